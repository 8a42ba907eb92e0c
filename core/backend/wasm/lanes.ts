import type { Program, ProgramOp } from "../../compile/program.ts";
import { H_NONE, H_OTHER, H_SIGMOID, H_SOFTMAX, LANE_ROWS } from "../../kernels/layout.ts";

/** About as many rows are assessed in one call: all that a small table keeps for validation. */
const ASSESSED_ROWS = 1024;

/** Wider layers, and larger batches, are faster row by row. */
const MOST_WIDTH = 32;
const MOST_ROWS = Math.min(32, LANE_ROWS);

/**
 * Whether this Program runs with the batch in the lanes of vectors (`core/kernels/lanes`): a
 * narrow network of ops that go number by number or are dense layers, and small batches of rows that all
 * weigh the same. Depends on the Program alone, so that every host computes the same bits.
 */
export function runsInLanes(program: Program): boolean {
  const { loss, batchRows, ops, tensors } = program;
  if (batchRows > MOST_ROWS || loss.classWeights.length > 0) return false;
  if (tensors.some(({ width, offset }) => offset >= 0 && width > MOST_WIDTH)) return false;
  const gathered = gatheredTensors(program);
  if (gathered.has(loss.reads)) return false;
  return ops.slice(0, loss.backwardFrom).every((op) => fits(op, gathered));
}

/** Rows of a call that assesses in lanes: whole micro-batches. */
export const assessedRows = ({ microRows }: Program): number =>
  Math.max(1, Math.floor(ASSESSED_ROWS / microRows)) * microRows;

function fits(op: ProgramOp, gathered: ReadonlySet<number>): boolean {
  switch (op.kind) {
    case "linear":
      return true;
    case "affine":
      return op.writes.every((write) => write === "none");
    case "activation":
    case "add":
      // These read their inputs where the rows are; only gathered tensors lie elsewhere in lanes.
      if (op.inputs.some((input) => gathered.has(input))) return false;
      return op.kind === "add" || (op.activation !== "softmax" && op.activation !== "linearShare");
    default:
      return false;
  }
}

/** Tensors that come from the data, not from an op. */
export function gatheredTensors({ gather }: Program): ReadonlySet<number> {
  return new Set(gather.map(({ tensor }) => tensor));
}

/** Those that most networks have; their slopes are known from their outputs. */
const ALONG: ReadonlySet<string> = new Set(["relu", "tanh", "sigmoid"]);

/** The activation after dense layer `index` that alone reads it and can go along with its forward pass; −1 for none. */
export function activationAfter(program: Program, index: number): number {
  const { ops, loss } = program;
  const [op, next] = [ops[index]!, ops[index + 1]];
  if (index + 1 >= loss.backwardFrom || next?.kind !== "activation" || !ALONG.has(next.activation)) return -1;
  const readers = ops.flatMap(({ inputs }) => inputs).filter((input) => input === op.output);
  return next.inputs[0] === op.output && readers.length === 1 && loss.reads !== op.output ? index + 1 : -1;
}

/** The activation before dense layer `index` whose output it reads, where neither of them adds to a gradient; −1 for none. */
export function activationBefore({ ops }: Program, index: number): number {
  const [op, before] = [ops[index]!, ops[index - 1]];
  if (before?.kind !== "activation" || !ALONG.has(before.activation) || op.inputs[0] !== before.output) return -1;
  return op.writes[0] === "store" && before.writes[0] === "store" ? index - 1 : -1;
}

/** What becomes of the tensor that the loss reads, as far as an assessment in lanes can do it too: `H_…` of the kernels. */
export function headOf({ loss, ops }: Program): number {
  const after = ops.slice(loss.backwardFrom);
  const [head] = after;
  if (head === undefined) return loss.prediction === loss.reads ? H_NONE : H_OTHER;
  if (after.length > 1 || head.kind !== "activation") return H_OTHER;
  if (head.inputs[0] !== loss.reads || head.output !== loss.prediction) return H_OTHER;
  if (head.activation === "softmax" && loss.fused === "softmax") return H_SOFTMAX;
  return head.activation === "sigmoid" ? H_SIGMOID : H_OTHER;
}
