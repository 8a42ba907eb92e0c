import type { Project } from "../document/model.ts";
import { atOnce, type Stages } from "../stages.ts";
import { type RowBasis, rowBasis } from "./basis.ts";
import { cellText } from "./cells.ts";
import type { TypedColumn } from "./columnTypes.ts";
import { columnFacts, labelsOf } from "./facts.ts";
import type { Fold } from "./folds.ts";
import { numberStyle } from "./number.ts";
import { compareCodePoints } from "./order.ts";
import { PARTS } from "./split.ts";
import type { ColumnProfile, Table, TableProfile } from "./table.ts";
import { classOrderOf } from "./targets.ts";

/** Categories and classes that are listed for a column that is not the target. */
const MAX_LISTED = 1000;

/**
 * Labels that occur in `rows`, in code-point order; "" first where a row has none. One more than
 * `MAX_LISTED` is never listed: what is left out counts as "other".
 */
function categoriesIn({ column }: TypedColumn, rows: Int32Array): string[] {
  const found = new Set<string>();
  if (column.dictionary === null) {
    for (const row of rows) {
      found.add(cellText(column, row));
      if (found.size > MAX_LISTED) break;
    }
  } else {
    const seen = new Uint8Array(column.dictionary.length + 1);
    for (const row of rows) seen[column.codes[row]! + 1] = 1;
    for (const [place, flag] of seen.entries()) if (flag) found.add(place === 0 ? "" : column.dictionary[place - 1]!);
  }
  return [...found].sort(compareCodePoints).slice(0, MAX_LISTED);
}

/** The user's order first; labels that it does not name follow in their own order. */
function reorder(classes: readonly string[], order: readonly string[] | null): readonly string[] {
  if (order === null) return classes;
  const present = new Set(classes);
  const named = new Set(order);
  return [...order.filter((label) => present.has(label)), ...classes.filter((label) => !named.has(label))];
}

function profileColumn(
  typed: TypedColumn,
  table: Table,
  basis: RowBasis,
  rows: Int32Array,
  order: readonly string[] | null,
): ColumnProfile {
  const { column, type } = typed;
  const style = numberStyle(table.report.dialect);
  const facts = columnFacts(column, style);
  const isTarget = basis.targets.includes(typed);
  const listed = isTarget || facts.distinct <= MAX_LISTED;
  const labels = listed ? labelsOf(column, style) : { classes: [], counts: [] };
  const classes = reorder(labels.classes, isTarget ? order : null);
  const counts = new Map(labels.classes.map((label, i) => [label, labels.counts[i]!]));
  const refused = type === "number" && typed.refusesText;
  return {
    name: column.name,
    type,
    suggested: column.suggested,
    reason: column.reason,
    missing: column.missing - excludedRows(table) + (type === "number" && !typed.refusesText ? column.textCount : 0),
    distinct: facts.distinct,
    textCount: refused ? column.textCount : 0,
    textCells: refused ? column.textCells.map(({ row, text }) => ({ row, line: table.lines[row]!, text })) : [],
    categories: type === "category" ? categoriesIn(typed, rows) : [],
    classes,
    classCounts: classes.map((label) => counts.get(label)!),
    min: facts.min,
    max: facts.max,
    mean: facts.mean,
    integers: facts.integers,
  };
}

/** Rows that a step has left out; their cells count as missing in every column. */
const excludedRows = ({ excluded }: Table): number => excluded?.reduce((sum, flag) => sum + flag, 0) ?? 0;

/** What the page needs to know of a table under the project's types, target and split; see `TableProfile`. */
export const profileTable = (table: Table, project: Project): TableProfile => atOnce(profiling(table, project));

/** Rows of each class of the target in each part. */
function classesInParts({ targets, parts }: RowBasis, columns: readonly ColumnProfile[]): TableProfile["partClasses"] {
  const [only] = targets;
  if (parts === null || targets.length !== 1 || only?.type !== "category" || only.column.dictionary === null) return {};
  const { dictionary, codes } = only.column;
  const classes = columns.find(({ name }) => name === only.name)?.classes ?? [];
  const placeOf = new Map(classes.map((label, place) => [label, place]));
  const places = dictionary.map((label) => placeOf.get(label) ?? -1);
  return Object.fromEntries(
    PARTS.map((part) => {
      const counts = new Array<number>(classes.length).fill(0);
      for (const row of parts[part]) {
        const place = places[codes[row]!] ?? -1;
        if (place >= 0) counts[place]!++;
      }
      return [part, counts];
    }),
  );
}

/** The same, column by column; with `fold` for one turn of a cross-validation. */
export function* profiling(table: Table, project: Project, fold: Fold | null = null): Stages<TableProfile> {
  const basis = rowBasis(table, project, fold);
  yield;
  const order = classOrderOf(project);
  const rows = basis.parts?.train ?? basis.kept;
  const columns: ColumnProfile[] = [];
  for (const typed of basis.columns) {
    columns.push(profileColumn(typed, table, basis, rows, order));
    yield;
  }
  return {
    name: table.name,
    fingerprint: table.fingerprint,
    rows: table.rows,
    columns,
    report: table.report,
    parts: {
      train: basis.parts?.train.length ?? 0,
      validation: basis.parts?.validation.length ?? 0,
      test: basis.parts?.test.length ?? 0,
    },
    partClasses: classesInParts(basis, columns),
    ...(basis.fault === null ? {} : { fault: { code: basis.fault.code, params: basis.fault.params } }),
    dropped: basis.dropped,
  };
}
