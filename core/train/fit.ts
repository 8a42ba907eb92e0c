import type { Backend, ColumnStore, Executor } from "../backend/backend.ts";
import type { Program } from "../compile/program.ts";
import type { ModelSpec, OpSpec } from "../compile/spec.ts";
import { fitAffine, range } from "../data/statistics.ts";
import type { Json } from "../document/model.ts";
import type { FittedNode } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { atOnce, type Stages } from "../stages.ts";

type Fitted = Readonly<Record<string, FittedNode>>;
type AffineOp = Extract<OpSpec, { kind: "affine" }>;

/** Values held at once while fitting; wider inputs are walked over several times. */
const BLOCK_VALUES = 4_000_000;

/**
 * Fits the statistics of every affine op on the training rows, in execution order, because an op may
 * read what an earlier one made; ops that the loss does not depend on are left out. Works in float64 whatever the training backend is, so that the
 * fitted numbers are the same everywhere.
 */
export function* fittingStates(
  spec: ModelSpec,
  program: Program,
  store: ColumnStore,
  trainRows: Int32Array,
  reference: Backend,
): Stages<Record<string, FittedNode>> {
  const fitted: Record<string, FittedNode> = {};
  const alive = new Set(program.states.map(({ id }) => id));
  const ops = spec.ops.filter((op): op is AffineOp => op.kind === "affine" && alive.has(`${op.nodeId}/shift`));
  let executor: Executor | null = null;
  try {
    for (const op of ops) {
      let columns = storedColumns(program, store, op.inputs[0]!, trainRows);
      if (columns === null) {
        executor ??= reference.load(program, store);
        writeStates(executor, fitted);
        columns = computedColumns(executor, op, trainRows);
      }
      fitted[op.nodeId] = yield* fitOp(op, trainRows.length, columns);
    }
  } finally {
    executor?.dispose();
  }
  return fitted;
}

/** The same at once. */
export const fitStates = (...args: Parameters<typeof fittingStates>): Record<string, FittedNode> =>
  atOnce(fittingStates(...args));

/** Gives an executor the fitted vectors that there are for its program. Throws `train.fittedShape`. */
export function writeStates(executor: Executor, fitted: Fitted): void {
  executor.program.states.forEach(({ id, length }, index) => {
    const { nodeId, values } = stateIn(fitted, id);
    if (values === undefined) return;
    if (!isNumbers(values, length)) throw new CoreError("train.fittedShape", { node: nodeId }, nodeId);
    executor.writeState(index, values);
  });
}

/** Throws `train.fittedShape` where a fitted vector of the program is missing. */
export function requireStates(program: Program, fitted: Fitted): void {
  for (const { id } of program.states) {
    const { nodeId, values } = stateIn(fitted, id);
    if (values === undefined) throw new CoreError("train.fittedShape", { node: nodeId }, nodeId);
  }
}

function stateIn(fitted: Fitted, id: string): { readonly nodeId: string; readonly values: Json | undefined } {
  const cut = id.lastIndexOf("/");
  const nodeId = id.slice(0, cut);
  return { nodeId, values: Object.hasOwn(fitted, nodeId) ? fitted[nodeId]!.values[id.slice(cut + 1)] : undefined };
}

const isNumbers = (values: Json, length: number): values is readonly number[] =>
  Array.isArray(values) && values.length === length && values.every((value) => Number.isFinite(value));

/** Yields the values of column after column over the training rows. */
type Columns = (column: number) => Float64Array;

function* fitOp(op: AffineOp, rows: number, columnOf: Columns): Stages<FittedNode> {
  const shift: number[] = [];
  const scale: number[] = [];
  const ends: number[] = [];
  if (op.mode === "minMaxAll")
    for (const [column, skip] of op.skip.entries()) {
      if (skip) continue;
      const { min, max } = range(columnOf(column));
      ends.push(min, max);
      yield;
    }
  const common = ends.length > 0 ? fitAffine(op.mode, Float64Array.from(ends)) : null;
  for (const [column, skip] of op.skip.entries()) {
    const fit = skip ? { shift: 0, scale: 1 } : (common ?? fitAffine(op.mode, columnOf(column)));
    shift.push(fit.shift);
    scale.push(fit.scale);
    yield;
  }
  return { rows, values: { shift, scale } };
}

/** Columns that come straight from the store need no network; null for any other tensor. */
function storedColumns(program: Program, store: ColumnStore, tensor: number, rows: Int32Array): Columns | null {
  const gathered = program.gather.filter((column) => column.tensor === tensor);
  if (gathered.length === 0) return null;
  return (column) => {
    const source = gathered.find(({ at, width }) => at <= column && column < at + width)!;
    const feature = store.features[source.column]!;
    if (feature.kind === "number") return Float64Array.from(rows, (row) => feature.values[row]!);
    const place = column - source.at;
    return Float64Array.from(rows, (row) =>
      source.kind === "oneHot" ? Number(feature.codes[row] === place) : feature.codes[row]!,
    );
  };
}

/** Runs the network up to the op's input, for a block of columns at a time. */
function computedColumns(executor: Executor, op: AffineOp, rows: Int32Array): Columns {
  const tensor = op.inputs[0]!;
  const { width } = executor.program.tensors[tensor]!;
  const block = Math.max(1, Math.min(width, Math.floor(BLOCK_VALUES / Math.max(1, rows.length))));
  let first = Number.NEGATIVE_INFINITY;
  let columns: Float64Array[] = [];
  return (column) => {
    if (column < first || column >= first + columns.length) {
      first = column;
      columns = readBlock(executor, tensor, width, rows, first, Math.min(block, width - first));
    }
    return columns[column - first]!;
  };
}

function readBlock(
  executor: Executor,
  tensor: number,
  width: number,
  rows: Int32Array,
  first: number,
  count: number,
): Float64Array[] {
  const { microRows } = executor.program;
  const columns = Array.from({ length: count }, () => new Float64Array(rows.length));
  for (let from = 0; from < rows.length; from += microRows) {
    const size = Math.min(microRows, rows.length - from);
    executor.evaluate(rows, from, size);
    const values = executor.readTensor(tensor, size);
    columns.forEach((column, place) => {
      for (let row = 0; row < size; row++) column[from + row] = values[row * width + first + place]!;
    });
  }
  return columns;
}
