import { calm } from "./calm.ts";
import type { Program } from "./program.ts";

/**
 * True where two programs differ in numbers only that their buffers do not depend on: rates, penalties, rows of a
 * step, settings of optimizer, clipping and loss.
 */
export function sameLayout(a: Program, b: Program): boolean {
  return a === b || JSON.stringify(layoutOf(a)) === JSON.stringify(layoutOf(b));
}

function layoutOf(program: Program): unknown {
  const { microRows, arenaLength, tensors, weights, states, ops, gather, loss, optimizer, seed, arithmetic } = program;
  const { params: _params, classWeights, ...said } = loss;
  return [
    [microRows, arenaLength, seed, arithmetic, optimizer.slots, classWeights.length],
    tensors,
    weights.map(({ l1: _l1, l2: _l2, ...weight }) => weight),
    states,
    ops.map(calm),
    gather,
    said,
  ];
}
