import type { Executor } from "../backend/backend.ts";
import type { TrainingSettings } from "../document/model.ts";
import type { Effort } from "./effort.ts";
import type { Goal } from "./goal.ts";
import type { EpochRecord, RunState, RunStatus } from "./history.ts";
import { Machine } from "./machine.ts";
import { Pursuit } from "./pursuit.ts";
import type { RecordLog } from "./records.ts";
import type { EpochState, Snapshot } from "./snapshot.ts";
import type { TimelineEdit, TimelineMark } from "./timeline.ts";
import type { TrainerOptions } from "./trainerOptions.ts";
import { readSlots, type WeightValues } from "./weightSets.ts";

/**
 * Trains a loaded network, piece by piece: `advance` does one bounded unit of work, so that whoever
 * drives it can read messages in between. How the work is cut never changes a number.
 */
export class Trainer extends Pursuit {
  readonly #options: TrainerOptions;
  readonly #machine: Machine;

  constructor(options: TrainerOptions) {
    super();
    this.#options = options;
    this.#machine = new Machine(options);
  }

  get executor(): Executor {
    return this.#machine.course.executor;
  }
  /** Settings in force, live changes included. */
  get training(): TrainingSettings {
    return this.#machine.course.training;
  }
  /** Changes made so far. */
  get timeline(): readonly TimelineMark[] {
    return this.#machine.course.timeline;
  }
  get log(): RecordLog {
    return this.#machine.log;
  }
  /** All of `log` as objects. */
  get records(): readonly EpochRecord[] {
    return this.log.slice();
  }
  /** Seconds of work so far and training rows seen. */
  get effort(): Pick<Effort, "seconds" | "rows"> {
    return this.#machine.effort;
  }
  /** Optimizer steps of the present epoch. */
  get batches(): number {
    return this.#machine.walk.batches(this.#options.train.length);
  }
  get step(): number {
    return this.#machine.step;
  }
  /** Epochs recorded; 0 also before epoch 0 is. */
  get epoch(): number {
    return Math.max(0, this.#machine.epoch);
  }
  get finished(): boolean {
    return this.#machine.stopped !== null;
  }
  /** True where settings may change: not within an evaluation, and not after the end. */
  get changeable(): boolean {
    return !this.finished && this.#machine.phase !== "evaluate";
  }
  /** True where the weights that training has come to are those of the last record: no step and no hand has moved them. */
  get betweenEpochs(): boolean {
    const { epoch, phase, walk, step } = this.#machine;
    const setByHand = this.timeline.findLast(({ edit }) => edit.kind === "weight")?.step === step;
    return epoch >= 0 && phase !== "evaluate" && walk.batch === 0 && !setByHand;
  }
  get status(): RunStatus {
    const { stopped, nonFinite, started, selection, walk, effort, step } = this.#machine;
    const { bestEpoch, bestValue } = selection.stopping;
    const state: RunState = stopped !== null ? "finished" : started ? "paused" : "ready";
    return {
      runId: this.#options.runId,
      state,
      epoch: this.epoch,
      step,
      batch: walk.batch,
      batches: this.batches,
      bestEpoch,
      bestValue,
      stopped,
      nonFinite,
      inUse: selection.inUse(this.epoch),
      rowsPerSecond: effort.rowsPerSecond,
      backend: this.#options.backend,
      threads: this.executor.threads,
    };
  }
  /** True once the best weights have been put back. */
  get usesBest(): boolean {
    return this.#machine.selection.usesBest;
  }
  /** Learning rate of an epoch with the settings in force. */
  learningRate(epoch: number): number {
    return this.#machine.course.learningRate(epoch);
  }

  /** True once the run is over or has come as far as `goal`. */
  reached(goal: Goal): boolean {
    if (this.finished) return true;
    if ("epoch" in goal) return this.#machine.epoch >= goal.epoch;
    return this.step >= goal.step && this.#machine.phase !== "evaluate";
  }
  nextBatch(): Goal {
    return { step: this.step + 1 };
  }
  nextEpoch(): Goal {
    return { epoch: this.#machine.epoch + 1 };
  }
  protected get clock(): Effort {
    return this.#machine.effort;
  }

  advance(singleStep = false): void {
    if (!this.finished) this.#machine.advance(singleStep);
  }

  /** Ends the run here. An unfinished step is forgotten; the weights in use are chosen as at any end. */
  stop(): void {
    if (!this.finished) this.#machine.finish("cancelled");
  }

  /** Values of one of the weight sets; before the end `last` is what training has come to. */
  weights(which: "inUse" | "best" | "last"): { readonly epoch: number; readonly values: WeightValues } {
    return this.#machine.selection.weights(which, this.epoch, this.executor);
  }

  /** Picks the weights in use after the end of the run. */
  use(which: "best" | "last"): void {
    this.#machine.selection.use(which, this.executor);
  }

  /** Makes a change here, at a step boundary (`changeable`), and ends a replay. An unfinished step begins anew. */
  change(edit: TimelineEdit): void {
    this.#machine.course.change(edit, this.step);
    this.#machine.course.endScript();
    this.#machine.takeCourse();
  }

  /** All but the records; at the end of an epoch that is the state of that epoch. `weights`: where they are known. */
  state(weights: WeightValues = this.weights("last").values): EpochState {
    return { ...this.light(weights), slots: readSlots(this.executor, this.#machine.precision) };
  }

  /** The same without the optimizer's vectors. */
  light(weights: WeightValues): Omit<EpochState, "slots"> {
    const { epoch, step, selection, effort } = this.#machine;
    return {
      epoch,
      step,
      optimizerSteps: this.executor.stepCount,
      marks: this.timeline.length,
      weights,
      stopping: selection.stopping,
      bestWeights: selection.best,
      seconds: effort.seconds,
      rowsTrained: effort.rows,
    };
  }

  /** The run as of the last completed step; the trainer goes on undisturbed. */
  snapshot(): Snapshot {
    return {
      ...this.state(),
      runId: this.#options.runId,
      walk: this.#machine.walk.state,
      records: this.records,
    };
  }

  /** Goes back to a snapshot of a run over the same program and rows, and can go on from there. */
  restore(snapshot: Snapshot): void {
    this.#machine.restore(snapshot);
  }
}
