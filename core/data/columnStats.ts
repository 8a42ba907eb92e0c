import type { ColumnType, Part, Project } from "../document/model.ts";
import { atOnce, type Stages } from "../stages.ts";
import { type Association, association } from "./association.ts";
import { isMissing, presentNumbers } from "./cells.ts";
import { columnFacts } from "./facts.ts";
import { copyKind } from "./quality/copies.ts";
import type { ColumnView } from "./quality/define.ts";
import { ALONE } from "./quality/futureColumns.ts";
import { type QualityView, qualityView } from "./quality/view.ts";
import { PARTS } from "./split.ts";
import { mean, quantileOfSorted } from "./statistics.ts";
import type { Table, TableColumn } from "./table.ts";

/** Bars of a column of numbers, and labels listed of a category. */
const BINS = 16;
const LABELS = 12;

/** Counts of each bar in each part; `all` alone while there is no split. */
type BarCounts = Readonly<Partial<Record<Part | "all", readonly number[]>>>;

/** How the values of a column are spread. */
export type Spread =
  /** Bar i counts values from edge i on, below edge i + 1; the last one holds the greatest value too. */
  | { readonly kind: "numbers"; readonly edges: readonly number[]; readonly counts: BarCounts }
  /** The most frequent labels; the last bar, named null, is all others together, where there are any. */
  | { readonly kind: "labels"; readonly labels: readonly (string | null)[]; readonly counts: BarCounts };

/** One line of the columns view. Everything is over the rows in use, the association over the training rows. */
export interface ColumnStats {
  readonly name: string;
  readonly type: ColumnType;
  readonly reason: TableColumn["reason"];
  readonly role: ColumnView["role"];
  readonly rows: number;
  /** Cells that cannot be used: missing, or text in a column of numbers. */
  readonly missing: number;
  readonly distinct: number;
  /** Least, first quartile, median, third quartile, greatest; null for what is no number. */
  readonly quantiles: readonly [number, number, number, number, number] | null;
  readonly mean: number | null;
  readonly spread: Spread | null;
  /** With the (first) target; null for the target itself and where no measure fits. */
  readonly association: Association | null;
  /** This column all but tells the answer by itself. */
  readonly alone: boolean;
}

/** Statistics of every column of a table whose steps are applied already. */
export const columnStats = (table: Table, project: Project): readonly ColumnStats[] =>
  atOnce(describingColumns(table, project));

/** The same, column by column. */
export function* describingColumns(
  table: Table,
  project: Project,
  done: (share: number) => void = () => {},
): Stages<readonly ColumnStats[]> {
  const view = qualityView(table, project);
  yield;
  const stats: ColumnStats[] = [];
  for (const column of view.columns) {
    stats.push(describeColumn(column, view));
    done(stats.length / view.columns.length);
    yield;
  }
  return stats;
}

function describeColumn(view: ColumnView, { basis, rows, train, decimal }: QualityView): ColumnStats {
  const { name, column, type, role } = view;
  const [target] = basis.targets;
  const asNumber = type === "number";
  let missing = 0;
  for (const row of rows) if (isMissing(column, row, asNumber)) missing++;
  const parts: Readonly<Partial<Record<Part | "all", Int32Array>>> = basis.parts ?? { all: rows };
  const found = role !== "feature" || target === undefined ? null : association(view, target, train);
  const copied = role === "feature" && target !== undefined && copyKind(view, target, rows) !== null;
  return {
    name,
    type,
    reason: column.reason,
    role,
    rows: rows.length,
    missing,
    distinct: columnFacts(column, decimal).distinct,
    ...(asNumber ? describeNumbers(column, rows, parts) : { quantiles: null, mean: null, spread: null }),
    ...(type === "category" && column.dictionary !== null ? { spread: labelSpread(column, rows, parts) } : {}),
    association: found,
    alone: copied || (found !== null && found.value >= ALONE),
  };
}

type PartRows = Readonly<Partial<Record<Part | "all", Int32Array>>>;

function describeNumbers(
  column: TableColumn,
  rows: Int32Array,
  parts: PartRows,
): Pick<ColumnStats, "quantiles" | "mean" | "spread"> {
  const { numbers } = column;
  const sorted = presentNumbers(column, rows).sort();
  if (sorted.length === 0) return { quantiles: null, mean: null, spread: null };
  const at = (q: number): number => quantileOfSorted(sorted, q);
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const bins = low === high ? 1 : BINS;
  const edges = Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + ((high - low) * i) / bins));
  const barOf = (row: number): number => {
    const value = numbers[row]!;
    return Number.isNaN(value) ? -1 : Math.min(bins - 1, Math.floor(((value - low) / (high - low || 1)) * bins));
  };
  return {
    quantiles: [low, at(0.25), at(0.5), at(0.75), high],
    mean: mean(sorted),
    spread: { kind: "numbers", edges, counts: countBars(parts, bins, barOf) },
  };
}

function labelSpread({ dictionary, codes }: TableColumn, rows: Int32Array, parts: PartRows): Spread {
  const counts = new Int32Array(dictionary!.length);
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
  const order = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const listed = order.slice(0, order.length > LABELS ? LABELS - 1 : LABELS);
  const bars = new Int32Array(dictionary!.length).fill(listed.length);
  for (const [bar, code] of listed.entries()) bars[code] = bar;
  const labels: (string | null)[] = listed.map((code) => dictionary![code]!);
  if (order.length > listed.length) labels.push(null);
  const barOf = (row: number): number => (codes[row]! < 0 ? -1 : bars[codes[row]!]!);
  return { kind: "labels", labels, counts: countBars(parts, labels.length, barOf) };
}

function countBars(parts: PartRows, bars: number, barOf: (row: number) => number): BarCounts {
  const names = parts.all === undefined ? PARTS : (["all"] as const);
  return Object.fromEntries(
    names.map((part) => {
      const counts = new Array<number>(bars).fill(0);
      for (const row of parts[part] ?? []) {
        const bar = barOf(row);
        if (bar >= 0) counts[bar]!++;
      }
      return [part, counts];
    }),
  );
}
