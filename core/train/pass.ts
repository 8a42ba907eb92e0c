import type { Assessed, Executor } from "../backend/backend.ts";
import { rowsPerUnit } from "./work.ts";

/** Outputs per row. */
const outputWidth = ({ program }: Executor): number => program.tensors[program.loss.prediction]!.width;

/** Room for the outputs of so many rows. */
export const outputRoom = (executor: Executor, rows: number): Float64Array =>
  new Float64Array(rows * outputWidth(executor));

/**
 * One walk over a list of store rows in evaluation mode, in pieces, so that messages can be read in
 * between. Sums are added up micro-batch by micro-batch: the result does not depend on the pieces.
 */
export class Pass {
  readonly rows: Int32Array;
  /** Row-major `[rows, width]` outputs in loss units, and sums over classes, where there is room for them. */
  readonly into: Assessed;
  /** Outputs per row. */
  readonly width: number;
  readonly #executor: Executor;
  #at = 0;
  #lossSum = 0;

  /** `into.classes` is cleared first. */
  constructor(executor: Executor, rows: Int32Array, into: Assessed) {
    this.rows = rows;
    this.#executor = executor;
    this.width = outputWidth(executor);
    this.into = into;
    into.classes?.clear();
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
    const count = Math.min(this.rows.length - this.#at, rowsPerUnit(this.#executor.program));
    this.#lossSum = this.#executor.assess(this.rows, this.#at, count, this.#part(count), this.#lossSum);
    this.#at += count;
    return this.done;
  }

  /** What the next `count` rows are to leave behind. */
  #part(count: number): Assessed {
    const { outputs, classes } = this.into;
    if (outputs === undefined || count === this.rows.length) return this.into;
    const part = outputs.subarray(this.#at * this.width, (this.#at + count) * this.width);
    return { outputs: part, ...(classes && { classes }) };
  }

  finish(): this {
    while (!this.done) this.advance();
    return this;
  }
}
