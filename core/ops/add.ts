import { defineOp, gradient, inputGradient, values } from "./define.ts";

/** y = x₀ + x₁ + …, all of one width; dxᵢ = dy. */
export const add = defineOp({
  kind: "add",
  width: (_op, inputs) => (inputs.length > 0 && inputs.every((width) => width === inputs[0]) ? inputs[0]! : null),
  forward(pass, op) {
    const y = values(pass, op.output);
    y.set(values(pass, op.inputs[0]!));
    for (const input of op.inputs.slice(1)) {
      const x = values(pass, input);
      for (let i = 0; i < y.length; i++) y[i] = y[i]! + x[i]!;
    }
  },
  backward(pass, op) {
    const dy = gradient(pass, op.output);
    for (let input = 0; input < op.inputs.length; input++) {
      const dx = inputGradient(pass, op, input);
      if (dx) for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + dy[i]!;
    }
  },
});
