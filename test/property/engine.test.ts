import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, Executor } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { lower } from "../../core/compile/lower.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import { permutation } from "../../core/random.ts";
import { nodeHost } from "../support/host.ts";
import { type RandomGraph, randomGraph } from "../support/randomGraph.ts";
import { firstRows, storeFor } from "../support/specs.ts";

/* The fast backend against the exact one on random graphs: every node, loss and optimizer. */

const GRAPHS = 550;
const STEPS = 20;
const DIVERGED = 1e3;

let wasm: Backend;
beforeAll(async () => {
  const backend = await createWasmBackend(nodeHost(), "portable");
  expect(backend).not.toBeNull();
  wasm = backend!;
});

async function start(backend: Backend, { spec, rows, batchRows, classWeights }: RandomGraph): Promise<Executor> {
  const executor = await backend.load(lower(spec, { batchRows, classWeights }), storeFor(spec, rows));
  const initial = initialWeights(spec, 5);
  executor.program.weights.forEach((weight, index) => {
    executor.writeWeight(index, initial.get(weight.id)!);
  });
  executor.program.states.forEach((state, index) => {
    executor.writeState(index, new Float64Array(state.length).fill(state.id.endsWith("shift") ? 0.25 : 0.8));
  });
  return executor;
}

/** Mean loss of each of `STEPS` steps; ends early where a step is refused. */
function losses(executor: Executor, { rows, learningRate }: RandomGraph): number[] {
  const result: number[] = [];
  for (let epoch = 0; result.length < STEPS; epoch++) {
    executor.beginEpoch({
      order: permutation(rows, 1, epoch),
      firstStep: result.length,
      firstBatch: 0,
      learningRate,
    });
    for (let done = false; !done && result.length < STEPS; ) {
      const slice = executor.train({ microBatches: 99, steps: 1 });
      if (slice.nonFiniteBatch >= 0) return result;
      result.push(slice.lossSum / slice.rows);
      done = slice.epochDone;
    }
  }
  return result;
}

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** ‖a − b‖ / ‖b‖ over all gradients together, before the first step. */
function gradientError(fast: Executor, exact: Executor, { rows, batchRows }: RandomGraph): number {
  const batch = firstRows(Math.min(rows, batchRows));
  let [difference, size] = [0, 0];
  for (const executor of [fast, exact]) executor.gradients(batch, true, 0);
  exact.program.weights.forEach((_, index) => {
    const wanted = exact.readGradient(index);
    const got = fast.readGradient(index);
    difference += norm(wanted.map((value, i) => value - got[i]!)) ** 2;
    size += norm(wanted) ** 2;
  });
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size);
}

/**
 * Largest relative difference; losses below 1 % of the mean count as so much: that of a single row can be
 * so small that −ln(1 − p) has no digits left in float32.
 */
function worstLoss(got: readonly number[], wanted: readonly number[]): number {
  const floor = (0.01 * wanted.reduce((sum, loss) => sum + loss, 0)) / wanted.length;
  return Math.max(...wanted.map((loss, i) => Math.abs((got[i] ?? Number.NaN) - loss) / Math.max(loss, floor)));
}

describe("random graphs", () => {
  test(`wasm follows the reference for ${STEPS} steps on ${GRAPHS} graphs`, async () => {
    const diverged: number[] = [];
    const apart: string[] = [];
    const kinds = new Set<string>();
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const { spec } = graph;
      for (const { kind } of [...spec.ops, spec.loss]) kinds.add(kind);
      kinds.add(spec.training.optimizer);
      const [exact, fast] = [await start(referenceBackend, graph), await start(wasm, graph)];
      const error = gradientError(fast, exact, graph);
      if (error >= 1e-4) apart.push(`graph ${seed}: gradients differ by ${error.toExponential(1)}`);
      const [wanted, got] = [losses(exact, graph), losses(fast, graph)];
      exact.dispose();
      fast.dispose();
      const limit = DIVERGED * Math.max(1, wanted[0] ?? 1);
      if (wanted.length < STEPS || wanted.some((loss) => !(Math.abs(loss) < limit))) {
        diverged.push(seed);
        continue;
      }
      const worst = worstLoss(got, wanted);
      if (!(worst < 1e-3)) apart.push(`graph ${seed} (${spec.training.optimizer}, ${spec.loss.kind}): ${worst}`);
    }
    console.log(`${GRAPHS} random graphs, ${diverged.length} left out because they diverge: ${diverged.join(", ")}`);
    expect(apart).toEqual([]);
    expect(diverged.length).toBeLessThan(0.05 * GRAPHS);
    // 8 ops, 5 losses, 7 optimizers.
    expect([...kinds].sort()).toHaveLength(20);
  }, 60_000);
});
