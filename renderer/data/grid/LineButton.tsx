import { useText } from "../../i18n/index.ts";
import { useRowChoice } from "./useRowChoice.ts";

interface LineButtonProps {
  readonly row: number;
  readonly line: number;
  /** A step has left the row out. */
  readonly out: boolean;
}

/** The line of a row; a click leaves the row out of the data, or takes it back where it was left out by itself. */
export function LineButton({ row, line, out }: LineButtonProps) {
  const { t } = useText();
  const { label, able, act } = useRowChoice(row, line, out);
  return (
    <button
      type="button"
      className="row-menu"
      // The grid is one stop of the keyboard; its menu holds the same choice.
      tabIndex={-1}
      disabled={!able}
      title={label}
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <span>{line}</span>
      {out && <span className="nl-hidden">{t("rows.isOut")}</span>}
    </button>
  );
}
