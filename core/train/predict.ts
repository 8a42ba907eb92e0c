import type { Backend, ColumnStore, Executor } from "../backend/backend.ts";
import { lower } from "../compile/lower.ts";
import type { ModelSpec } from "../compile/spec.ts";
import { applyTo, type Note } from "../data/apply.ts";
import { firstRows, rowCells } from "../data/cells.ts";
import { withTrainedSteps } from "../data/steps/applyTrained.ts";
import type { Table } from "../data/table.ts";
import { CoreError } from "../errors.ts";
import { predictedClass } from "../metrics/define.ts";
import { probabilities } from "./classes.ts";
import { loaded } from "./load.ts";
import { outputRoom, Pass } from "./pass.ts";
import type { SavedModel } from "./saved.ts";
import { inOriginalUnits, outputScale } from "./targets.ts";

/** Rows at a time; also the micro-batch of a model that only predicts. */
const PREDICT_ROWS = 1024;

/** A saved model on a backend, over the rows of one table. */
export async function loadSaved(model: SavedModel, backend: Backend, store: ColumnStore): Promise<Executor> {
  const { spec, trained } = model;
  const program = lower(spec, { batchRows: PREDICT_ROWS, classWeights: model.classWeights });
  const executor = loaded(backend, program, store, trained.fitted);
  program.weights.forEach(({ id, length }, index) => {
    const values = model.weight(id);
    if (values.length !== length) throw new CoreError("train.weightShape", { weight: id });
    executor.writeWeight(index, values);
  });
  return executor;
}

/** Table with what the model says beside each row; numbers in original units. */
export interface PredictedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of `header` that the model added. */
  readonly added: readonly string[];
  readonly notes: readonly Note[];
}

/**
 * Predicts every row of a table. Columns are matched by name; the target column may be absent. Rows
 * that the model cannot use keep empty cells. Classes: the predicted label, then the probability of
 * each class; numbers: one column per output.
 */
export async function predictTable(model: SavedModel, read: Table, backend: Backend): Promise<PredictedTable> {
  const { spec, trained } = model;
  const { table, notes: stepNotes } = withTrainedSteps(read, trained.steps ?? [], true);
  const { store, rowOf, notes } = applyTo(table, spec, trained.fitted);
  const executor = await loadSaved(model, backend, store);
  try {
    const all = firstRows(store.rows);
    const raw = outputRoom(executor, all.length);
    const { width } = new Pass(executor, all, { outputs: raw }).finish();
    const outputs = inOriginalUnits(raw, outputScale(spec, trained.fitted));
    const added = uniqueBeside(
      addedNames(spec),
      table.columns.map(({ name }) => name),
    );
    const said = new Map<number, readonly string[]>();
    rowOf.forEach((row, place) => {
      said.set(row, answerCells(spec, outputs, place, width));
    });
    const nothing = added.map(() => "");
    return {
      header: [...table.columns.map(({ name }) => name), ...added],
      rows: Array.from({ length: table.rows }, (_, row) => [...rowCells(table, row), ...(said.get(row) ?? nothing)]),
      added,
      notes: [...stepNotes, ...notes],
    };
  } finally {
    executor.dispose();
  }
}

function addedNames({ target }: ModelSpec): readonly string[] {
  const predicted = target.columns.map((name) => `predicted ${name}`);
  return target.kind === "classes"
    ? [...predicted, ...target.classes.map((label) => `probability ${label}`)]
    : predicted;
}

function answerCells({ target }: ModelSpec, outputs: Float64Array, row: number, width: number): readonly string[] {
  if (target.kind === "numbers") return Array.from(outputs.subarray(row * width, (row + 1) * width), printNumber);
  const label = target.classes[predictedClass(outputs, row, width)]!;
  return [label, ...probabilities(outputs, row, width).map(printNumber)];
}

/** Nine significant digits tell every float32 apart. */
const printNumber = (value: number): string => String(Number(value.toPrecision(9)));

/** Names that the table does not have yet. */
function uniqueBeside(names: readonly string[], taken: readonly string[]): readonly string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let free = name;
    for (let number = 2; used.has(free); number++) free = `${name} ${number}`;
    used.add(free);
    return free;
  });
}
