import { type CSSProperties, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";

/** Where the editor was left to: by Enter and Tab to a neighbour, else to where the person went. */
export type Leave = "down" | "up" | "right" | "left" | "stay" | "away";

interface CellEditorProps {
  readonly column: string;
  /** What stands in the cell. */
  readonly text: string;
  /** What the editor begins with; the text of the cell unless given. */
  readonly start?: string;
  readonly style?: CSSProperties;
  /** `kept`: what is to stand in the cell; null where nothing is to change. */
  done(leave: Leave, kept: string | null): void;
}

const leaves: Readonly<Record<string, readonly [Leave, Leave]>> = { Enter: ["down", "up"], Tab: ["right", "left"] };

/** One cell while it is corrected: Enter and Tab keep the text, Escape the old one, an empty text makes the cell missing. */
export function CellEditor({ column, text, start = text, style, done }: CellEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(start);
  const left = useRef(false);
  const leave = (to: Leave, keep: boolean) => {
    // Taking the field away makes it lose focus, which asks once more.
    if (left.current) return;
    left.current = true;
    const kept = keep && draft.trim() !== text ? draft.trim() : null;
    done(to, kept);
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
      onBlur={() => leave("away", true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        const to = leaves[event.key]?.[event.shiftKey ? 1 : 0];
        if (to === undefined && event.key !== "Escape") return;
        event.preventDefault();
        leave(to ?? "stay", to !== undefined);
      }}
    />
  );
}
