import { Course } from "./course.ts";
import { stopAfter } from "./earlyStopping.ts";
import { Effort } from "./effort.ts";
import { EpochEvaluation, type Evaluated } from "./epochEvaluation.ts";
import { EpochWalk, epochBegin, type WalkState } from "./epochWalk.ts";
import type { EpochRecord, NonFinite, StopReason } from "./history.ts";
import { RecordLog } from "./records.ts";
import { Selection } from "./selection.ts";
import type { Snapshot } from "./snapshot.ts";
import type { TrainerOptions } from "./trainerOptions.ts";
import { type Precision, writeSlots, writeWeights } from "./weightSets.ts";

type Phase =
  | { readonly kind: "evaluate"; readonly evaluation: EpochEvaluation }
  | { readonly kind: "train" }
  | { readonly kind: "between" };

/**
 * The course of a run from piece to piece. Epoch 0 is the evaluation of the untrained network; then every epoch is
 * batches, validation, record, early stopping. Settings change between pieces only.
 */
export class Machine {
  readonly log = new RecordLog();
  readonly course: Course;
  readonly walk: EpochWalk;
  readonly selection: Selection;
  readonly effort: Effort;
  readonly precision: Precision;
  readonly #options: TrainerOptions;
  #phase: Phase;
  /** Epochs recorded so far; −1 before epoch 0 is. */
  #epoch = -1;
  #step = 0;
  #stopped: StopReason | null = null;
  #nonFinite: NonFinite | null = null;
  #started = false;

  constructor(options: TrainerOptions) {
    this.#options = options;
    this.precision = options.backend === "wasm" ? "single" : "double";
    this.course = new Course(options);
    this.selection = new Selection(this.precision);
    this.walk = new EpochWalk(options.executor, () => options.now());
    this.effort = new Effort(() => options.now());
    this.#phase = this.#evaluation(true);
  }

  get phase(): Phase["kind"] {
    return this.#phase.kind;
  }
  get epoch(): number {
    return this.#epoch;
  }
  get step(): number {
    return this.#step;
  }
  get stopped(): StopReason | null {
    return this.#stopped;
  }
  get nonFinite(): NonFinite | null {
    return this.#nonFinite;
  }
  /** True once a step has been tried. */
  get started(): boolean {
    return this.#started;
  }

  /** One unit of work: some steps, a slice of one large step, or a slice of an evaluation. */
  advance(singleStep: boolean): void {
    this.effort.begin();
    if (this.#phase.kind !== "evaluate") this.#playScript();
    if (this.#stopped !== null) return;
    if (this.#phase.kind === "evaluate") this.#evaluate(this.#phase.evaluation);
    else {
      if (this.#phase.kind === "between") this.#enterEpoch(epochBegin);
      this.#train(singleStep);
    }
    this.effort.end();
  }

  /** Ends the run. An unfinished step is forgotten; the weights in use are chosen as the settings say. */
  finish(reason: StopReason): void {
    const { executor, training } = this.course;
    executor.discardStep();
    this.#stopped = reason;
    this.selection.end(training.earlyStopping, Math.max(0, this.#epoch), executor);
  }

  /** The steps from here on are taken with the settings in force. */
  takeCourse(): void {
    const { executor } = this.course;
    if (this.#phase.kind === "train") this.walk.retune(executor, this.#step, this.#rate());
    else this.walk.adopt(executor);
  }

  /** Goes on from a snapshot, or ends at once where the settings say so. */
  restore(snapshot: Snapshot): void {
    const { executor } = this.course;
    executor.discardStep();
    writeWeights(executor, snapshot.weights);
    writeSlots(executor, snapshot.slots);
    executor.stepCount = snapshot.optimizerSteps;
    this.selection.restore(snapshot.stopping, snapshot.bestWeights);
    this.#step = snapshot.step;
    this.#epoch = snapshot.epoch;
    this.#stopped = null;
    this.#nonFinite = null;
    this.log.clear();
    for (const record of snapshot.records) this.log.push(record);
    this.effort.restore(snapshot.seconds, snapshot.rowsTrained);
    this.walk.clear();
    if (snapshot.epoch < 0) this.#phase = this.#evaluation(true);
    else if (snapshot.walk.batch === 0) {
      this.#phase = { kind: "between" };
      if (this.course.stepsLeft(this.#step) > 0) this.#endWhereDue();
    } else {
      this.#enterEpoch(snapshot.walk);
      if (snapshot.walk.batch === this.walk.batches(this.#options.train.length)) this.#phase = this.#evaluation(false);
    }
  }

  #evaluation(untrained: boolean): Phase {
    const { train, validation, sample, meter } = this.#options;
    const parts = { train, validation, sample: sample() };
    const room = meter.room(validation.length || train.length);
    return { kind: "evaluate", evaluation: new EpochEvaluation(this.course.executor, parts, untrained, room) };
  }

  #evaluate(evaluation: EpochEvaluation): void {
    const result = evaluation.advance();
    if (result === null) return;
    if ("badRows" in result) this.#breakOff(result.badRows, 0, false);
    else this.#record(result);
  }

  #record({ rows, assessed, trainLoss, valLoss, sampleLoss }: Evaluated): void {
    const { train, meter, epochEnded } = this.#options;
    const { executor, training } = this.course;
    const epoch = this.#epoch + 1;
    const record: EpochRecord = {
      epoch,
      step: this.#step,
      loss: this.#epoch < 0 ? trainLoss! : this.walk.state.lossSum / train.length,
      penalty: executor.penalty(),
      valLoss,
      metrics: meter.metrics(rows, assessed),
      learningRate: this.course.learningRate(epoch),
      seconds: this.effort.seconds,
    };
    this.log.push(sampleLoss === null ? record : { ...record, evalLoss: sampleLoss });
    this.#epoch = epoch;
    this.walk.clear();
    this.#phase = { kind: "between" };
    const improved = this.selection.observe(training.earlyStopping, record, executor);
    // A replay may go on under other settings where these would end it.
    const last = this.#due() !== null && this.course.stepsLeft(this.#step) > 0;
    this.effort.aside(() => epochEnded({ epoch, improved, last }));
    if (last) this.#endWhereDue();
  }

  #due(): StopReason | null {
    const { earlyStopping, epochs } = this.course.training;
    return stopAfter(earlyStopping, this.selection.stopping, this.#epoch, epochs);
  }
  #endWhereDue(): void {
    const reason = this.#due();
    if (reason !== null) this.finish(reason);
  }

  #playScript(): void {
    if (this.course.stepsLeft(this.#step) > 0) return;
    while (this.course.play(this.#step));
    this.takeCourse();
    if (this.#phase.kind === "between") this.#endWhereDue();
  }

  /** Learning rate of the epoch that is being trained. */
  #rate(): number {
    return this.course.learningRate(this.#epoch + 1);
  }

  #enterEpoch(from: WalkState): void {
    const { train } = this.#options;
    const { seed } = this.course.training;
    this.walk.begin({ rows: train, seed, epoch: this.#epoch + 1 }, from, this.#step, this.#rate());
    this.#phase = { kind: "train" };
  }

  #train(singleStep: boolean): void {
    this.#started = true;
    const limit = singleStep ? 1 : this.course.stepsLeft(this.#step);
    const { steps, rows, epochDone, badRows } = this.walk.train(limit);
    this.#step += steps;
    this.effort.trained(rows);
    if (badRows !== null) this.#breakOff(badRows, this.walk.batch, true);
    else if (epochDone) this.#phase = this.#evaluation(false);
  }

  #breakOff(rows: Int32Array, batch: number, training: boolean): void {
    const epoch = this.#epoch + 1;
    this.effort.aside(() => {
      this.#nonFinite = this.#options.diagnose({ epoch, batch, step: this.#step, rows, training });
    });
    this.finish("nan");
  }
}
