import type { GradientWrite } from "../program.ts";
import type { OpSpec } from "../spec.ts";

/**
 * For each op, how its inputs' gradients are written. Backward walks from op `from − 1` to op 0: the
 * first that reaches a tensor stores, later ones add. Ops from `from` on write nothing.
 */
export function gradientWrites(
  ops: readonly OpSpec[],
  trainable: ReadonlySet<number>,
  from: number,
): readonly (readonly GradientWrite[])[] {
  const written = new Set<number>();
  const result: GradientWrite[][] = ops.map((op) => op.inputs.map(() => "none"));
  for (let index = from - 1; index >= 0; index--) {
    const op = ops[index]!;
    op.inputs.forEach((tensor, place) => {
      if (!trainable.has(tensor)) return;
      result[index]![place] = written.has(tensor) ? "add" : "store";
      written.add(tensor);
    });
  }
  return result;
}
