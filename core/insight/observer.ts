import type { Backend, ColumnStore } from "../backend/backend.ts";
import { CoreError } from "../errors.ts";
import type { Trainer } from "../train/trainer.ts";
import type { EpochEnd } from "../train/trainerOptions.ts";
import type { Tuner, Tuning } from "../train/tuner.ts";
import { healthOf, watched } from "./health.ts";
import { counted, histogramsOf } from "./histogram.ts";
import { Looking } from "./looking.ts";
import { probe } from "./probe.ts";
import { sampleRows, storeOf } from "./sample.ts";
import type { Demand, HealthRecord, HistogramRecord, TrueLossRecord } from "./views.ts";

const HEALTH_ROWS = 1024;
const LOSS_ROWS = 2048;
/** At most ten measurements a second while a run is going on. */
const EVERY_MS = 100;

const nothing: Demand = { health: false, histograms: false, evalLoss: false };

/** Hears what has been measured. */
export interface Audience {
  health(record: HealthRecord): void;
  histograms(record: HistogramRecord): void;
  trueLoss?(record: TrueLossRecord): void;
}

/**
 * Measures a run from outside while somebody asks. It only ever reads the run; what it computes with are an executor
 * and rows of its own, so that no number of the run depends on who looks.
 */
export class Observer {
  readonly #store: ColumnStore;
  readonly #train: Int32Array;
  readonly #seed: number;
  readonly #backend: Backend;
  readonly #now: () => number;
  #audience: Audience | null = null;
  #demand = nothing;
  #looking: Looking | null = null;
  #rows = 0;
  #lossRows: Int32Array | null = null;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #measuredEpoch = -1;

  constructor(
    ground: { readonly store: ColumnStore; readonly train: Int32Array; readonly backend: Backend },
    seed: number,
    now: () => number,
  ) {
    this.#store = ground.store;
    this.#train = ground.train;
    this.#backend = ground.backend;
    this.#seed = seed;
    this.#now = now;
  }

  /** What is measured from now on, and who hears of it. */
  ask(demand: Demand, audience: Audience): void {
    this.#demand = demand;
    this.#audience = audience;
    this.#measuredEpoch = -1;
    this.#measuredAt = Number.NEGATIVE_INFINITY;
  }

  /** Training rows whose evaluation-mode loss is wanted; always the same ones. */
  get lossRows(): Int32Array | null {
    if (!this.#demand.evalLoss) return null;
    this.#lossRows ??= sampleRows(this.#train, LOSS_ROWS, this.#seed);
    return this.#lossRows;
  }

  get #asked(): boolean {
    return this.#demand.health || this.#demand.histograms;
  }

  /** To be called at the end of an epoch: measures it unless another has been measured just now. */
  epochEnded({ epoch, last }: EpochEnd, trainer: Trainer, tuner: Tuner): void {
    if (!this.#asked) return;
    if (last || this.#now() - this.#measuredAt >= EVERY_MS) this.measure(epoch, trainer, tuner);
  }

  /** Measures again once the run stands still; what was left out for speed is made good. */
  rested(trainer: Trainer, tuner: Tuner): void {
    if (trainer.betweenEpochs) this.measure(trainer.epoch, trainer, tuner);
  }

  /** Measures the weights that training has come to, which must be those of `epoch`; not twice. */
  measure(epoch: number, trainer: Trainer, tuner: Tuner): void {
    if (!this.#asked || epoch === this.#measuredEpoch) return;
    try {
      this.#measure(epoch, trainer, tuner.current);
    } catch (error) {
      // No memory to look with: the run goes on unseen.
      if (!(error instanceof CoreError)) throw error;
      this.#demand = nothing;
    }
  }

  #measure(epoch: number, trainer: Trainer, tuning: Tuning): void {
    const { health, histograms } = this.#demand;
    if (this.#looking === null) {
      const sample = sampleRows(this.#train, HEALTH_ROWS, this.#seed);
      this.#looking = new Looking(this.#backend, storeOf(this.#store, sample));
      this.#rows = sample.length;
    }
    const { weights, slots, optimizerSteps } = trainer.state();
    const learningRate = trainer.learningRate(epoch + 1);
    const tensors = new Set([
      ...(health ? watched(tuning.program).map(({ output }) => output) : []),
      ...(histograms ? counted({ tuning }) : []),
    ]);
    const state = { tuning, weights, slots, optimizerSteps, learningRate };
    const probed = probe(this.#looking, this.#rows, state, [...tensors]);
    if (health) this.#audience?.health(healthOf(epoch, probed));
    if (histograms) this.#audience?.histograms(histogramsOf(epoch, probed));
    this.#measuredEpoch = epoch;
    this.#measuredAt = this.#now();
  }

  dispose(): void {
    this.#looking?.dispose();
    this.#looking = null;
  }
}
