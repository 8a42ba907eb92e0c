import type { Executor } from "../backend/backend.ts";
import type { EarlyStopping } from "../document/model.ts";
import { monitored, nothingSeen, observe, type Stopping } from "./earlyStopping.ts";
import type { EpochRecord } from "./history.ts";
import { type Precision, readWeights, type WeightValues, writeWeights } from "./weightSets.ts";

/** Which weights a run has to offer: the best so far, the last, and which of them are in use. */
export class Selection {
  readonly #precision: Precision;
  #stopping: Stopping = nothingSeen;
  #best: WeightValues | null = null;
  #last: { readonly epoch: number; readonly weights: WeightValues } | null = null;
  #using: "best" | "last" = "last";

  constructor(precision: Precision) {
    this.#precision = precision;
  }

  get stopping(): Stopping {
    return this.#stopping;
  }
  get best(): WeightValues | null {
    return this.#best;
  }
  get usesBest(): boolean {
    return this.#using === "best";
  }
  /** Epoch whose weights are in use, where training has come to `epoch`. */
  inUse(epoch: number): number {
    return this.#using === "best" ? this.#stopping.bestEpoch : epoch;
  }

  /** Looks at a new record; true when it is the best so far, whose weights are then kept. */
  observe(settings: EarlyStopping, record: EpochRecord, executor: Executor): boolean {
    const { seen, improved } = observe(settings, this.#stopping, record.epoch, monitored(settings, record));
    this.#stopping = seen;
    if (improved) this.#best = readWeights(executor, this.#precision);
    return improved;
  }

  /** Takes the last weights at the end of the run, and restores the best where the settings say so. */
  end({ enabled, restoreBest }: EarlyStopping, epoch: number, executor: Executor): void {
    this.#last = { epoch, weights: readWeights(executor, this.#precision) };
    if (enabled && restoreBest) this.use("best", executor);
  }

  /** Picks the weights in use; nothing happens before the end. */
  use(which: "best" | "last", executor: Executor): void {
    if (this.#last === null || (which === "best" && this.#best === null)) return;
    this.#using = which;
    writeWeights(executor, which === "best" ? this.#best! : this.#last.weights);
  }

  /** Before the end `last` is what training has come to: `epoch`. */
  weights(
    which: "inUse" | "best" | "last",
    epoch: number,
    executor: Executor,
  ): { readonly epoch: number; readonly values: WeightValues } {
    if (which === "best" && this.#best !== null) return { epoch: this.#stopping.bestEpoch, values: this.#best };
    if (which === "last" && this.#last !== null) return { epoch: this.#last.epoch, values: this.#last.weights };
    return { epoch: this.inUse(epoch), values: readWeights(executor, this.#precision) };
  }

  /** Back to an earlier state, as before any end. */
  restore(stopping: Stopping, best: WeightValues | null): void {
    this.#stopping = stopping;
    this.#best = best;
    this.#last = null;
    this.#using = "last";
  }
}
