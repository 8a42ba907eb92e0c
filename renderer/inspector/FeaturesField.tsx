import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { defaultChoice, labelColumns, typeInForce, wantedFeatures } from "../../core/compile/columns.ts";
import { sourcesOf } from "../../core/data/derive.ts";
import type { ColumnType, Json } from "../../core/document/model.ts";
import { type Features, featureSetting, featuresIn } from "../../core/featureSetting.ts";
import type { FeatureChoice, FeatureSetting } from "../../core/params.ts";
import { useText } from "../i18n/index.ts";
import { PictureBar } from "../pictures/PictureBar.tsx";
import { usePicture } from "../pictures/usePicture.ts";
import { ColumnMenu, changesOf } from "../prepare/ColumnMenu.tsx";
import { DerivedRow } from "../prepare/DerivedRow.tsx";
import { NewColumn } from "../prepare/NewColumn.tsx";
import { useDocument } from "../state/document.ts";
import { useSelection } from "../state/selection.ts";
import { useTable } from "../state/table.ts";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";
import "../prepare/prepare.css";

const fills = {
  number: ["median", "mean", "zero", "drop"],
  category: ["category", "mostFrequent", "drop"],
} as const;
const encodings = ["oneHot", "ordinal"] as const;

/** Which columns a network sees, and how each is encoded and filled. */
export function FeaturesField({ owner, name, value, onChange }: FieldProps<"features">) {
  const { t, say } = useText();
  const nodeId = useSelection(({ nodes }) => (nodes.length === 1 ? (nodes[0] ?? null) : null));
  const project = useDocument((state) => state.project);
  const profile = useTable((state) => state.profile);
  const label = say(`param.${owner}.${name}.label`);
  const help = say(`param.${owner}.${name}.help`);
  const picture = usePicture();
  const [unfolded, unfold] = useState(false);
  const folded = new Set(unfolded ? [] : picture?.columns);
  if (!profile)
    return (
      <Row id="features" label={label} help={help} wide>
        <p className="nl-quiet">{t("inspector.noTable")}</p>
      </Row>
    );
  const targets = labelColumns(project);
  const usable = profile.columns.flatMap((column) => {
    const type = typeInForce(project, column);
    const usual = targets.has(column.name) ? null : defaultChoice(column.name, type);
    return usual ? [{ column, type, usual }] : [];
  });
  const { named, others } = featuresIn(value);
  const all = wantedFeatures(project, profile, value as unknown as FeatureSetting);
  const chosen = all.filter(({ derive }) => derive === undefined);
  const derived = all.filter(({ derive }) => derive !== undefined);
  const read = new Set(derived.flatMap(sourcesOf));
  const unused = profile.columns.filter(
    ({ name: column }) =>
      !targets.has(column) && !read.has(column) && !usable.some((each) => each.column.name === column),
  );
  const picked = new Set(chosen.map(({ column }) => column));
  const set = (features: Features) => onChange(featureSetting(features) as unknown as Json);
  // A rule stays a rule: it names only what is set otherwise than usual, so that columns to come are features too.
  const change = (next: readonly FeatureChoice[]) => {
    const usual = new Map(usable.map(({ usual: each }) => [each.column, JSON.stringify(each)]));
    set({ others, named: others ? next.filter((each) => usual.get(each.column) !== JSON.stringify(each)) : next });
  };
  const replace = (choice: FeatureChoice, before = choice) =>
    change(all.map((other) => (other.column === before.column ? choice : other)));
  const known = new Map([...usable.map(({ usual: each }) => each), ...chosen].map((each) => [each.column, each]));
  const takeAll = (on: boolean) => set(on ? { named, others: true } : { named: all, others: false });
  const toggle = (usual: FeatureChoice, on: boolean) => {
    const names = new Set(picked);
    if (on) names.add(usual.column);
    else names.delete(usual.column);
    // Table order, whatever the order of the clicks: the same choice gives the same network.
    set({
      named: [
        ...usable.flatMap(({ column }) => (names.has(column.name) ? (known.get(column.name) ?? []) : [])),
        ...derived,
      ],
      others: false,
    });
  };
  return (
    <Row id="features" label={label} help={help} wide>
      <Checkbox
        id="features"
        size="xs"
        className="features-all"
        label={t("inspector.allColumns", { count: usable.length })}
        checked={others}
        onChange={(event) => takeAll(event.currentTarget.checked)}
      />
      {picture !== null && <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />}
      <ul className="features" data-testid="features">
        {usable.map(({ column, type, usual }) => {
          if (folded.has(column.name)) return null;
          const choice = chosen.find((each) => each.column === column.name);
          return (
            <li key={column.name} data-off={!choice || undefined}>
              <Checkbox
                size="xs"
                className="features-name"
                label={column.name}
                title={column.name}
                checked={choice !== undefined}
                onChange={(event) => toggle(usual, event.currentTarget.checked)}
              />
              {choice && (
                <Encoding nodeId={nodeId} choice={choice} type={type} missing={column.missing} onChange={replace} />
              )}
              {choice && changesOf(choice, t) !== "" && <p className="feature-changes">{changesOf(choice, t)}</p>}
            </li>
          );
        })}
        {derived.map((choice) => (
          <DerivedRow
            key={choice.column}
            nodeId={nodeId}
            choice={choice}
            profile={profile}
            taken={derived.filter((other) => other !== choice).map(({ column }) => column)}
            onChange={(next) => replace(next, choice)}
            onRemove={() => change(all.filter((other) => other !== choice))}
          />
        ))}
      </ul>
      {unused.length > 0 && (
        <p className="prepare-note" data-testid="unused">
          {t("prepare.unused")}{" "}
          {unused
            .map(({ name: column, reason }) => {
              if (reason === "date") return `${column} (${t("prepare.unusedDate")})`;
              return reason ? `${column} (${t(`table.reason.${reason}`)})` : column;
            })
            .join(", ")}
        </p>
      )}
      <NewColumn
        profile={profile}
        taken={derived.map(({ column }) => column)}
        onAdd={(made) => change([...all, ...made])}
      />
    </Row>
  );
}

interface EncodingProps {
  readonly nodeId: string | null;
  readonly choice: FeatureChoice;
  readonly type: ColumnType;
  readonly missing: number;
  readonly onChange: (choice: FeatureChoice) => void;
}

/** Encoding (categories only) and what fills empty cells (shown where there are any). */
function Encoding({ nodeId, choice, type, missing, onChange }: EncodingProps) {
  const { t, say } = useText();
  return (
    <span className="features-how">
      {type === "category" && (
        <select
          className="field-input field-select"
          aria-label={t("inspector.encodingOf", { column: choice.column })}
          value={choice.encoding}
          onChange={(event) =>
            onChange({ ...choice, encoding: event.currentTarget.value as FeatureChoice["encoding"] })
          }
        >
          {encodings.map((encoding) => (
            <option key={encoding} value={encoding}>
              {say(`option.${encoding}`)}
            </option>
          ))}
        </select>
      )}
      {missing > 0 && (
        <select
          className="field-input field-select"
          aria-label={t("inspector.fillOf", { column: choice.column, count: missing })}
          title={t("inspector.fillOf", { column: choice.column, count: missing })}
          value={choice.fill}
          onChange={(event) => onChange({ ...choice, fill: event.currentTarget.value as FeatureChoice["fill"] })}
        >
          {fills[type === "category" ? "category" : "number"].map((fill) => (
            <option key={fill} value={fill}>
              {t(`inspector.fill.${fill}`)}
            </option>
          ))}
        </select>
      )}
      {type === "number" && <ColumnMenu nodeId={nodeId} choice={choice} onChange={onChange} />}
    </span>
  );
}
