import type { Executor, SliceResult } from "../backend/backend.ts";
import { type Shuffle, shuffled } from "../random.ts";
import { batchesPerEpoch, stepsPerUnit } from "./work.ts";

/** A slice of one large step should take about this long. */
const SLICE_MS = 4;
const MOST_MICRO_BATCHES = 1024;
const ALL = Number.MAX_SAFE_INTEGER;

/** Where an epoch stands, as plain data. */
export interface WalkState {
  /** Optimizer steps done in this epoch, and those of them before the present stretch. */
  readonly batch: number;
  readonly before: number;
  /** Rows of the epoch's order that lie before the present stretch. */
  readonly offset: number;
  /** Σ of the data loss over the finished units, and over the unit under way. */
  readonly lossSum: number;
  readonly unitLossSum: number;
}
export const epochBegin: WalkState = { batch: 0, before: 0, offset: 0, lossSum: 0, unitLossSum: 0 };

export interface Walked {
  readonly steps: number;
  readonly rows: number;
  readonly epochDone: boolean;
  /** Store rows of the batch whose step was refused because something was not finite; null when all is well. */
  readonly badRows: Int32Array | null;
}

/**
 * Walks over the batches of one epoch. The epoch is one stretch of rows, cut into batches, unless settings change
 * within it: then a new stretch with the rows that are left begins at that step.
 */
export class EpochWalk {
  readonly #now: () => number;
  #executor: Executor;
  #unit: number;
  /** As the steps done so far were; the executor may have been retuned since. */
  #batchRows: number;
  #epoch: Omit<Shuffle, "from"> = { rows: new Int32Array(0), seed: 0, epoch: 0 };
  #state = epochBegin;
  #microBatches = 1;

  constructor(executor: Executor, now: () => number) {
    this.#executor = executor;
    this.#unit = stepsPerUnit(executor.program);
    this.#batchRows = executor.program.batchRows;
    this.#now = now;
  }

  get state(): WalkState {
    return this.#state;
  }
  get batch(): number {
    return this.#state.batch;
  }
  /** Optimizer steps that an epoch of `rows` rows has: those done and those left. */
  batches(rows: number): number {
    const { before, offset } = this.#state;
    return before + batchesPerEpoch(rows - offset, this.#executor.program);
  }

  /** Back to before the first batch. */
  clear(): void {
    this.#state = epochBegin;
  }

  /** Begins an epoch, or goes on with one at `state`. `epoch`: store rows and how they are shuffled; `step`: of the run. */
  begin(epoch: Omit<Shuffle, "from">, state: WalkState, step: number, learningRate: number): void {
    const { batch, before, offset } = state;
    this.#epoch = epoch;
    this.#state = state;
    const { rows, seed } = epoch;
    this.#executor.beginEpoch({
      order: { rows, seed, epoch: epoch.epoch, from: offset },
      firstStep: step - (batch - before),
      firstBatch: batch - before,
      learningRate,
    });
  }

  /** The steps from here on are those of another program or learning rate. An unfinished step is forgotten. */
  retune(executor: Executor, step: number, learningRate: number): void {
    const { batch, before, offset, lossSum, unitLossSum } = this.#state;
    const rows = (batch - before) * this.#batchRows;
    this.adopt(executor);
    const state = { batch, before: batch, offset: offset + rows, lossSum: lossSum + unitLossSum, unitLossSum: 0 };
    this.begin(this.#epoch, state, step, learningRate);
  }

  /** The next epoch is walked on this executor. */
  adopt(executor: Executor): void {
    this.#executor = executor;
    this.#unit = stepsPerUnit(executor.program);
    this.#batchRows = executor.program.batchRows;
  }

  /**
   * A whole unit when the stretch stands at the beginning of one, else single steps up to the next beginning: losses
   * are then always added up in the same order. One large step is cut into slices of micro-batches by the clock, which
   * changes nothing because only complete steps are counted. At most `limit` steps.
   */
  train(limit: number): Walked {
    const at = this.#state.batch - this.#state.before;
    const whole = limit > 1 && this.#unit > 1 && at % this.#unit === 0;
    const steps = whole ? Math.min(this.#unit, limit) : 1;
    return this.#account(this.#unit > 1 ? this.#executor.train({ steps, microBatches: ALL }) : this.#slice(), at);
  }

  /** A part of one large step. */
  #slice(): SliceResult {
    const begin = this.#now();
    const result = this.#executor.train({ steps: 1, microBatches: this.#microBatches });
    this.#aimAt(Math.max(0, this.#now() - begin));
    return result;
  }

  #account(result: SliceResult, at: number): Walked {
    const { steps, rows, epochDone, nonFiniteBatch } = result;
    const unitLossSum = this.#state.unitLossSum + result.lossSum;
    const closed = (at + steps) % this.#unit === 0 || epochDone;
    this.#state = {
      ...this.#state,
      batch: this.#state.batch + steps,
      lossSum: this.#state.lossSum + (closed ? unitLossSum : 0),
      unitLossSum: closed ? 0 : unitLossSum,
    };
    return { steps, rows, epochDone, badRows: nonFiniteBatch < 0 ? null : this.#rowsOf(nonFiniteBatch) };
  }

  #aimAt(spent: number): void {
    if (spent < SLICE_MS / 2) this.#microBatches = Math.min(MOST_MICRO_BATCHES, this.#microBatches * 2);
    else if (spent > SLICE_MS * 2) this.#microBatches = Math.max(1, Math.floor(this.#microBatches / 2));
  }

  #rowsOf(batch: number): Int32Array {
    const { batchRows } = this.#executor.program;
    const from = this.#state.offset + batch * batchRows;
    return shuffled({ ...this.#epoch, from }).subarray(0, batchRows);
  }
}
