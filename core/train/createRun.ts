import type { Backend } from "../backend/backend.ts";
import { infer } from "../compile/infer.ts";
import { lower } from "../compile/lower.ts";
import type { ModelSpec } from "../compile/spec.ts";
import { rowBasis } from "../data/basis.ts";
import type { Fold } from "../data/folds.ts";
import { everyRow } from "../data/leak.ts";
import { type Prepared, preparing } from "../data/prepare.ts";
import { profiling } from "../data/profile.ts";
import { allRows, type RowChoice } from "../data/rowChoice.ts";
import { applyingSteps, type FittedStep, skippedProblems } from "../data/steps/apply.ts";
import type { Table } from "../data/table.ts";
import type { Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { initialWeights } from "../initializers/index.ts";
import type { RingLimits } from "../insight/ring.ts";
import { inTurns } from "../stages.ts";
import { fittingStates } from "./fit.ts";
import { batchRows, loaded } from "./load.ts";
import { ProblemsError } from "./problems.ts";
import { readTimeline } from "./readTimeline.ts";
import { Run } from "./run.ts";
import { type Plan, planOf, type TimelineMark } from "./timeline.ts";
import { Tuner } from "./tuner.ts";

export interface RunOptions {
  readonly runId: string;
  readonly project: Project;
  readonly table: Table;
  readonly backend: Backend;
  /** Fits statistics in float64 whatever `backend` is. */
  readonly reference: Backend;
  /** How many epochs can be looked at again; none where it is left out. */
  readonly keep?: RingLimits;
  readonly rows?: RowChoice;
  /** One turn of a cross-validation instead of the document's own training and validation part. */
  readonly fold?: Fold;
  /** Leaks on purpose, to show by how much the score lies then; the model cannot be had. */
  readonly leak?: boolean;
  /** Changes to be made again; `rows` counts for nothing where it says which rows. */
  readonly timeline?: readonly TimelineMark[];
  /** The run goes on from another one: changes made before it, and how often the test part had been opened. */
  readonly done?: { readonly marks: readonly TimelineMark[]; readonly testOpened: number };
  /** Called between the stages of preparation: lets messages be read, throws where the start has been called off. */
  breathe?(): Promise<void>;
  now(): number;
}

/** What a run is made of: the table with its steps applied, and what they learned. */
export interface SteppedOptions extends RunOptions {
  readonly steps: readonly FittedStep[];
}

/**
 * From a document and its table to a run that is ready for epoch 0: steps, profile, shapes, split, fitted
 * statistics, program, initial weights. Throws `ProblemsError` where the project has errors, `insight.timeline`,
 * `insight.otherNetwork` and the like where the timeline does not fit it.
 */
export async function createRun(options: RunOptions): Promise<Run> {
  const { project, backend, reference, rows = allRows, timeline = [] } = options;
  const breathe = options.breathe ?? (() => Promise.resolve());
  const plan = options.done
    ? planDone(project, options.done.marks)
    : planOf(project, withRows(rows, readTimeline(timeline)));
  const [first, ...branches] = plan.projects;
  const { fold, leak } = options;
  const basisOf = fold && ((read: Table, document: Project) => rowBasis(read, document, fold));
  const { table, fitted: steps, results } = await inTurns(applyingSteps(options.table, first!, basisOf), breathe);
  const skipped = skippedProblems(results);
  await breathe();
  const profile = await inTurns(profiling(table, first!, fold), breathe);
  const { spec, problems } = infer(first!, profile);
  if (spec === null) throw new ProblemsError(problems);
  await breathe();
  const prepared = await inTurns(preparing(table, first!, spec, plan.rows, fold, leak), breathe);
  checkParts(spec, prepared);
  const { parts, store, classWeights } = prepared;
  const program = lower(spec, { batchRows: batchRows(spec, parts.train.length), classWeights });
  const seen = options.leak ? everyRow(parts) : parts.train;
  const states = await inTurns(fittingStates(spec, program, store, seen, reference), breathe);
  const tuning = { base: first!, project: first!, spec, program, fitted: { ...prepared.fitted, ...states } };
  const ground = { profile, prepared, backend, reference };
  const tuner = new Tuner(ground, tuning, branches);
  tuner.rehearse(plan.marks.map(({ edit }) => edit));
  await breathe();
  const executor = loaded(backend, program, store, tuning.fitted);
  const initial = initialWeights(spec, spec.training.seed);
  program.weights.forEach(({ id }, index) => {
    executor.writeWeight(index, initial.get(id)!);
  });
  return new Run(
    { ...options, table, steps },
    { plan, tuner, ground, executor, problems: [...skipped, ...problems, ...prepared.notes] },
  );
}

/** Nothing is left to be made again: what there is has been done by another run. */
function planDone(project: Project, made: readonly TimelineMark[]): Plan {
  const { rows } = planOf(project, made);
  return { rows, projects: [project], marks: [], made };
}

/** Which rows a run was given is the first thing on its timeline, unless it is all of them. */
function withRows(rows: RowChoice, timeline: readonly TimelineMark[]): readonly TimelineMark[] {
  const said = timeline.some(({ edit }) => edit.kind === "rows");
  if (said || (rows.trainShare === 1 && rows.leaveOut.length === 0)) return timeline;
  return [{ step: 0, edit: { kind: "rows", trainShare: rows.trainShare, leaveOut: rows.leaveOut } }, ...timeline];
}

function checkParts({ training }: ModelSpec, { parts }: Prepared): void {
  if (parts.train.length === 0) throw new CoreError("train.noRows");
  const { enabled, monitor } = training.earlyStopping;
  if (enabled && monitor === "valLoss" && parts.validation.length === 0) throw new CoreError("train.noValidation");
}
