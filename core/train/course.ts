import type { Executor } from "../backend/backend.ts";
import type { TrainingSettings } from "../document/model.ts";
import { learningRates } from "../schedules/index.ts";
import type { TimelineEdit, TimelineMark } from "./timeline.ts";
import type { TrainerOptions } from "./trainerOptions.ts";

/** What a run is steered by: its settings and its executor, the changes made so far and those to come. */
export class Course {
  readonly #tune: TrainerOptions["tune"];
  readonly #timeline: TimelineMark[];
  #script: readonly TimelineMark[];
  #executor: Executor;
  #training: TrainingSettings;
  #rates: (epoch: number) => number;

  constructor({ executor, training, timeline, script, tune }: TrainerOptions) {
    this.#executor = executor;
    this.#training = training;
    this.#rates = learningRates(training);
    this.#timeline = [...timeline];
    this.#script = script;
    this.#tune = tune;
  }

  get executor(): Executor {
    return this.#executor;
  }
  /** Settings in force, live changes included. */
  get training(): TrainingSettings {
    return this.#training;
  }
  get timeline(): readonly TimelineMark[] {
    return this.#timeline;
  }
  learningRate(epoch: number): number {
    return this.#rates(epoch);
  }

  /** Makes a change that takes effect at `step`; nothing has changed where it throws. */
  change(edit: TimelineEdit, step: number): void {
    const { training, executor } = this.#tune(edit, this.#executor);
    this.#training = training;
    this.#rates = learningRates(training);
    this.#executor = executor;
    this.#timeline.push({ step, edit });
  }

  /** Steps from `step` to the next change of the script; ∞ where none is to come. */
  stepsLeft(step: number): number {
    return (this.#script[0]?.step ?? Number.POSITIVE_INFINITY) - step;
  }
  /** Makes the next change of the script where it is due at `step`; true where it was. */
  play(step: number): boolean {
    const [mark, ...rest] = this.#script;
    if (mark?.step !== step) return false;
    this.change(mark.edit, step);
    this.#script = rest;
    return true;
  }
  /** Forgets the changes to come. */
  endScript(): void {
    this.#script = [];
  }
}
