import type { RowOutputs } from "../../core/insight/views.ts";
import { leader } from "./paintField.ts";

export interface Confusion {
  /** [true class][named class] → lines of the data file. */
  readonly cells: readonly (readonly (readonly number[])[])[];
  readonly rows: number;
  readonly right: number;
  /** The commonest mistake; null where there is none. */
  readonly worst: { readonly truth: number; readonly named: number; readonly count: number } | null;
}

/** Counts which class was named for which, by the largest share (two classes: above one half). */
export function confusionOf({ predictions, truth, lines, width }: RowOutputs, classes: number): Confusion {
  const cells = Array.from({ length: classes }, () => Array.from({ length: classes }, (): number[] => []));
  for (let row = 0; row < truth.length; row += 1) {
    const { code } = leader(predictions, width, row, classes);
    cells[truth[row]!]?.[code]?.push(lines[row] ?? 0);
  }
  let right = 0;
  let worst: Confusion["worst"] = null;
  cells.forEach((named, i) => {
    named.forEach(({ length: count }, k) => {
      if (i === k) right += count;
      else if (count > (worst?.count ?? 0)) worst = { truth: i, named: k, count };
    });
  });
  return { cells, rows: truth.length, right, worst };
}
