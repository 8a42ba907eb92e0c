import type { Executor } from "../backend/backend.ts";
import { rowsPerUnit } from "./work.ts";

/** Outputs per row. */
const outputWidth = ({ program }: Executor): number => program.tensors[program.loss.prediction]!.width;

/** Room for the outputs of so many rows: `before` where it has just that size. */
export function outputRoom(executor: Executor, rows: number, before?: Float64Array): Float64Array {
  const size = rows * outputWidth(executor);
  return before?.length === size ? before : new Float64Array(size);
}

/**
 * One walk over a list of store rows in evaluation mode, in pieces, so that messages can be read in
 * between. Sums are added up micro-batch by micro-batch: the result does not depend on the pieces.
 */
export class Pass {
  readonly rows: Int32Array;
  /** Row-major `[rows, width]` outputs in loss units, where there is room for them. */
  readonly predictions: Float64Array | null;
  /** Outputs per row. */
  readonly width: number;
  readonly #executor: Executor;
  #at = 0;
  #lossSum = 0;

  constructor(executor: Executor, rows: Int32Array, predictions: Float64Array | null) {
    this.rows = rows;
    this.#executor = executor;
    this.width = outputWidth(executor);
    this.predictions = predictions;
  }

  get done(): boolean {
    return this.#at >= this.rows.length;
  }

  /** Row-weighted mean of the data loss; NaN without rows. */
  get loss(): number {
    return this.#lossSum / this.rows.length;
  }

  /** Does one unit of work; true when the walk is over. */
  advance(): boolean {
    const { microRows } = this.#executor.program;
    const end = Math.min(this.rows.length, this.#at + rowsPerUnit(this.#executor.program));
    while (this.#at < end) {
      const count = Math.min(microRows, this.rows.length - this.#at);
      const out = this.predictions?.subarray(this.#at * this.width, (this.#at + count) * this.width);
      this.#lossSum += this.#executor.evaluate(this.rows, this.#at, count, out);
      this.#at += count;
    }
    return this.done;
  }

  finish(): this {
    while (!this.done) this.advance();
    return this;
  }
}
