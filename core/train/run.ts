import type { Executor } from "../backend/backend.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { FittedStep } from "../data/steps/apply.ts";
import type { Part, Project } from "../document/model.ts";
import type { TrainedModel } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { Insight } from "../insight/insight.ts";
import type { LiveChange, NamedWeights } from "../insight/views.ts";
import type { Problem } from "../problem.ts";
import type { Stages } from "../stages.ts";
import { trivialOutputs } from "./baseline.ts";
import type { SteppedOptions } from "./createRun.ts";
import { diagnose } from "./diagnose.ts";
import { type EvaluationTask, type Examined, evaluation, meterOf, metricNames } from "./evaluation.ts";
import { type LineFit, lineFitOf } from "./line.ts";
import { packTrained, savedTimeline } from "./saved.ts";
import { outputScale, truthOf } from "./targets.ts";
import type { Plan } from "./timeline.ts";
import { Trainer } from "./trainer.ts";
import type { Ground, Tuner } from "./tuner.ts";

export { createRun } from "./createRun.ts";

/** A network in training: document, data and trainer together. */
export class Run {
  readonly id: string;
  /** The document as the run was given it; live changes are on the trainer's timeline. */
  readonly project: Project;
  readonly trainer: Trainer;
  readonly insight: Insight;
  readonly parameters: number;
  /** What is worth knowing about the project; no errors among it. */
  readonly problems: readonly Problem[];
  readonly parts: Readonly<Record<Part, Int32Array>>;
  /** Its score is a lie on purpose: the model can be neither saved nor predicted with, the test part not opened. */
  readonly leaks: boolean;
  readonly #tuner: Tuner;
  readonly #examined: Omit<Examined, "executor">;
  readonly #fingerprint: string;
  readonly #steps: readonly FittedStep[];
  #testOpened: number;

  constructor(
    options: SteppedOptions,
    made: {
      readonly plan: Plan;
      readonly tuner: Tuner;
      readonly problems: readonly Problem[];
      readonly ground: Ground;
      readonly executor: Executor;
    },
  ) {
    const { project, table, backend } = options;
    const { plan, tuner, executor } = made;
    const { store, rowOf, parts } = made.ground.prepared;
    const { spec, fitted } = tuner.current;
    const truths = { spec, table, store, rowOf };
    const width = executor.program.tensors[executor.program.loss.prediction]!.width;
    this.id = options.runId;
    this.project = project;
    this.parameters = spec.weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    this.problems = made.problems;
    this.parts = parts;
    this.#tuner = tuner;
    this.#testOpened = options.done?.testOpened ?? 0;
    this.leaks = options.leak ?? false;
    this.#fingerprint = table.fingerprint;
    this.#steps = options.steps;
    this.#examined = {
      ...truths,
      scale: outputScale(spec, fitted),
      metrics: metricNames(spec),
      trivial: trivialOutputs(spec, truthOf(truths, parts.train), width),
    };
    const lineOf = (row: number): number => table.lines[rowOf[row]!]!;
    this.trainer = new Trainer({
      runId: options.runId,
      training: spec.training,
      executor,
      backend: backend.name,
      train: parts.train,
      validation: parts.validation,
      timeline: plan.made,
      script: plan.marks,
      meter: meterOf(this.#examined),
      diagnose: (place) =>
        diagnose({ spec: tuner.current.spec, executor: this.trainer.executor, store, lineOf }, place),
      tune: (edit, old) => tuner.tune(edit, old),
      sample: () => this.insight?.observer.lossRows ?? null,
      epochEnded: (end) => this.insight.epochEnded(end),
      now: () => options.now(),
    });
    this.insight = new Insight({
      trainer: this.trainer,
      tuner,
      examined: this.#examined,
      ground: made.ground,
      keep: options.keep ?? null,
      data: project.data,
      testOpened: () => this.#testOpened > 0,
      now: () => options.now(),
    });
  }

  /** The network with the settings in force, live changes included. */
  get spec(): ModelSpec {
    return this.#tuner.current.spec;
  }

  /** How often the test part has been opened, also by the runs that this one branched from. */
  get testOpened(): number {
    return this.#testOpened;
  }

  /** The weights in use on one part. Opening the test part is counted and saved with the model. */
  evaluate(part: Part): EvaluationTask {
    const rows = this.parts[part];
    if (rows.length === 0) throw new CoreError("train.emptyPart", { part });
    if (part === "test") {
      if (this.leaks) throw new CoreError("train.leaks");
      this.#testOpened += 1;
    }
    return evaluation({ ...this.#examined, executor: this.trainer.executor }, part, rows);
  }

  /** Changes a setting; only where the trainer is `changeable`. Nothing has changed where it throws. */
  change(change: LiveChange): void {
    this.trainer.change(change);
  }

  /** The model as it is saved. Raises `train.leaks` for a run that leaks on purpose. */
  toTrained(which: "inUse" | "best" | "last"): TrainedModel {
    if (this.leaks) throw new CoreError("train.leaks");
    const { status, executor, timeline } = this.trainer;
    const { epoch, values } = this.trainer.weights(which);
    return packTrained({
      runId: this.id,
      spec: this.spec,
      program: executor.program,
      fingerprint: this.#fingerprint,
      fitted: this.#tuner.current.fitted,
      trivial: this.#examined.trivial,
      classWeights: executor.program.loss.classWeights,
      weights: values,
      epoch,
      bestEpoch: status.bestEpoch,
      stopped: status.stopped ?? "cancelled",
      testOpened: this.#testOpened,
      timeline: savedTimeline(timeline),
      steps: this.#steps,
    });
  }

  /** Weights by id, float32: those in use, or those of an epoch that the run has been through (`insight.notKept`). */
  weights(epoch: number | null = null): Stages<NamedWeights> {
    return this.insight.weights(epoch);
  }

  /** The weights in use as a straight line beside least squares; null for networks that are none. */
  lineFit(): LineFit | null {
    const { values } = this.trainer.weights("inUse");
    return lineFitOf(this.#examined, this.#tuner.current, this.parts.train, values);
  }

  dispose(): void {
    this.insight.dispose();
    this.trainer.executor.dispose();
  }
}
