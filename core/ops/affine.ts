import { defineOp, gradient, inputGradient, sameWidth, values } from "./define.ts";

/** y = (x − shift)·scale per column; shift and scale are fitted states, not trained. */
export const affine = defineOp({
  kind: "affine",
  width: (_op, inputs) => sameWidth(inputs),
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    const shift = pass.program.states[op.shift]!;
    const scale = pass.program.states[op.scale]!;
    const width = shift.length;
    for (let i = 0; i < y.length; i++) {
      const column = i % width;
      y[i] = (x[i]! - pass.arena[shift.offset + column]!) * pass.arena[scale.offset + column]!;
    }
  },
  /** dx = dy·scale. */
  backward(pass, op) {
    const dx = inputGradient(pass, op, 0);
    if (!dx) return;
    const dy = gradient(pass, op.output);
    const { offset, length } = pass.program.states[op.scale]!;
    for (let i = 0; i < dx.length; i++) dx[i] = dx[i]! + dy[i]! * pass.arena[offset + (i % length)]!;
  },
});
