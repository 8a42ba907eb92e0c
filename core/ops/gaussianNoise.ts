import { normals } from "../random.ts";
import { defineOp, gradient, inputGradient, sameWidth, values } from "./define.ts";

/** y = x + deviation·N(0, 1) while training, y = x in evaluation. */
export const gaussianNoise = defineOp({
  kind: "gaussianNoise",
  width: (_op, inputs) => sameWidth(inputs),
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    y.set(x);
    if (!pass.training || op.deviation === 0) return;
    const from = pass.firstRow * pass.program.tensors[op.output]!.width;
    const noise = normals(y.length, pass.program.seed >>> 0, op.key, pass.step, from);
    for (let i = 0; i < y.length; i++) y[i] = x[i]! + op.deviation * noise[i]!;
  },
  /** dx = dy. */
  backward(pass, op) {
    const dx = inputGradient(pass, op, 0);
    if (!dx) return;
    const dy = gradient(pass, op.output);
    for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + dy[i]!;
  },
});
