import { useText } from "../../i18n/index.ts";
import { useDocument } from "../../state/document.ts";
import { excludeRow, removeStep } from "../../state/steps.ts";

export interface RowChoice {
  readonly label: string;
  /** False where a rule has left the row out: it comes back with the rule. */
  readonly able: boolean;
  act(): void;
}

/** Leaving a row out of the data, or taking it back where it was left out by itself. */
export function useRowChoice(row: number, line: number, out: boolean): RowChoice {
  const { t } = useText();
  const own = useDocument(
    ({ project }) =>
      project.data.steps.find(({ type, params, off }) => type === "excludeRow" && params.row === row && off !== true)
        ?.id ?? null,
  );
  return {
    label: own !== null ? t("rows.takeBack", { line }) : out ? t("rows.isOut") : t("rows.leaveOut", { line }),
    able: !out || own !== null,
    act: () => (own === null ? void excludeRow(row) : removeStep(own)),
  };
}
