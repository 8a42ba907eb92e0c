import { type CSSProperties, useState } from "react";
import { useText } from "../i18n/index.ts";
import { correctCell } from "../state/steps.ts";

interface CellEditorProps {
  /** Row of the table. */
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly style?: CSSProperties;
  done(): void;
}

/** One cell while it is corrected: Enter keeps the text, Escape the old one, an empty text makes the cell missing. */
export function CellEditor({ row, column, text, style, done }: CellEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(text);
  const keep = () => {
    done();
    if (draft.trim() !== text) void correctCell(row, column, draft.trim());
  };
  return (
    <input
      className="cell cell-editor"
      style={style}
      aria-label={t("rows.correct", { column })}
      value={draft}
      // biome-ignore lint/a11y/noAutofocus: it appears where a person has just asked to write
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") done();
      }}
    />
  );
}
