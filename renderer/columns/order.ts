import type { ColumnStats } from "../../core/data/columnStats.ts";
import type { ColumnType } from "../../core/document/model.ts";

/** What the columns can be ordered by; `place` is their order in the table. */
const sortKeys = ["place", "name", "type", "missing", "distinct", "median", "association"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Order {
  readonly key: SortKey;
  readonly down: boolean;
}
export interface ColumnFilter {
  /** Part of the name, in capitals or not. */
  readonly name: string;
  readonly type: ColumnType | "all";
  /** Only columns that predict the target alone. */
  readonly alone: boolean;
}

/** NaN stands for nothing to compare, which comes last whichever way is asked for. */
function sortValue(column: ColumnStats, key: SortKey): number | string {
  switch (key) {
    case "name":
      return column.name;
    case "type":
      return column.type;
    case "missing":
      return column.missing;
    case "distinct":
      return column.distinct;
    case "median":
      return column.quantiles?.[2] ?? Number.NaN;
    case "association":
      return column.association?.value ?? Number.NaN;
    case "place":
      return 0;
  }
}

/** The columns that pass, in the order asked for; among equals in the order of the table. */
export function arranged(
  columns: readonly ColumnStats[],
  { name, type, alone }: ColumnFilter,
  { key, down }: Order,
): readonly ColumnStats[] {
  const part = name.trim().toLowerCase();
  const passed = columns.filter(
    (column) =>
      column.name.toLowerCase().includes(part) && (type === "all" || column.type === type) && (!alone || column.alone),
  );
  if (key === "place") return down ? passed.toReversed() : passed;
  const places = new Map(passed.map((column, place) => [column, place]));
  return passed.toSorted((a, b) => {
    const x = sortValue(a, key);
    const y = sortValue(b, key);
    if (typeof x === "number" && typeof y === "number") {
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      if (x !== y) return down ? y - x : x - y;
    } else if (x !== y) return (x < y ? -1 : 1) * (down ? -1 : 1);
    return places.get(a)! - places.get(b)!;
  });
}
