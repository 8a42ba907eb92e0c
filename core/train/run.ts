import type { Backend, ColumnStore, Executor } from "../backend/backend.ts";
import { infer } from "../compile/infer.ts";
import { lower } from "../compile/lower.ts";
import type { Program } from "../compile/program.ts";
import type { ModelSpec } from "../compile/spec.ts";
import { type Prepared, prepare } from "../data/prepare.ts";
import { profileTable } from "../data/profile.ts";
import type { Table } from "../data/table.ts";
import type { Part, Project } from "../document/model.ts";
import type { FittedNode, TrainedModel } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { initialWeights } from "../initializers/index.ts";
import { metricsFor } from "../metrics/index.ts";
import type { Problem } from "../problem.ts";
import { trivialOutputs } from "./baseline.ts";
import { diagnose } from "./diagnose.ts";
import { type EvaluationTask, type Examined, evaluation, metricsOf } from "./evaluation.ts";
import { fitStates, requireStates, writeStates } from "./fit.ts";
import { type LineFit, learnedLine, leastSquares, lineColumns } from "./line.ts";
import { ProblemsError } from "./problems.ts";
import { packTrained } from "./saved.ts";
import { outputScale, truthOf } from "./targets.ts";
import { Trainer } from "./trainer.ts";

export interface RunOptions {
  readonly runId: string;
  readonly project: Project;
  readonly table: Table;
  readonly backend: Backend;
  /** Fits statistics in float64 whatever `backend` is. */
  readonly reference: Backend;
  now(): number;
}

/** A network in training: document, data and trainer together. */
export class Run {
  readonly id: string;
  readonly project: Project;
  readonly spec: ModelSpec;
  readonly trainer: Trainer;
  readonly parameters: number;
  /** What is worth knowing about the project; no errors among it. */
  readonly problems: readonly Problem[];
  readonly parts: Readonly<Record<Part, Int32Array>>;
  readonly #executor: Executor;
  readonly #examined: Examined;
  readonly #fitted: Readonly<Record<string, FittedNode>>;
  readonly #fingerprint: string;
  #testOpened = 0;

  constructor(
    options: RunOptions,
    made: {
      readonly spec: ModelSpec;
      readonly problems: readonly Problem[];
      readonly prepared: Prepared;
      readonly executor: Executor;
      readonly fitted: Readonly<Record<string, FittedNode>>;
    },
  ) {
    const { project, table, backend } = options;
    const { spec, prepared, executor } = made;
    const { store, rowOf, parts } = prepared;
    const truths = { spec, table, store, rowOf };
    const width = executor.program.tensors[executor.program.loss.prediction]!.width;
    this.id = options.runId;
    this.project = project;
    this.spec = spec;
    this.parameters = spec.weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    this.problems = made.problems;
    this.parts = parts;
    this.#executor = executor;
    this.#fitted = made.fitted;
    this.#fingerprint = table.fingerprint;
    this.#examined = {
      ...truths,
      executor,
      scale: outputScale(spec, made.fitted),
      metrics: metricNames(spec),
      trivial: trivialOutputs(spec, truthOf(truths, parts.train), width),
    };
    this.trainer = new Trainer({
      runId: options.runId,
      training: spec.training,
      executor,
      backend: backend.name,
      train: parts.train,
      validation: parts.validation,
      metrics: (rows, outputs) => metricsOf(this.#examined, rows, outputs),
      diagnose: (place) => diagnose({ spec, executor, store, lineOf: (row) => table.lines[rowOf[row]!]! }, place),
      now: () => options.now(),
    });
  }

  /** The weights in use on one part. Opening the test part is counted and saved with the model. */
  evaluate(part: Part): EvaluationTask {
    const rows = this.parts[part];
    if (rows.length === 0) throw new CoreError("train.emptyPart", { part });
    if (part === "test") this.#testOpened += 1;
    return evaluation(this.#examined, part, rows);
  }

  /** The model as it is saved. */
  toTrained(which: "inUse" | "best" | "last"): TrainedModel {
    const { status } = this.trainer;
    const { epoch, values } = this.trainer.weights(which);
    return packTrained({
      runId: this.id,
      spec: this.spec,
      program: this.#executor.program,
      fingerprint: this.#fingerprint,
      fitted: this.#fitted,
      trivial: this.#examined.trivial,
      classWeights: this.#executor.program.loss.classWeights,
      weights: values,
      epoch,
      bestEpoch: status.bestEpoch,
      stopped: status.stopped ?? "cancelled",
      testOpened: this.#testOpened,
    });
  }

  /** Weights in use, float32, by weight id. */
  weights(): Readonly<Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>> {
    const { values } = this.trainer.weights("inUse");
    return Object.fromEntries(
      this.#executor.program.weights.map(({ id, shape }, index) => [
        id,
        { shape, values: Float32Array.from(values[index]!) },
      ]),
    );
  }

  /** The weights in use as a straight line beside least squares; null for networks that are none. */
  lineFit(): LineFit | null {
    const columns = lineColumns(this.spec);
    const { store, scale } = this.#examined;
    const [feature] = store.features;
    if (columns === null || feature?.kind !== "number" || scale === null) return null;
    const rows = this.parts.train;
    const x = Float64Array.from(rows, (row) => feature.values[row]!);
    const weights = this.weights();
    const line = learnedLine(this.spec, (id) => weights[id]!.values, this.#fitted);
    const exact = leastSquares(x, truthOf(this.#examined, rows));
    if (line === null || exact === null) return null;
    const unit = scale.scale[0]!;
    const learned = { slope: line.slope * unit, intercept: line.intercept * unit + scale.mean[0]! };
    return { ...columns, rows: rows.length, learned, exact };
  }

  dispose(): void {
    this.#executor.dispose();
  }
}

/**
 * From a document and its table to a run that is ready for epoch 0: profile, shapes, split, fitted
 * statistics, program, initial weights. Throws `ProblemsError` where the project has errors.
 */
export async function createRun(options: RunOptions): Promise<Run> {
  const { project, table, backend, reference } = options;
  const { spec, problems } = infer(project, profileTable(table, project));
  if (spec === null) throw new ProblemsError(problems);
  const prepared = prepare(table, project, spec);
  checkParts(spec, prepared);
  const program = lower(spec, {
    batchRows: batchRows(spec, prepared.parts.train.length),
    classWeights: prepared.classWeights,
  });
  const states = await fitStates(spec, program, prepared.store, prepared.parts.train, reference);
  const fitted = { ...prepared.fitted, ...states };
  const executor = await loaded(backend, program, prepared.store, fitted);
  const initial = initialWeights(spec, spec.training.seed);
  program.weights.forEach(({ id }, index) => {
    executor.writeWeight(index, initial.get(id)!);
  });
  return new Run(options, {
    spec,
    problems: [...problems, ...prepared.notes],
    prepared,
    executor,
    fitted,
  });
}

/** A program on a backend with its data and fitted vectors in place. */
export async function loaded(
  backend: Backend,
  program: Program,
  store: ColumnStore,
  fitted: Readonly<Record<string, FittedNode>>,
): Promise<Executor> {
  requireStates(program, fitted);
  const executor = await backend.load(program, store);
  writeStates(executor, fitted);
  return executor;
}

/** Metrics of the task, or those the project asks for. */
export const metricNames = (spec: ModelSpec): readonly string[] =>
  spec.training.metrics.length > 0 ? spec.training.metrics : metricsFor(spec.task);

/** Rows of one step; a batch larger than the training part is the whole of it. */
function batchRows({ training }: ModelSpec, trainRows: number): number {
  const { mode, rows } = training.batch;
  if (mode === "all") return trainRows;
  return mode === "one" ? 1 : Math.max(1, Math.min(rows, trainRows));
}

function checkParts({ training }: ModelSpec, { parts }: Prepared): void {
  if (parts.train.length === 0) throw new CoreError("train.noRows");
  const { enabled, monitor } = training.earlyStopping;
  if (enabled && monitor === "valLoss" && parts.validation.length === 0) throw new CoreError("train.noValidation");
}
