import { words } from "../random.ts";
import { defineOp, gradient, inputGradient, type OpOf, type Pass, sameWidth, values } from "./define.ts";

/** Factor of each element: 0 where dropped, 1/(1−rate) where kept; null in evaluation (identity). */
function factors(pass: Pass, op: OpOf<"dropout">, count: number, width: number): Float64Array | null {
  if (!pass.training || op.rate === 0) return null;
  const threshold = Math.floor(op.rate * 4294967296);
  const scale = 1 / (1 - op.rate);
  const draw = words(count, pass.program.seed >>> 0, op.key, pass.step, pass.firstRow * width);
  return Float64Array.from(draw, (word) => (word < threshold ? 0 : scale));
}

/** A dropped value is 0 whatever it was, infinity included. */
function kept(value: number, factor: number): number {
  return factor === 0 ? 0 : value * factor;
}

/** y = x·mask/(1−rate) while training, y = x in evaluation. The mask is drawn again in backward. */
export const dropout = defineOp({
  kind: "dropout",
  width: (_op, inputs) => sameWidth(inputs),
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    const factor = factors(pass, op, x.length, pass.program.tensors[op.output]!.width);
    for (let i = 0; i < y.length; i++) y[i] = factor ? kept(x[i]!, factor[i]!) : x[i]!;
  },
  backward(pass, op) {
    const dx = inputGradient(pass, op, 0);
    if (!dx) return;
    const dy = gradient(pass, op.output);
    const factor = factors(pass, op, dx.length, pass.program.tensors[op.output]!.width);
    for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + (factor ? kept(dy[i]!, factor[i]!) : dy[i]!);
  },
});
