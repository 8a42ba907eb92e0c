import { defineOp, gradient, inputGradient, values } from "./define.ts";

/** y = [x₀ | x₁ | …]: widths add up; each input gets its own columns of dy back. */
export const concatenate = defineOp({
  kind: "concatenate",
  width: (_op, inputs) => (inputs.length > 0 ? inputs.reduce((sum, width) => sum + width, 0) : null),
  forward(pass, op) {
    const y = values(pass, op.output);
    const total = pass.program.tensors[op.output]!.width;
    let at = 0;
    for (const input of op.inputs) {
      const x = values(pass, input);
      const { width } = pass.program.tensors[input]!;
      for (let n = 0; n < pass.rows; n++) y.set(x.subarray(n * width, (n + 1) * width), n * total + at);
      at += width;
    }
  },
  backward(pass, op) {
    const dy = gradient(pass, op.output);
    const total = pass.program.tensors[op.output]!.width;
    let at = 0;
    for (let input = 0; input < op.inputs.length; input++) {
      const dx = inputGradient(pass, op, input);
      const { width } = pass.program.tensors[op.inputs[input]!]!;
      if (dx) {
        for (let i = 0; i < dx.length; i++) {
          const row = Math.floor(i / width);
          dx[i] = dx[i]! + dy[row * total + at + (i - row * width)]!;
        }
      }
      at += width;
    }
  },
});
