import type { Executor } from "../backend/backend.ts";
import type { TrainingSettings } from "../document/model.ts";
import { permutation } from "../random.ts";
import { learningRateAt } from "../schedules/index.ts";
import type { Place } from "./diagnose.ts";
import { monitored, nothingSeen, observe, stopAfter } from "./earlyStopping.ts";
import type { EpochRecord, NonFinite, RunState, RunStatus, StopReason } from "./history.ts";
import { Pass } from "./pass.ts";
import type { Snapshot } from "./snapshot.ts";
import { readSlots, readWeights, type WeightValues, writeSlots, writeWeights } from "./weightSets.ts";
import { batchesPerEpoch, stepsPerUnit } from "./work.ts";

export interface TrainerOptions {
  readonly runId: string;
  readonly training: TrainingSettings;
  /** Loaded with data, initial weights and fitted states. */
  readonly executor: Executor;
  readonly backend: RunStatus["backend"];
  /** Store rows of the parts that training looks at. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** Metrics of row-major outputs in loss units for these store rows. */
  metrics(rows: Int32Array, predictions: Float64Array): Readonly<Record<string, number>>;
  /** Finds out where a value of this batch stopped being finite; the weights are those before the step. */
  diagnose(place: Place): NonFinite;
  /** Monotonic milliseconds; for display and for cutting large steps into slices. */
  now(): number;
}

/** Where a piece of work ends, at the latest with the run: after a step, or after an epoch is recorded. */
export type Goal = { readonly step: number } | { readonly epoch: number };
export const wholeRun: Goal = { epoch: Number.POSITIVE_INFINITY };

type Phase =
  | { readonly kind: "evaluate"; readonly passes: readonly Pass[]; at: number }
  | { readonly kind: "train" }
  | { readonly kind: "between" };

/** A slice of one large step should take about this long. */
const SLICE_MS = 4;

/**
 * Trains a loaded network, piece by piece: `advance` does one bounded unit of work, so that whoever
 * drives it can read messages in between. How the work is cut never changes a number. Epoch 0 is the
 * evaluation of the untrained network; then every epoch is batches, validation, record, early
 * stopping.
 */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #executor: Executor;
  readonly #unit: number;
  readonly batches: number;
  readonly records: EpochRecord[] = [];
  #phase: Phase;
  /** Epochs recorded so far; −1 before epoch 0 is. */
  #epoch = -1;
  #batch = 0;
  #step = 0;
  #order = new Int32Array(0);
  #lossSum = 0;
  #unitLossSum = 0;
  #microBatches = 1;
  #stopping = nothingSeen;
  #best: WeightValues | null = null;
  #last: { readonly epoch: number; readonly weights: WeightValues } | null = null;
  #using: "best" | "last" = "last";
  #stopped: StopReason | null = null;
  #nonFinite: NonFinite | null = null;
  #started = false;
  #seconds = 0;
  #rowsTrained = 0;
  #trainSeconds = 0;

  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#executor = options.executor;
    this.#unit = stepsPerUnit(options.executor.program);
    this.batches = batchesPerEpoch(options.train.length, options.executor.program);
    this.#phase = this.#evaluation(true);
  }

  get step(): number {
    return this.#step;
  }
  /** Epochs recorded; 0 also before epoch 0 is. */
  get epoch(): number {
    return Math.max(0, this.#epoch);
  }
  get finished(): boolean {
    return this.#stopped !== null;
  }
  get status(): RunStatus {
    const state: RunState = this.finished ? "finished" : this.#started ? "paused" : "ready";
    return {
      runId: this.#options.runId,
      state,
      epoch: this.epoch,
      step: this.#step,
      batch: this.#batch,
      batches: this.batches,
      bestEpoch: this.#stopping.bestEpoch,
      bestValue: this.#stopping.bestValue,
      stopped: this.#stopped,
      nonFinite: this.#nonFinite,
      inUse: this.#using === "best" ? this.#stopping.bestEpoch : this.epoch,
      rowsPerSecond: this.#trainSeconds > 0 ? this.#rowsTrained / this.#trainSeconds : 0,
      backend: this.#options.backend,
      threads: this.#executor.threads,
    };
  }
  /** Seconds of work so far and training rows seen. */
  get effort(): { readonly seconds: number; readonly rows: number } {
    return { seconds: this.#seconds, rows: this.#rowsTrained };
  }

  /** True once the run is over or has come as far as `goal`. */
  reached(goal: Goal): boolean {
    if (this.finished) return true;
    if ("epoch" in goal) return this.#epoch >= goal.epoch;
    return this.#step >= goal.step && this.#phase.kind !== "evaluate";
  }

  /** The goals of the step buttons, as seen from here. */
  nextBatch(): Goal {
    return { step: this.#step + 1 };
  }
  nextEpoch(): Goal {
    return { epoch: this.#epoch + 1 };
  }

  /** Works towards `goal` for about `budgetMs` milliseconds, at least one unit; true when it is reached. */
  pursue(goal: Goal, budgetMs: number): boolean {
    const { now } = this.#options;
    const begin = now();
    while (!this.reached(goal)) {
      this.advance("step" in goal);
      if (now() - begin >= budgetMs) break;
    }
    return this.reached(goal);
  }
  run(budgetMs: number): boolean {
    return this.pursue(wholeRun, budgetMs);
  }
  stepBatch(): void {
    this.pursue(this.nextBatch(), Number.POSITIVE_INFINITY);
  }
  stepEpoch(): void {
    this.pursue(this.nextEpoch(), Number.POSITIVE_INFINITY);
  }

  /** One unit of work: some steps, a slice of one large step, or a slice of an evaluation. */
  advance(singleStep = false): void {
    if (this.finished) return;
    const { now } = this.#options;
    const begin = now();
    if (this.#phase.kind === "evaluate") this.#evaluate(this.#phase);
    else {
      if (this.#phase.kind === "between") this.#beginEpoch();
      this.#train(singleStep, begin);
    }
    this.#seconds += Math.max(0, now() - begin) / 1000;
  }

  /** Ends the run here. An unfinished step is forgotten; the weights in use are chosen as at any end. */
  stop(): void {
    if (this.finished) return;
    this.#executor.discardStep();
    this.#finish("cancelled");
  }

  /** Values of one of the weight sets; before the end `last` is what training has come to. */
  weights(which: "inUse" | "best" | "last"): { readonly epoch: number; readonly values: WeightValues } {
    if (which === "best" && this.#best !== null) return { epoch: this.#stopping.bestEpoch, values: this.#best };
    if (which === "last" && this.#last !== null) return { epoch: this.#last.epoch, values: this.#last.weights };
    return { epoch: this.status.inUse, values: readWeights(this.#executor) };
  }

  /** Picks the weights in use after the end of the run. */
  use(which: "best" | "last"): void {
    if (this.#last === null || (which === "best" && this.#best === null)) return;
    this.#using = which;
    writeWeights(this.#executor, which === "best" ? this.#best! : this.#last.weights);
  }

  /** The run as of the last completed step; the trainer goes on undisturbed. */
  snapshot(): Snapshot {
    return {
      runId: this.#options.runId,
      step: this.#step,
      epoch: this.#epoch,
      batchIndex: this.#batch,
      weights: this.weights("last").values,
      slots: readSlots(this.#executor),
      stopping: this.#stopping,
      bestWeights: this.#best,
      lossSum: this.#lossSum,
      unitLossSum: this.#unitLossSum,
      records: [...this.records],
      seconds: this.#seconds,
      rowsTrained: this.#rowsTrained,
    };
  }

  /** Goes back to a snapshot of a run over the same program and rows, and can go on from there. */
  restore(snapshot: Snapshot): void {
    this.#executor.discardStep();
    writeWeights(this.#executor, snapshot.weights);
    writeSlots(this.#executor, snapshot.slots);
    this.#step = snapshot.step;
    this.#epoch = snapshot.epoch;
    this.#batch = snapshot.batchIndex;
    this.#stopping = snapshot.stopping;
    this.#best = snapshot.bestWeights;
    this.#last = null;
    this.#using = "last";
    this.#stopped = null;
    this.#nonFinite = null;
    this.records.length = 0;
    this.records.push(...snapshot.records);
    this.#seconds = snapshot.seconds;
    this.#rowsTrained = snapshot.rowsTrained;
    this.#lossSum = snapshot.lossSum;
    this.#unitLossSum = snapshot.unitLossSum;
    this.#executor.stepCount = snapshot.step;
    if (snapshot.epoch < 0) this.#phase = this.#evaluation(true);
    else if (this.#batch === 0) this.#phase = { kind: "between" };
    else if (this.#batch < this.batches) this.#enterEpoch();
    else this.#phase = this.#evaluation(false);
  }

  /** Validation rows carry the metrics; where there are none the training rows do. */
  #evaluation(untrained: boolean): Phase {
    const { train, validation } = this.#options;
    const held = validation.length > 0;
    const passes: Pass[] = [];
    if (untrained || !held) passes.push(new Pass(this.#executor, train, !held));
    if (held) passes.push(new Pass(this.#executor, validation, true));
    return { kind: "evaluate", passes, at: 0 };
  }

  #evaluate(phase: Extract<Phase, { kind: "evaluate" }>): void {
    const pass = phase.passes[phase.at]!;
    if (!pass.advance()) return;
    phase.at += 1;
    if (!Number.isFinite(pass.loss)) this.#breakOff(pass.rows, 0, false);
    else if (phase.at === phase.passes.length) this.#record(phase.passes);
  }

  #record(passes: readonly Pass[]): void {
    const { training, validation, metrics } = this.#options;
    const measured = passes[passes.length - 1]!;
    const untrained = this.#epoch < 0;
    const epoch = this.#epoch + 1;
    const loss = untrained ? passes[0]!.loss : this.#lossSum / this.#options.train.length;
    const record: EpochRecord = {
      epoch,
      step: this.#step,
      loss,
      penalty: this.#executor.penalty(),
      valLoss: validation.length > 0 ? measured.loss : null,
      metrics: metrics(measured.rows, measured.predictions!),
      learningRate: learningRateAt(training, Math.max(1, epoch)),
      seconds: this.#seconds,
    };
    this.records.push(record);
    this.#epoch = epoch;
    this.#batch = 0;
    this.#phase = { kind: "between" };

    const { earlyStopping } = training;
    const { seen, improved } = observe(earlyStopping, this.#stopping, epoch, monitored(earlyStopping, record));
    this.#stopping = seen;
    if (improved) this.#best = readWeights(this.#executor);
    const reason = stopAfter(earlyStopping, seen, epoch, training.epochs);
    if (reason !== null) this.#finish(reason);
  }

  #beginEpoch(): void {
    this.#lossSum = 0;
    this.#unitLossSum = 0;
    this.#enterEpoch();
  }

  #enterEpoch(): void {
    const { training, train } = this.#options;
    const epoch = this.#epoch + 1;
    const places = permutation(train.length, training.seed, epoch);
    this.#order = places.map((place) => train[place]!);
    this.#executor.beginEpoch({
      order: this.#order,
      firstStep: this.#step - this.#batch,
      firstBatch: this.#batch,
      learningRate: learningRateAt(training, epoch),
    });
    this.#phase = { kind: "train" };
  }

  /**
   * A whole unit when the epoch stands at the beginning of one, else single steps up to the next
   * beginning: losses are then always added up in the same order. One large step is cut into slices
   * of micro-batches by the clock, which changes nothing because only complete steps are counted.
   */
  #train(singleStep: boolean, begin: number): void {
    const { now } = this.#options;
    this.#started = true;
    const whole = !singleStep && this.#unit > 1 && this.#batch % this.#unit === 0;
    const result = this.#executor.train({
      steps: whole ? this.#unit : 1,
      microBatches: this.#unit > 1 ? Number.MAX_SAFE_INTEGER : this.#microBatches,
    });
    const spent = Math.max(0, now() - begin);
    if (spent < SLICE_MS / 2) this.#microBatches = Math.min(1024, this.#microBatches * 2);
    else if (spent > SLICE_MS * 2) this.#microBatches = Math.max(1, Math.floor(this.#microBatches / 2));

    this.#batch += result.steps;
    this.#step += result.steps;
    this.#rowsTrained += result.rows;
    this.#trainSeconds += spent / 1000;
    this.#unitLossSum += result.lossSum;
    if (this.#batch % this.#unit === 0 || result.epochDone) {
      this.#lossSum += this.#unitLossSum;
      this.#unitLossSum = 0;
    }
    if (result.nonFiniteBatch >= 0) {
      const { batchRows } = this.#executor.program;
      const from = result.nonFiniteBatch * batchRows;
      this.#breakOff(this.#order.subarray(from, from + batchRows), result.nonFiniteBatch, true);
    } else if (result.epochDone) this.#phase = this.#evaluation(false);
  }

  #breakOff(rows: Int32Array, batch: number, training: boolean): void {
    const epoch = this.#epoch + 1;
    this.#nonFinite = this.#options.diagnose({ epoch, batch, step: this.#step, rows, training });
    this.#executor.discardStep();
    this.#finish("nan");
  }

  #finish(reason: StopReason): void {
    const { enabled, restoreBest } = this.#options.training.earlyStopping;
    this.#stopped = reason;
    this.#last = { epoch: this.epoch, weights: readWeights(this.#executor) };
    if (enabled && restoreBest) this.use("best");
  }
}
