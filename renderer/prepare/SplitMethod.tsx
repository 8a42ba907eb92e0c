import type { SplitBy, SplitSettings } from "../../core/document/model.ts";
import type { TextKey } from "../i18n/index.ts";
import { useText } from "../i18n/index.ts";
import { ChoiceField } from "../inspector/ChoiceField.tsx";
import { SwitchField } from "../inspector/SwitchField.tsx";
import { document } from "../state/document.ts";
import { useInference } from "../state/inference.ts";
import { useTable } from "../state/table.ts";

/** Ranges of a number to predict that every part gets alike. */
const BINS = 5;
const methods = ["chance", "group", "time"] as const;

/** `null` takes an optional setting out of the document. */
const change = (patch: { readonly by?: SplitBy | null; readonly bins?: number | null; readonly stratify?: boolean }) =>
  document
    .getState()
    .dispatch({ kind: "setTraining", patch: { split: patch as Partial<SplitSettings> } }, { label: "edit.training" });

/** What decides which part a row goes to: chance (with classes or ranges kept alike), a group, or time. */
export function SplitMethod({ split }: { readonly split: SplitSettings }) {
  const { t } = useText();
  const profile = useTable((state) => state.profile);
  const { spec, targetColumns } = useInference();
  const targetIsNumber =
    spec === null
      ? profile?.columns.some(({ name, type }) => targetColumns.includes(name) && type === "number")
      : spec.target.kind === "numbers";
  const method = split.by?.kind ?? "chance";
  const fits = (kind: SplitBy["kind"]) =>
    (profile?.columns ?? [])
      .filter(
        ({ name, type }) => !targetColumns.includes(name) && (kind === "group" || type === "number" || type === "date"),
      )
      .map(({ name }) => name);
  const choose = (next: (typeof methods)[number]) => {
    if (next === "chance") return change({ by: null });
    const columns = fits(next);
    const kept = split.by !== undefined && columns.includes(split.by.column) ? split.by.column : null;
    const column = kept ?? suggested(next, columns, profile?.columns ?? []);
    if (column !== undefined) change({ by: { kind: next, column } });
  };
  const columns = split.by === undefined ? [] : fits(split.by.kind);
  const listed = split.by === undefined || columns.includes(split.by.column) ? columns : [split.by.column, ...columns];
  return (
    <>
      <ChoiceField
        label={t("prepare.split")}
        help={t("prepare.split.help")}
        value={method}
        testId="split-method"
        options={methods
          .filter((each) => each === "chance" || each === method || fits(each).length > 0)
          .map((each) => ({ value: each, label: t(`prepare.split.${each}`) }))}
        onChange={(value) => choose(value as (typeof methods)[number])}
      />
      {split.by !== undefined && (
        <ChoiceField
          label={t(`prepare.split.${split.by.kind}.column`)}
          help={t(`prepare.split.${split.by.kind}.help` as TextKey)}
          value={split.by.column}
          testId="split-column"
          options={listed.map((name) => ({ value: name, label: name }))}
          onChange={(column) => change({ by: { kind: split.by!.kind, column } })}
        />
      )}
      {split.by === undefined && !targetIsNumber && (
        <SwitchField
          label={t("training.stratify")}
          help={t("training.stratify.help")}
          value={split.stratify}
          onChange={(stratify) => change({ stratify })}
        />
      )}
      {split.by === undefined && targetIsNumber && (
        <SwitchField
          label={t("prepare.split.ranges")}
          help={t("prepare.split.ranges.help", { bins: BINS })}
          value={split.stratify && split.bins !== undefined}
          onChange={(on) => change(on ? { bins: BINS, stratify: true } : { bins: null })}
        />
      )}
    </>
  );
}

/** A date for time; for groups a column whose values come up again and again, but are many. */
function suggested(
  kind: SplitBy["kind"],
  names: readonly string[],
  columns: readonly { readonly name: string; readonly type: string; readonly distinct: number }[],
): string | undefined {
  const offered = columns.filter(({ name }) => names.includes(name));
  if (kind === "time") return (offered.find(({ type }) => type === "date") ?? offered[0])?.name;
  const many = offered.filter(({ distinct }) => distinct >= 3).sort((a, b) => a.distinct - b.distinct);
  return (many.find(({ type }) => type !== "number") ?? many[0] ?? offered[0])?.name;
}
