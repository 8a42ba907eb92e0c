/** A cell: place among the rows that are shown, and place among the columns; both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in view at once: what Page up and Page down go by. */
  readonly page: number;
}

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** The nearest cell that is there. */
export const within = ({ row, column }: CellPlace, { rows, columns }: GridSize): CellPlace => ({
  row: clamp(row, rows),
  column: clamp(column, columns),
});

/** Where a key leads in a grid, after the ARIA pattern; null for keys that lead nowhere. `jump` is Ctrl or ⌘. */
export function moved(at: CellPlace, key: string, jump: boolean, size: GridSize): CellPlace | null {
  const { rows, columns, page } = size;
  const { row, column } = at;
  const to = (nextRow: number, nextColumn: number) => within({ row: nextRow, column: nextColumn }, size);
  switch (key) {
    case "ArrowUp":
      return to(jump ? 0 : row - 1, column);
    case "ArrowDown":
      return to(jump ? rows - 1 : row + 1, column);
    case "ArrowLeft":
      return to(row, jump ? 0 : column - 1);
    case "ArrowRight":
      return to(row, jump ? columns - 1 : column + 1);
    case "Home":
      return to(jump ? 0 : row, 0);
    case "End":
      return to(jump ? rows - 1 : row, columns - 1);
    case "PageUp":
      return to(row - page, column);
    case "PageDown":
      return to(row + page, column);
    default:
      return null;
  }
}

/** Scroll offset nearest to `scroll` at which `size` pixels from `start` on are in a view of `view` pixels. */
export function scrollTo(start: number, size: number, scroll: number, view: number): number {
  if (start < scroll) return start;
  return start + size > scroll + view ? Math.max(0, start + size - view) : scroll;
}
