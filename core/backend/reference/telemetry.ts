import type { Program, ProgramOp } from "../../compile/program.ts";
import type { Telemetry } from "../backend.ts";

/** tanh, and sigmoid scaled to −1 … 1, count as saturated from here on. */
const SATURATED = 0.995;

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Copies of all weights, for `measureStep`. */
export function copyWeights({ weights }: Program, arena: Float64Array): Float64Array[] {
  return weights.map(({ offset, length }) => arena.slice(offset, offset + length));
}

/** Norms of all gradients as they are now. */
export function gradientNorms({ weights }: Program, arena: Float64Array): number[] {
  return weights.map(({ gradient, length }) => norm(arena.subarray(gradient, gradient + length)));
}

/** What a step did: `before` are the weights before its update, `rows` those of its last micro-batch. */
export function measureStep(
  program: Program,
  arena: Float64Array,
  norms: readonly number[],
  before: readonly Float64Array[],
  rows: number,
): Telemetry {
  const shares = program.ops.map((op, index) =>
    op.kind === "activation" && index < program.loss.backwardFrom
      ? activationShares(program, arena, op, rows)
      : { dead: Number.NaN, saturated: Number.NaN },
  );
  return {
    gradientNorms: norms,
    updateRatios: program.weights.map(({ offset }, index) => {
      const old = before[index]!;
      const size = norm(old);
      return size > 0 ? norm(old.map((value, i) => arena[offset + i]! - value)) / size : Number.NaN;
    }),
    deadShares: shares.map(({ dead }) => dead),
    saturatedShares: shares.map(({ saturated }) => saturated),
  };
}

function activationShares(
  program: Program,
  arena: Float64Array,
  op: ProgramOp & { readonly kind: "activation" },
  rows: number,
): { dead: number; saturated: number } {
  const { offset, width } = program.tensors[op.output]!;
  let [dead, saturated] = [0, 0];
  for (let unit = 0; unit < width; unit++) {
    let alive = false;
    for (let row = 0; row < rows; row++) {
      const y = arena[offset + row * width + unit]!;
      if (y !== 0) alive = true;
      if (op.activation === "tanh" && Math.abs(y) > SATURATED) saturated++;
      if (op.activation === "sigmoid" && Math.abs(2 * y - 1) > SATURATED) saturated++;
    }
    if (!alive) dead++;
  }
  return { dead: dead / width, saturated: saturated / (width * rows) };
}
