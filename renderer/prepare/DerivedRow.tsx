import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { TableProfile } from "../../core/data/table.ts";
import type { FeatureChoice } from "../../core/params.ts";
import { useText } from "../i18n/index.ts";
import { ColumnMenu, changesOf } from "./ColumnMenu.tsx";
import { DraftForm } from "./NewColumn.tsx";
import type { Draft } from "./newColumn.ts";

interface DerivedRowProps {
  readonly nodeId: string | null;
  readonly choice: FeatureChoice;
  readonly profile: TableProfile;
  readonly taken: readonly string[];
  readonly onChange: (choice: FeatureChoice) => void;
  readonly onRemove: () => void;
}

/** How a new column is made, in a few words. */
function makingOf({ derive }: FeatureChoice, t: ReturnType<typeof useText>["t"]): string {
  if (derive?.kind === "formula") return derive.formula;
  if (derive?.kind === "lag") return t("prepare.lagOf", { column: derive.of, steps: derive.steps });
  if (derive === undefined) return "";
  const part = t(`prepare.part.${derive.part}`);
  return t("prepare.partOf", { part: derive.wave === "none" ? part : `${derive.wave} ${part}`, column: derive.of });
}

/** A column that the table does not have: how it is made, to be changed or taken away. */
export function DerivedRow({ nodeId, choice, profile, taken, onChange, onRemove }: DerivedRowProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { derive } = choice;
  const edit = () =>
    derive?.kind === "formula" &&
    setDraft({
      chip: "formula",
      name: choice.column,
      of: "",
      other: "",
      formula: derive.formula,
      steps: 1,
      by: null,
      parts: [],
      cyclic: false,
    });
  const changes = changesOf(choice, t);
  return (
    <li className="derived" data-testid={`derived-${choice.column}`}>
      <div className="derived-line">
        <span className="derived-name" title={choice.column}>
          {choice.column}
        </span>
        <span className="features-how">
          <ColumnMenu nodeId={nodeId} choice={choice} onChange={onChange} />
          {derive?.kind === "formula" && (
            <button
              type="button"
              className="nl-sign-button column-menu"
              aria-label={t("prepare.edit", { column: choice.column })}
              title={t("prepare.edit", { column: choice.column })}
              onClick={edit}
            >
              <Pencil size={13} strokeWidth={1.75} aria-hidden />
            </button>
          )}
          <button
            type="button"
            className="nl-sign-button column-menu"
            aria-label={t("prepare.remove", { column: choice.column })}
            title={t("prepare.remove", { column: choice.column })}
            data-testid={`remove-${choice.column}`}
            onClick={onRemove}
          >
            <Trash2 size={13} strokeWidth={1.75} aria-hidden />
          </button>
        </span>
      </div>
      <p className="feature-changes nl-mono" title={makingOf(choice, t)}>
        {makingOf(choice, t)}
        {changes !== "" && ` · ${changes}`}
      </p>
      {draft !== null && (
        <DraftForm
          draft={draft}
          profile={profile}
          taken={taken}
          done={t("prepare.change")}
          onChange={setDraft}
          onCancel={() => setDraft(null)}
          onDone={([made]) => {
            if (made !== undefined) onChange({ ...choice, ...made });
            setDraft(null);
          }}
        />
      )}
    </li>
  );
}
