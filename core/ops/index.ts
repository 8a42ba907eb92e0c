import type { ProgramOp } from "../compile/program.ts";
import type { OpKind } from "../compile/spec.ts";
import { activation } from "./activation.ts";
import { add } from "./add.ts";
import { affine } from "./affine.ts";
import { augment } from "./augment.ts";
import { concatenate } from "./concatenate.ts";
import type { OpRule, Pass } from "./define.ts";
import { dropout } from "./dropout.ts";
import { gaussianNoise } from "./gaussianNoise.ts";
import { linear } from "./linear.ts";

export { activationDef, activations } from "./activations/index.ts";

/** One rule per kind of op: a kind without a rule does not compile. */
const rules: { readonly [K in OpKind]: OpRule<K> } = {
  linear,
  affine,
  activation,
  dropout,
  gaussianNoise,
  augment,
  add,
  concatenate,
};

/** The rule of an op; the cast joins what the map above keeps together. */
function ruleOf(op: ProgramOp): OpRule {
  return rules[op.kind] as OpRule;
}

/** Width of the op's output, or null where the widths of its inputs do not fit. */
export function outputWidth(
  op: ProgramOp,
  inputs: readonly number[],
  weights: readonly { readonly shape: readonly number[] }[],
): number | null {
  return ruleOf(op).width(op, inputs, weights);
}

export function forward(pass: Pass, op: ProgramOp): void {
  ruleOf(op).forward(pass, op);
}

export function backward(pass: Pass, op: ProgramOp): void {
  ruleOf(op).backward(pass, op);
}
