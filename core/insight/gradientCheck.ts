import type { Executor } from "../backend/backend.ts";
import type { Program } from "../compile/program.ts";
import { optimizerDef } from "../optimizers/index.ts";
import type { ExplainedTensor, Explanation } from "./views.ts";

/** Half the way between the two points of a difference, relative to the weight. */
const STEP = 1e-5;
/** Gradients shorter than this, relative to the objective, drown in the rounding of the difference. */
const FLOOR = 1e-6;

/**
 * Central differences (J(w + h) − J(w − h)) / 2h on every single weight, beside the gradients that the engine computed;
 * J is the mean loss and what of the penalty goes through the gradient. The difference of a tensor is
 * ‖g − d‖ / max(‖g‖, ‖d‖), the lengths never taken below 10⁻⁶·max(1, J). The weights are as before afterwards.
 */
export function checkGradients(
  executor: Executor,
  rows: Int32Array,
  gradients: readonly ExplainedTensor[],
): NonNullable<Explanation["checked"]> {
  const { program } = executor;
  const objective = (): number => executor.evaluate(rows, 0, rows.length) / rows.length + penaltyInGradient(executor);
  const shortest = FLOOR * Math.max(1, Math.abs(objective()));
  let checked = { worst: 0, weightId: program.weights[0]?.id ?? "" };
  gradients.forEach(({ id, values }, index) => {
    const own = executor.readWeight(index);
    const differences = own.map((value, place) => {
      const h = STEP * Math.max(1, Math.abs(value));
      const at = (w: number): number => {
        executor.writeWeight(index, own.with(place, w));
        return objective();
      };
      // What the two points are apart in float64, not what was wanted.
      return (at(value + h) - at(value - h)) / (value + h - (value - h));
    });
    executor.writeWeight(index, own);
    const apart = norm(values.map((gradient, place) => gradient - differences[place]!));
    const worst = apart / Math.max(norm(values), norm(differences), shortest);
    // Not finite counts as worst of all.
    if (!(worst <= checked.worst)) checked = { worst, weightId: id };
  });
  return checked;
}

/** Decoupled decay and what L1 takes are parts of the step and not of the gradient. */
function penaltyInGradient(executor: Executor): number {
  const { weights, optimizer }: Program = executor.program;
  if (optimizerDef(optimizer.kind).decoupled) return 0;
  let sum = 0;
  weights.forEach(({ l2 }, index) => {
    if (l2 !== 0) for (const w of executor.readWeight(index)) sum += 0.5 * l2 * w * w;
  });
  return sum;
}

/** Euclidean length. */
export function norm(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!;
  return Math.sqrt(squares);
}
