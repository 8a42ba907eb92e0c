import type { Part, Project, SplitSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { cellText, findColumn, firstRows, isMissing } from "./cells.ts";
import { columnTypes, type TypedColumn } from "./columnTypes.ts";
import { type Fold, type FoldRules, foldParts } from "./folds.ts";
import { splitRows } from "./split.ts";
import { splitByGroup, splitByTime } from "./splitBy.ts";
import type { Table, TableColumn } from "./table.ts";
import { dropColumnsOf, targetColumnsOf } from "./targets.ts";
import { moments as readMoments } from "./time.ts";
import { transforms } from "./transforms.ts";

/**
 * Which rows are used for what: the one place that decides, so that the profile on the page, the
 * categories in the spec and the training itself cannot disagree.
 */
export interface RowBasis {
  readonly columns: readonly TypedColumn[];
  /** Label columns that the table has; empty while the target is unknown or incomplete. */
  readonly targets: readonly TypedColumn[];
  /** Table rows in use, ascending. */
  readonly kept: Int32Array;
  readonly dropped: number;
  /** Table rows per part; null while there is no target or the split cannot be made. */
  readonly parts: Readonly<Record<Part, Int32Array>> | null;
  /** Why `parts` is null although there is a target. */
  readonly fault: CoreError | null;
}

const memory = new WeakMap<Table, { readonly key: string; readonly basis: RowBasis }>();

/** Ranges of a number with about equally many of the rows each, as if they were classes. */
function binned(numbers: Float64Array, rows: Int32Array, bins: number): Int32Array {
  const edges = transforms.bins.fit(
    Float64Array.from(rows, (row) => numbers[row]!),
    bins,
  );
  return Int32Array.from(numbers, (value) => transforms.bins.apply(value, edges));
}

/** What the split goes by, read from the table. Raises `split.columnMissing`. */
function rulesOf(table: Table, split: SplitSettings, targets: readonly TypedColumn[], kept: Int32Array): FoldRules {
  const only = targets.length === 1 ? targets[0]! : null;
  const classes = only?.type === "category" && only.column.dictionary !== null ? only.column.codes : null;
  const ranges =
    only?.type === "number" && split.bins !== undefined ? binned(only.column.numbers, kept, split.bins) : null;
  const rules = { split, codes: classes ?? ranges, labelOf: null, momentOf: null };
  if (split.by === undefined) return rules;
  const column = findColumn(table, split.by.column);
  if (column === null) throw new CoreError("split.columnMissing", { column: split.by.column });
  return split.by.kind === "group"
    ? { ...rules, labelOf: (row) => cellText(column, row) }
    : { ...rules, momentOf: momentsOf(column) };
}

const moments = new WeakMap<TableColumn, Float64Array>();
function momentsOf(column: TableColumn): Float64Array {
  const known = moments.get(column) ?? readMoments(column);
  moments.set(column, known);
  return known;
}

function compute(
  table: Table,
  project: Project,
  targetNames: readonly string[],
  drops: readonly string[],
  fold: Fold | null,
): RowBasis {
  const columns = columnTypes(table, project.data.columns);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const targets = targetNames.flatMap((name) => byName.get(name) ?? []);
  const complete = targets.length > 0 && targets.length === targetNames.length;
  const needed = [...(complete ? targets : []), ...drops.flatMap((name) => byName.get(name) ?? [])];
  const { split } = project.training;
  const time = split.by?.kind === "time" ? findColumn(table, split.by.column) : null;
  const times = time === null ? null : momentsOf(time);
  const all = firstRows(table.rows);
  const { excluded } = table;
  const inUse = excluded === undefined ? all : all.filter((row) => excluded[row] === 0);
  const kept = inUse.filter(
    (row) =>
      needed.every(({ column, type }) => !isMissing(column, row, type === "number")) &&
      (times === null || !Number.isNaN(times[row]!)),
  );
  const basis = { columns, targets: complete ? targets : [], kept, dropped: inUse.length - kept.length };
  if (!complete) return { ...basis, parts: null, fault: null };
  try {
    const rules = rulesOf(table, split, targets, kept);
    const parts =
      rules.labelOf !== null
        ? splitByGroup(kept, split, rules.labelOf)
        : rules.momentOf !== null
          ? splitByTime(kept, split, rules.momentOf)
          : splitRows(kept, split, rules.codes);
    return { ...basis, parts: fold === null ? parts : foldParts(parts, fold, rules), fault: null };
  } catch (error) {
    if (error instanceof CoreError) return { ...basis, parts: null, fault: error };
    throw error;
  }
}

/**
 * Remembered per table until types, target, dropped columns or split change: the page asks after every edit. With `fold`
 * the parts are those of one turn of a cross-validation.
 */
export function rowBasis(table: Table, project: Project, fold: Fold | null = null): RowBasis {
  const targets = targetColumnsOf(project, table);
  const drops = dropColumnsOf(project);
  const { split } = project.training;
  const key = JSON.stringify([project.data.columns, targets, drops, split, fold]);
  const known = memory.get(table);
  if (known?.key === key) return known.basis;
  const basis = compute(table, project, targets, drops, fold);
  memory.set(table, { key, basis });
  return basis;
}
