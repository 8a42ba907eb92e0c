import type { Part, SplitSettings } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { groupByClass, keysOf, sortByKey } from "./split.ts";
import { inTimeOrder, rowGroups } from "./splitBy.ts";

/** One turn of a cross-validation: which of `of` folds is held back; `index` from 0. */
export interface Fold {
  readonly index: number;
  readonly of: number;
}

/** What decides which rows may be apart; as in the split itself. */
export interface FoldRules {
  readonly split: SplitSettings;
  readonly codes: Int32Array | null;
  readonly labelOf: ((row: number) => string) | null;
  readonly momentOf: Float64Array | null;
}

type Parts = Readonly<Record<Part, Int32Array>>;

/** Fold of each row of the pool. */
function dealt(pool: Int32Array, of: number, { split, codes, labelOf }: FoldRules): Map<number, number> {
  const foldOf = new Map<number, number>();
  if (labelOf !== null) {
    const groups = rowGroups(pool, labelOf, split.seed);
    if (groups.length < of) throw new CoreError("split.tooFewForFolds", { folds: of, rows: groups.length });
    const sizes = new Array<number>(of).fill(0);
    for (const { rows } of groups) {
      const fold = sizes.indexOf(Math.min(...sizes));
      for (const row of rows) foldOf.set(row, fold);
      sizes[fold]! += rows.length;
    }
    return foldOf;
  }
  const groups = codes === null || !split.stratify ? [pool] : groupByClass(pool, codes);
  let turn = 0;
  // Dealt out class after class without starting over, so that neither classes nor folds differ by more than a row.
  for (const rows of groups) for (const row of sortByKey(rows, keysOf(rows, split.seed))) foldOf.set(row, turn++ % of);
  return foldOf;
}

/**
 * The parts of one turn of a k-fold cross-validation: training and validation rows of the split are pooled and dealt
 * into `of` folds, one of which validates. Test rows stay where they are, sealed. In time order each turn trains on the
 * folds before the one that it validates on, so there is one block more than turns. Raises `split.tooFewForFolds`.
 */
export function foldParts(parts: Parts, { index, of }: Fold, rules: FoldRules): Parts {
  const pool = Int32Array.from([...parts.train, ...parts.validation]).sort();
  const blocks = rules.momentOf === null ? of : of + 1;
  if (pool.length < blocks) throw new CoreError("split.tooFewForFolds", { folds: of, rows: pool.length });
  if (rules.momentOf !== null) {
    const order = inTimeOrder(pool, rules.momentOf);
    const cut = (block: number): number => Math.floor((block * order.length) / blocks);
    return {
      ...parts,
      train: order.slice(0, cut(index + 1)).sort(),
      validation: order.slice(cut(index + 1), cut(index + 2)).sort(),
    };
  }
  const foldOf = dealt(pool, of, rules);
  return {
    ...parts,
    train: pool.filter((row) => foldOf.get(row) !== index),
    validation: pool.filter((row) => foldOf.get(row) === index),
  };
}
