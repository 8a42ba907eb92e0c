import type { DataStep, Project } from "../../document/model.ts";
import { strict } from "../../document/read.ts";
import { CoreError, type MessageParams } from "../../errors.ts";
import type { Problem } from "../../problem.ts";
import { atOnce, type Stages } from "../../stages.ts";
import { type RowBasis, rowBasis } from "../basis.ts";
import type { Table, TableColumn } from "../table.ts";
import { dropColumnsOf, targetColumnsOf } from "../targets.ts";
import { blankRows } from "./columns.ts";
import type { RowPlace, StepDef } from "./define.ts";
import { type Changes, Draft } from "./draft.ts";
import { stepDef } from "./index.ts";
import { isLearning } from "./read.ts";
import { rowFingerprint } from "./rowFingerprint.ts";
import { trainingCells } from "./trainingCells.ts";

/** Why a step was not applied; `code` is a key of `core/text/en/quality.ts`. */
export interface Skip {
  readonly code: string;
  readonly params: MessageParams;
}

/** What became of one step in one table. */
export interface StepResult extends Changes {
  readonly id: string;
  readonly type: string;
  readonly skipped: Skip | null;
}

/** A step as a trained model keeps it, with what it learned from how many training rows. */
export interface FittedStep {
  readonly step: DataStep;
  /** Null for steps that learn nothing. */
  readonly fitted: object | null;
  readonly rows: number;
}

/** A table with its steps applied. */
export interface Stepped {
  /** What is trained on: rows left out are empty and marked in `excluded`. */
  readonly table: Table;
  /** What is shown: the same with the cells of rows left out. */
  readonly shown: Table;
  readonly results: readonly StepResult[];
  /** The steps that were applied. */
  readonly fitted: readonly FittedStep[];
}

const memory = new WeakMap<Table, { readonly key: string; readonly stepped: Stepped }>();
const SKIPPED: Changes = { cells: 0, rows: 0 };
/** Filling can bring rows back, which moves the split once; nothing can move it more often. */
const MAX_ROUNDS = 4;

/**
 * The table as the document's steps make it; the table given stays as it is. Without steps it is that very
 * table. Remembered per table until the steps, or what decides about the training rows, change.
 */
export const withSteps = (table: Table, project: Project): Stepped => atOnce(applyingSteps(table, project));

/** Which rows are used for what: `rowBasis`, unless a run divides them in a way of its own. */
type BasisOf = (table: Table, project: Project) => RowBasis;

/** The same, step by step. What another basis than the document's own leads to is not remembered. */
export function* applyingSteps(
  table: Table,
  project: Project,
  basisOf: BasisOf = rowBasis,
  remember = basisOf === rowBasis,
): Stages<Stepped> {
  const { columns } = project.data;
  const steps = project.data.steps.filter(({ off }) => off !== true);
  if (steps.length === 0) return { table, shown: table, results: [], fitted: [] };
  const rows = [columns, targetColumnsOf(project, table), dropColumnsOf(project), project.training.split];
  const key = JSON.stringify([steps, rows]);
  const known = memory.get(table);
  if (known?.key === key && basisOf === rowBasis) return known.stepped;
  const stepped = yield* applyAll(table, steps, project, basisOf);
  if (remember) memory.set(table, { key, stepped });
  return stepped;
}

/**
 * What was not applied, as warnings. Raises `steps.unknownType` for a step of a later version: training without it
 * would be training on another table.
 */
export function skippedProblems(results: readonly StepResult[]): readonly Problem[] {
  return results.flatMap(({ skipped }): Problem[] => {
    if (skipped === null) return [];
    if (skipped.code === "steps.skip.unknown") throw new CoreError("steps.unknownType", skipped.params);
    return [{ code: skipped.code, severity: "warning", params: skipped.params }];
  });
}

/** Skips, or the definition with the settings as it wants them. */
export function readyStep(
  step: DataStep,
  table: Table,
  names: ReadonlySet<string>,
): { readonly def: StepDef; readonly params: object } | Skip {
  const def = stepDef(step.type);
  if (def === undefined) return { code: "steps.skip.unknown", params: { type: step.type } };
  const params: object = step.params;
  const absent = def.columns(params).find((name) => !names.has(name));
  if (absent !== undefined) return { code: "steps.skip.noColumn", params: { column: absent } };
  if (def.scope === "row") {
    const { row, line, fingerprint } = params as RowPlace;
    if (row >= table.rows || rowFingerprint(table, row) !== fingerprint)
      return { code: "steps.skip.otherRow", params: { line } };
  }
  return { def, params };
}

export const namesOf = (table: Table): ReadonlySet<string> => new Set(table.columns.map(({ name }) => name));

function* applyAll(table: Table, steps: readonly DataStep[], project: Project, basisOf: BasisOf): Stages<Stepped> {
  const names = namesOf(table);
  const results: StepResult[] = [];
  const fitted: FittedStep[] = [];
  const draft = new Draft(table);
  const skip = ({ id, type }: DataStep, skipped: Skip) => results.push({ id, type, ...SKIPPED, skipped });
  for (const step of steps.filter((each) => !isLearning(each))) {
    const ready = readyStep(step, table, names);
    if (!("def" in ready)) skip(step, ready);
    else if (!ready.def.learns) {
      ready.def.apply(draft, ready.params);
      results.push({ id: step.id, type: step.type, ...draft.taken(), skipped: null });
      fitted.push({ step, fitted: null, rows: 0 });
    }
    yield;
  }
  const plain = draft.finish();
  const learning = steps.filter(isLearning);
  const trainOf = (now: Table): Int32Array => training(basisOf({ ...now, excluded: plain.out }, project));
  const learned = yield* learnSteps(plain.table, learning, project, trainOf);
  return {
    ...(yield* finishing(learned.table, plain.out)),
    results: [...results, ...learned.results],
    fitted: [...fitted, ...learned.fitted],
  };
}

/** Table as trained on and as shown, when `out` is 1 for each row that is left out. */
export function* finishing(table: Table, out: Uint8Array): Stages<Pick<Stepped, "table" | "shown">> {
  if (!out.includes(1)) return { table, shown: table };
  const shown = { ...table, excluded: out };
  const columns: TableColumn[] = [];
  for (const column of table.columns) {
    columns.push(blankRows(column, out));
    yield;
  }
  return { table: { ...shown, columns }, shown };
}

interface Learned {
  readonly table: Table;
  readonly results: readonly StepResult[];
  readonly fitted: readonly FittedStep[];
}

/** Rows that may be learned from: the training rows; all rows in use while nothing is to be predicted yet. */
const training = ({ parts, kept }: RowBasis): Int32Array => parts?.train ?? kept;

/**
 * Learns and applies in order, until the rows that were learned from are the training rows of the table that
 * comes out. Raises `steps.unsettled` where that cannot be reached.
 */
function* learnSteps(
  table: Table,
  steps: readonly DataStep[],
  project: Project,
  trainOf: (table: Table) => Int32Array,
): Stages<Learned> {
  if (steps.length === 0) return { table, results: [], fitted: [] };
  let train = trainOf(table);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const learned = yield* learnFrom(table, train, steps, project);
    const after = trainOf(learned.table);
    if (sameRows(train, after)) return learned;
    train = after;
  }
  throw new CoreError("steps.unsettled");
}

const sameRows = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((row, place) => row === b[place]);

/** Figures beyond what a number can hold are none: nothing was learned. */
const isHeld = (learnt: object): boolean =>
  Object.values(learnt).every((value) => typeof value !== "number" || Number.isFinite(value));

function* learnFrom(table: Table, train: Int32Array, steps: readonly DataStep[], project: Project): Stages<Learned> {
  const names = namesOf(table);
  const targets = new Set(targetColumnsOf(project, table));
  const results: StepResult[] = [];
  const fitted: FittedStep[] = [];
  const draft = new Draft(table);
  for (const step of steps) {
    const { id, type } = step;
    const ready = readyStep(step, table, names);
    if (!("def" in ready)) results.push({ id, type, ...SKIPPED, skipped: ready });
    else if (ready.def.learns) {
      const { def, params } = ready;
      const [column = ""] = def.columns(params);
      const learnt = targets.has(column) ? null : def.fit(trainingCells(draft.column(column), train), params);
      if (learnt === null || !isHeld(learnt)) {
        const code = targets.has(column) ? "steps.skip.target" : "steps.skip.nothing";
        results.push({ id, type, ...SKIPPED, skipped: { code, params: { column } } });
      } else {
        def.apply(draft, params, def.fitted(learnt, "fitted", strict));
        results.push({ id, type, ...draft.taken(), skipped: null });
        fitted.push({ step, fitted: learnt, rows: train.length });
      }
    }
    yield;
  }
  return { table: draft.finish().table, results, fitted };
}
