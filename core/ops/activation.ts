import { activationDef } from "./activations/index.ts";
import { defineOp, gradient, inputGradient, sameWidth, values } from "./define.ts";

/** y = f(x), element by element or row by row; dx = dy·f′(x), or the row's Jacobian. */
export const activation = defineOp({
  kind: "activation",
  width: (_op, inputs) => sameWidth(inputs),
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    const def = activationDef(op.activation);
    if (def.acts === "each") {
      for (let i = 0; i < y.length; i++) y[i] = def.f(x[i]!, op.alpha);
      return;
    }
    const { width } = pass.program.tensors[op.output]!;
    for (let at = 0; at < y.length; at += width) def.forward(x.subarray(at, at + width), y.subarray(at, at + width));
  },
  backward(pass, op) {
    const dx = inputGradient(pass, op, 0);
    if (!dx) return;
    const x = values(pass, op.inputs[0]!);
    const dy = gradient(pass, op.output);
    const def = activationDef(op.activation);
    if (def.acts === "each") {
      for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + dy[i]! * def.df(x[i]!, op.alpha);
      return;
    }
    const y = values(pass, op.output);
    const { width } = pass.program.tensors[op.output]!;
    for (let at = 0; at < dx.length; at += width) {
      const end = at + width;
      def.backward(x.subarray(at, end), y.subarray(at, end), dy.subarray(at, end), dx.subarray(at, end));
    }
  },
});
