import { distinctNumbers } from "./distinct.ts";
import type { NumberStyle } from "./number.ts";
import { orderLabels } from "./order.ts";
import { mean, range } from "./statistics.ts";
import type { TableColumn } from "./table.ts";

/** What holds for the numbers of a column whatever the settings are; NaN where it has none. */
export interface ColumnFacts {
  readonly distinct: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly integers: boolean;
}

/** Labels ordered as classes with their counts over all rows; empty without a dictionary. */
export interface Labels {
  readonly classes: readonly string[];
  readonly counts: readonly number[];
}

/** A function of a column that is computed once per column: the page asks after every edit. */
function remembered<T>(compute: (column: TableColumn, style: NumberStyle) => T): typeof compute {
  const memory = new WeakMap<TableColumn, { readonly value: T }>();
  return (column, style) => {
    let known = memory.get(column);
    if (known === undefined) {
      known = { value: compute(column, style) };
      memory.set(column, known);
    }
    return known.value;
  };
}

/** Without a dictionary every text counts as distinct. */
export const columnFacts = remembered((column: TableColumn): ColumnFacts => {
  const present = numbersOf(column);
  return {
    distinct: column.dictionary?.length ?? distinctNumbers(present) + (column.texts?.rows.length ?? 0),
    ...range(present),
    mean: mean(present),
    integers: allIntegers(present),
  };
});

/** The column's own array where every cell is a number; a walk with a callback over a million cells takes seconds. */
function numbersOf({ numbers, missing, textCount }: TableColumn): Float64Array {
  if (missing === 0 && textCount === 0) return numbers;
  const present = new Float64Array(numbers.length);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (!Number.isNaN(numbers[i]!)) present[count++] = numbers[i]!;
  return present.subarray(0, count);
}

function allIntegers(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i]!)) return false;
  return values.length > 0;
}

export const labelsOf = remembered((column: TableColumn, style): Labels => {
  if (column.dictionary === null) return { classes: [], counts: [] };
  const byCode = new Int32Array(column.dictionary.length);
  for (const code of column.codes) if (code >= 0) byCode[code]!++;
  const counts = new Map(column.dictionary.map((label, code) => [label, byCode[code]!]));
  const classes = orderLabels(column.dictionary, style);
  return { classes, counts: classes.map((label) => counts.get(label)!) };
});
