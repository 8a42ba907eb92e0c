import type { Program, ProgramOp } from "./program.ts";

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
    ops.map(tunable),
    gather,
    said,
  ];
}

/** What may change in an op comes out as 0. */
function tunable(op: ProgramOp): ProgramOp {
  if (op.kind === "dropout") return { ...op, rate: 0 };
  return op.kind === "gaussianNoise" ? { ...op, deviation: 0 } : op;
}
