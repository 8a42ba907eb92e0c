import type { Program, ProgramOp, WeightBuffer } from "../compile/program.ts";
import type { OpKind } from "../compile/spec.ts";

export type OpOf<K extends OpKind> = Extract<ProgramOp, { kind: K }>;

/** One micro-batch on its way through the network. Buffers: `[rows, width]`, row-major, float64. */
export interface Pass {
  readonly program: Program;
  readonly arena: Float64Array;
  readonly rows: number;
  /** Rows of the same batch that earlier micro-batches held: random ops count rows over the whole batch. */
  readonly firstRow: number;
  readonly training: boolean;
  /** Number of the optimizer step, from 0; keys the random ops. */
  readonly step: number;
}

/** Everything the reference engine knows of one kind of op: shape rule, forward and backward side by side. */
export interface OpRule<K extends OpKind = OpKind> {
  readonly kind: K;
  /** Width of the output, or null where the inputs' widths do not fit. */
  width(op: OpOf<K>, inputs: readonly number[], weights: readonly Pick<WeightBuffer, "shape">[]): number | null;
  /** Computes the output from the inputs. */
  forward(pass: Pass, op: OpOf<K>): void;
  /**
   * From the gradient of the output: gradients of the inputs, as `op.writes` says, and of the weights,
   * which are always added to what is there.
   */
  backward(pass: Pass, op: OpOf<K>): void;
}

export const defineOp = <K extends OpKind>(rule: OpRule<K>): OpRule<K> => rule;

/** Values of a tensor for the rows of this pass. */
export function values(pass: Pass, tensor: number): Float64Array {
  const { offset, width } = pass.program.tensors[tensor]!;
  return pass.arena.subarray(offset, offset + pass.rows * width);
}

/** Gradient of a tensor for the rows of this pass; the tensor must have one. */
export function gradient(pass: Pass, tensor: number): Float64Array {
  const { gradient: offset, width } = pass.program.tensors[tensor]!;
  return pass.arena.subarray(offset, offset + pass.rows * width);
}

/** Where the gradient of input `index` goes, zeroed first when it is to be stored; null when nobody needs it. */
export function inputGradient(pass: Pass, op: ProgramOp, index: number): Float64Array | null {
  const write = op.writes[index];
  if (write === "none" || write === undefined) return null;
  const target = gradient(pass, op.inputs[index]!);
  if (write === "store") target.fill(0);
  return target;
}

/** Width shared by one input, or null. */
export function sameWidth(inputs: readonly number[]): number | null {
  return inputs.length === 1 ? inputs[0]! : null;
}
