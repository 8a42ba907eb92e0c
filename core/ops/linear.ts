import { defineOp, gradient, inputGradient, values } from "./define.ts";

/** y = x·W + b. x: [N, in], W: [in, units], b: [units], y: [N, units]. */
export const linear = defineOp({
  kind: "linear",
  width(op, inputs, weights) {
    const [rows, units] = weights[op.kernel]!.shape;
    return inputs.length === 1 && inputs[0] === rows ? units! : null;
  },
  forward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const y = values(pass, op.output);
    const { shape, offset } = pass.program.weights[op.kernel]!;
    const [inputs, units] = [shape[0]!, shape[1]!];
    const bias = op.bias < 0 ? -1 : pass.program.weights[op.bias]!.offset;
    const { arena } = pass;
    for (let n = 0; n < pass.rows; n++) {
      const row = n * units;
      for (let u = 0; u < units; u++) y[row + u] = bias < 0 ? 0 : arena[bias + u]!;
      for (let k = 0; k < inputs; k++) {
        const value = x[n * inputs + k]!;
        const kernelRow = offset + k * units;
        for (let u = 0; u < units; u++) y[row + u] = y[row + u]! + value * arena[kernelRow + u]!;
      }
    }
  },
  /** dW += xᵀ·dy, db += Σ dy over the rows, dx = dy·Wᵀ. */
  backward(pass, op) {
    const x = values(pass, op.inputs[0]!);
    const dy = gradient(pass, op.output);
    const dx = inputGradient(pass, op, 0);
    const kernel = pass.program.weights[op.kernel]!;
    const [inputs, units] = [kernel.shape[0]!, kernel.shape[1]!];
    const bias = op.bias < 0 ? -1 : pass.program.weights[op.bias]!.gradient;
    const { arena } = pass;
    for (let n = 0; n < pass.rows; n++) {
      const row = n * units;
      if (bias >= 0) for (let u = 0; u < units; u++) arena[bias + u] = arena[bias + u]! + dy[row + u]!;
      for (let k = 0; k < inputs; k++) {
        const value = x[n * inputs + k]!;
        const weightRow = kernel.offset + k * units;
        const gradientRow = kernel.gradient + k * units;
        let sum = 0;
        for (let u = 0; u < units; u++) {
          arena[gradientRow + u] = arena[gradientRow + u]! + value * dy[row + u]!;
          sum += dy[row + u]! * arena[weightRow + u]!;
        }
        if (dx) dx[n * inputs + k] = dx[n * inputs + k]! + sum;
      }
    }
  },
});
