import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { derivedFault } from "../../core/compile/derived.ts";
import type { TableProfile } from "../../core/data/table.ts";
import { labelColumns } from "../../core/data/targets.ts";
import { MOST_LAG } from "../../core/featureChoice.ts";
import { DATE_PARTS, type FeatureChoice } from "../../core/params.ts";
import { useText } from "../i18n/index.ts";
import { ChoiceField } from "../inspector/ChoiceField.tsx";
import { NumberField } from "../inspector/NumberField.tsx";
import { Row } from "../inspector/Row.tsx";
import { useDocument } from "../state/document.ts";
import { FormulaInput } from "./FormulaInput.tsx";
import { type Chip, chips, columnsOf, type Draft, draftFor, usualName } from "./newColumn.ts";

interface NewColumnProps {
  readonly profile: TableProfile;
  /** Names that are taken by other new columns. */
  readonly taken: readonly string[];
  readonly onAdd: (choices: readonly FeatureChoice[]) => void;
}

/** Chips for new columns made from others; one at a time opens its form below. */
export function NewColumn({ profile, taken, onAdd }: NewColumnProps) {
  const { t } = useText();
  const project = useDocument((state) => state.project);
  const [draft, setDraft] = useState<Draft | null>(null);
  const has = (type: string) => profile.columns.some((column) => column.type === type);
  const offered = chips.filter((chip) => (chip === "date" ? has("date") : has("number")));
  const open = (chip: Chip) =>
    setDraft(draft?.chip === chip ? null : draftFor(chip, profile.columns, labelColumns(project)));
  return (
    <div className="new-column">
      <fieldset className="chips">
        <legend className="row-label">{t("prepare.new")}</legend>
        {offered.map((chip) => (
          <button
            key={chip}
            type="button"
            className="chip"
            aria-expanded={draft?.chip === chip}
            title={t(`prepare.chip.${chip}.help`)}
            data-testid={`chip-${chip}`}
            onClick={() => open(chip)}
          >
            {t(`prepare.chip.${chip}`)}
          </button>
        ))}
      </fieldset>
      {draft !== null && (
        <DraftForm
          draft={draft}
          profile={profile}
          taken={taken}
          onChange={setDraft}
          onCancel={() => setDraft(null)}
          onDone={(choices) => {
            onAdd(choices);
            setDraft(null);
          }}
          done={t("prepare.add")}
        />
      )}
    </div>
  );
}

interface DraftFormProps {
  readonly draft: Draft;
  readonly profile: TableProfile;
  readonly taken: readonly string[];
  readonly done: string;
  readonly onChange: (draft: Draft) => void;
  readonly onDone: (choices: readonly FeatureChoice[]) => void;
  readonly onCancel: () => void;
}

/** What a new column is made from, checked as it is typed. */
export function DraftForm({ draft, profile, taken, done, onChange, onDone, onCancel }: DraftFormProps) {
  const { t, say } = useText();
  const project = useDocument((state) => state.project);
  const set = (patch: Partial<Draft>) => onChange({ ...draft, ...patch });
  const made = columnsOf(draft);
  const raw = made.map((choice) => derivedFault(project, profile, choice)).find((each) => each !== null) ?? null;
  // A formula that has no name yet would be called by its own text.
  const fault =
    raw?.code.startsWith("formula.") && draft.name.trim() === ""
      ? { ...raw, params: { ...raw.params, column: t("prepare.new") } }
      : raw;
  const twice = made.find(({ column }) => taken.includes(column));
  const named = made.every(({ column }) => column !== "");
  const inFormula = draft.chip === "formula";
  const sentence =
    twice !== undefined
      ? t("prepare.nameTaken", { column: twice.column })
      : fault !== null && (!inFormula || fault.code.startsWith("derive."))
        ? say(fault.code, fault.params)
        : null;
  return (
    <form
      className="draft"
      data-testid="new-column"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null && twice === undefined && made.length > 0 && named) onDone(made);
      }}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      {inFormula ? (
        <FormulaInput
          value={draft.formula}
          fault={fault?.code.startsWith("formula.") ? fault : null}
          onChange={(formula) => set({ formula })}
        />
      ) : (
        <Sources draft={draft} profile={profile} set={set} />
      )}
      <Row id="new-column-name" label={t("prepare.name")} help={t("prepare.name.help")} error={sentence}>
        <input
          id="new-column-name"
          className="field-input draft-name"
          maxLength={200}
          value={draft.name}
          placeholder={usualName(draft)}
          data-testid="new-column-name"
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </Row>
      <div className="draft-buttons">
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t("prepare.cancel")}
        </Button>
        <Button
          size="compact-xs"
          type="submit"
          data-testid="add-column"
          disabled={fault !== null || twice !== undefined || made.length === 0 || !named}
        >
          {done}
        </Button>
      </div>
    </form>
  );
}

interface SourcesProps {
  readonly draft: Draft;
  readonly profile: TableProfile;
  readonly set: (patch: Partial<Draft>) => void;
}

/** Which columns, and how. */
function Sources({ draft, profile, set }: SourcesProps) {
  const { t } = useText();
  const project = useDocument((state) => state.project);
  const targets = labelColumns(project);
  const { chip } = draft;
  const usable = profile.columns.filter(({ name, type }) =>
    chip === "date" ? type === "date" : type === "number" && (chip === "lag" || !targets.has(name)),
  );
  const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  const names = options(usable.map(({ name }) => name));
  const ordered = profile.columns.filter(({ type }) => type === "date" || type === "number").map(({ name }) => name);
  return (
    <>
      <ChoiceField
        label={t("prepare.of")}
        help=""
        value={draft.of}
        options={names}
        testId="new-column-of"
        onChange={(of) => set({ of })}
      />
      {chip === "product" && (
        <ChoiceField
          label={t("prepare.times")}
          help=""
          value={draft.other}
          options={names}
          onChange={(other) => set({ other })}
        />
      )}
      {chip === "lag" && (
        <>
          <NumberField
            label={t("prepare.steps")}
            help={t("prepare.steps.help")}
            value={draft.steps}
            integer
            check={(value) => checkSteps(value)}
            onChange={(steps) => set({ steps })}
          />
          <ChoiceField
            label={t("prepare.by")}
            help={t("prepare.by.help")}
            value={draft.by ?? ""}
            options={[{ value: "", label: t("prepare.by.table") }, ...options(ordered)]}
            onChange={(by) => set({ by: by === "" ? null : by })}
          />
        </>
      )}
      {chip === "date" && (
        <fieldset className="draft-parts">
          <legend className="row-label">{t("prepare.parts")}</legend>
          {DATE_PARTS.map((part) => (
            <Checkbox
              key={part}
              size="xs"
              label={t(`prepare.part.${part}`)}
              checked={draft.parts.includes(part)}
              onChange={(event) =>
                set({
                  parts: DATE_PARTS.filter((each) =>
                    each === part ? event.currentTarget.checked : draft.parts.includes(each),
                  ),
                })
              }
            />
          ))}
          <Checkbox
            size="xs"
            label={t("prepare.cyclic")}
            description={t("prepare.cyclic.help")}
            checked={draft.cyclic}
            onChange={(event) => set({ cyclic: event.currentTarget.checked })}
          />
        </fieldset>
      )}
    </>
  );
}

const checkSteps = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_LAG
    ? null
    : { code: "params.min", params: { name: "", value: String(value), min: 1 } };
