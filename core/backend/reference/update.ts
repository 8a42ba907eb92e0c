import type { Program, WeightBuffer } from "../../compile/program.ts";
import { complete } from "../../definition.ts";
import { optimizerDef } from "../../optimizers/index.ts";

/**
 * Learning rates that L1 moves a weight by at most in a step of an adaptive optimizer. Those steps are about one long
 * themselves; a threshold of one would not be sure to hold a weight at 0.
 */
const FARTHEST = 2;

const at = (arena: Float64Array, offset: number, length: number) => arena.subarray(offset, offset + length);

/** Σ l1·|w| + l2/2·w² over all weights. */
export function penaltyOf(program: Program, arena: Float64Array): number {
  let total = 0;
  for (const { offset, length, l1, l2 } of program.weights) {
    if (l1 === 0 && l2 === 0) continue;
    for (const w of at(arena, offset, length)) total += l1 * Math.abs(w) + 0.5 * l2 * w * w;
  }
  return total;
}

/**
 * Adds the gradient l2·w of the penalty's smooth part. Where the optimizer decouples decay, l2 is left to its update;
 * l1 always is left to `shrink`.
 */
export function addPenaltyGradient(program: Program, arena: Float64Array): void {
  const { decoupled } = optimizerDef(program.optimizer.kind);
  for (const weight of program.weights) {
    const l2 = decoupled ? 0 : weight.l2;
    if (l2 === 0) continue;
    const w = at(arena, weight.offset, weight.length);
    const g = at(arena, weight.gradient, weight.length);
    for (let i = 0; i < w.length; i++) g[i] = g[i]! + l2 * w[i]!;
  }
}

/**
 * The step that L1 takes: w ← sign(w)·max(|w| − threshold(i), 0), the proximal operator of Σ threshold·|w| (soft
 * thresholding; Beck and Teboulle 2009, ISTA; with a scale for each weight Duchi, Hazan and Singer 2011). A weight that
 * comes to 0 is exactly 0, which steps along a gradient never make it.
 */
function shrink(w: Float64Array, threshold: (i: number) => number): void {
  for (let i = 0; i < w.length; i++) {
    const left = Math.abs(w[i]!) - threshold(i);
    w[i] = left > 0 ? (w[i]! > 0 ? left : -left) : 0;
  }
}

/**
 * Gradient clipping in place. `value`: every element into ±limit. `norm`: all gradients together are
 * scaled down to Euclidean norm `limit` where they are longer.
 */
export function clipGradients(program: Program, arena: Float64Array): void {
  const { kind, limit } = program.clipping;
  if (kind === "none") return;
  const gradients = program.weights.map((weight) => at(arena, weight.gradient, weight.length));
  if (kind === "value") {
    for (const g of gradients) for (let i = 0; i < g.length; i++) g[i] = Math.min(Math.max(g[i]!, -limit), limit);
    return;
  }
  let squares = 0;
  for (const g of gradients) for (const value of g) squares += value * value;
  const norm = Math.sqrt(squares);
  if (norm <= limit) return;
  const factor = limit / norm;
  for (const g of gradients) for (let i = 0; i < g.length; i++) g[i] = g[i]! * factor;
}

export function gradientsAreFinite(program: Program, arena: Float64Array): boolean {
  return program.weights.every((weight) => at(arena, weight.gradient, weight.length).every(Number.isFinite));
}

/**
 * One optimizer step on all weights, then L1's; t: its number, from 1. When a new weight or slot is not finite,
 * everything is put back as it was and the result is false.
 */
export function updateWeights(program: Program, arena: Float64Array, learningRate: number, t: number): boolean {
  const def = optimizerDef(program.optimizer.kind);
  const params = complete(def.params, program.optimizer.params);
  const weightDecay = def.decoupled ? numberOf(program, "weightDecay") : 0;
  const saved = program.weights.flatMap((weight) => vectorsOf(arena, weight).map((vector) => vector.slice()));
  let finite = true;
  for (const weight of program.weights) {
    const [w, ...slots] = vectorsOf(arena, weight);
    const decay = def.decoupled ? (weight.decay ? weightDecay : 0) + weight.l2 : 0;
    def.update(w!, at(arena, weight.gradient, weight.length), slots, learningRate, t, params, decay);
    finite &&= vectorsOf(arena, weight).every((vector) => vector.every(Number.isFinite));
    if (!finite || weight.l1 === 0) continue;
    const most = def.adaptive ? FARTHEST : Number.POSITIVE_INFINITY;
    shrink(w!, (i) => learningRate * Math.min(most, weight.l1 * def.reach(i, slots, t, params)));
  }
  if (finite) return true;
  let next = 0;
  for (const weight of program.weights) for (const vector of vectorsOf(arena, weight)) vector.set(saved[next++]!);
  return false;
}

/** Weight values first, then its slots. */
function vectorsOf(arena: Float64Array, weight: WeightBuffer): Float64Array[] {
  return [weight.offset, ...weight.slots].map((offset) => at(arena, offset, weight.length));
}

function numberOf(program: Program, name: string): number {
  const value = program.optimizer.params[name];
  return typeof value === "number" ? value : 0;
}
