import type { Part, Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { isMissing } from "./cells.ts";
import { columnTypes, type TypedColumn } from "./columnTypes.ts";
import { splitRows } from "./split.ts";
import type { Table } from "./table.ts";
import { dropColumnsOf, targetColumnsOf } from "./targets.ts";

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

function compute(table: Table, project: Project, targetNames: readonly string[], drops: readonly string[]): RowBasis {
  const columns = columnTypes(table, project.data.columns);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const targets = targetNames.flatMap((name) => byName.get(name) ?? []);
  const complete = targets.length > 0 && targets.length === targetNames.length;
  const needed = [...(complete ? targets : []), ...drops.flatMap((name) => byName.get(name) ?? [])];
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const { excluded } = table;
  const inUse = excluded === undefined ? all : all.filter((row) => excluded[row] === 0);
  const kept = inUse.filter((row) => needed.every(({ column, type }) => !isMissing(column, row, type === "number")));
  const basis = { columns, targets: complete ? targets : [], kept, dropped: inUse.length - kept.length };
  if (!complete) return { ...basis, parts: null, fault: null };
  const only = targets.length === 1 ? targets[0]! : null;
  const codes = only?.type === "category" && only.column.dictionary !== null ? only.column.codes : null;
  try {
    return { ...basis, parts: splitRows(kept, project.training.split, codes), fault: null };
  } catch (error) {
    if (error instanceof CoreError) return { ...basis, parts: null, fault: error };
    throw error;
  }
}

/** Remembered per table until types, target, dropped columns or split change: the page asks after every edit. */
export function rowBasis(table: Table, project: Project): RowBasis {
  const targets = targetColumnsOf(project, table);
  const drops = dropColumnsOf(project);
  const { split } = project.training;
  const key = JSON.stringify([project.data.columns, targets, drops, split]);
  const known = memory.get(table);
  if (known?.key === key) return known.basis;
  const basis = compute(table, project, targets, drops);
  memory.set(table, { key, basis });
  return basis;
}
