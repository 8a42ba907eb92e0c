import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import { excludeRow, removeStep } from "../state/steps.ts";

interface RowMenuProps {
  readonly row: number;
  readonly line: number;
  /** A step has left the row out. */
  readonly out: boolean;
}

/** The line of a row; a click leaves the row out of the data, or takes it back where it was left out by itself. */
export function RowMenu({ row, line, out }: RowMenuProps) {
  const { t } = useText();
  const own = useDocument(
    ({ project }) =>
      project.data.steps.find(({ type, params }) => type === "excludeRow" && params.row === row)?.id ?? null,
  );
  const act = () => (own === null ? void excludeRow(row) : removeStep(own));
  const title = own !== null ? t("rows.takeBack", { line }) : out ? t("rows.isOut") : t("rows.leaveOut", { line });
  return (
    <button
      type="button"
      className="row-menu"
      disabled={out && own === null}
      title={title}
      aria-label={title}
      onClick={act}
    >
      <span>{line}</span>
    </button>
  );
}
