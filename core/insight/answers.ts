import type { ColumnStore } from "../backend/backend.ts";
import { gatherTarget } from "../backend/reference/gather.ts";
import type { Program } from "../compile/program.ts";
import { lossDef } from "../losses/index.ts";

/** The true answers of store rows as the loss sees them, so that anybody's answer can be given its loss. */
export interface Answers {
  /** Numbers per answer: outputs, or 1 probability (two classes), or K probabilities. */
  readonly width: number;
  /** The truth of a row: scaled targets, 0 or 1, or one-hot. The same array is written each time. */
  truth(row: number): Float64Array;
  /** Data loss of saying `said` about a row, in the units of the chart, class weight included. */
  loss(row: number, said: Float64Array): number;
  /** The answer that knows no features: mean of the truth over these rows (for classes their shares). */
  average(rows: Int32Array): Float64Array;
}

export function answersOf(store: ColumnStore, program: Program): Answers {
  const { kind, params, width } = program.loss;
  const def = lossDef(kind);
  const now = new Float64Array(width);
  const truth = (row: number): Float64Array => {
    gatherTarget(program, store, row, now);
    return now;
  };
  return {
    width,
    truth,
    loss: (row, said) => gatherTarget(program, store, row, now) * def.value(said, 0, width, now, params),
    average(rows) {
      const sum = new Float64Array(width);
      for (const row of rows) addTo(sum, truth(row));
      return sum.map((value) => value / Math.max(1, rows.length));
    },
  };
}

/** Adds `values` to `sum`, place by place. */
export function addTo(sum: Float64Array, values: Float64Array): void {
  for (let place = 0; place < sum.length; place++) sum[place]! += values[place]!;
}
