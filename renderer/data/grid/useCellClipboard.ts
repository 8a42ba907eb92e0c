import { type RefObject, useEffect, useRef } from "react";

interface CellClipboard {
  /** What is copied. */
  text(): string;
  write(text: string): void;
}

/**
 * Copy, cut and paste of one cell while the grid has the focus. The browser sends these events to the page's body where
 * nothing is selected, so they are listened for at the document.
 */
export function useCellClipboard(grid: RefObject<HTMLElement | null>, cell: CellClipboard): void {
  const now = useRef(cell);
  useEffect(() => {
    now.current = cell;
  });
  useEffect(() => {
    const onClipboard = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (document.activeElement !== grid.current || clipboardData === null) return;
      event.preventDefault();
      if (event.type === "paste") {
        const [line = ""] = clipboardData.getData("text/plain").split(/[\r\n\t]/);
        return now.current.write(line.trim());
      }
      clipboardData.setData("text/plain", now.current.text());
      if (event.type === "cut") now.current.write("");
    };
    const kinds = ["copy", "cut", "paste"] as const;
    for (const kind of kinds) document.addEventListener(kind, onClipboard);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onClipboard);
    };
  }, [grid]);
}
