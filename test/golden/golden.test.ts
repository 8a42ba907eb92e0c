import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, Executor } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { lower } from "../../core/compile/lower.ts";
import { nodeHost } from "../support/host.ts";
import { type GoldenFile, type GoldenNetwork, goldenSpec, goldenStore } from "./goldenSpec.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8"));
const networks: GoldenNetwork[] = read("networks");
const OPTIMIZERS = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"];
const STEPS = 200;

let wasm: Backend;
beforeAll(async () => {
  const backend = await createWasmBackend(nodeHost(), "portable");
  expect(backend).not.toBeNull();
  wasm = backend!;
});

/** Repeats a golden run; returns the loss of each step and the weights after the first and the last. */
async function repeat(backend: Backend, golden: GoldenFile, optimizer: string) {
  const spec = goldenSpec(golden.network, optimizer);
  const program = lower(spec, { batchRows: golden.network.batch, classWeights: [] });
  const executor = await backend.load(program, goldenStore(golden));
  for (const [i, weight] of program.weights.entries()) executor.writeWeight(i, golden.weights[weight.id]!);
  const losses: number[] = [];
  let afterOne = weightsOf(executor);
  for (const order of golden.orders) {
    const plan = { firstStep: losses.length, firstBatch: 0, learningRate: golden.runs[optimizer]!.learningRate };
    executor.beginEpoch({ ...plan, order: Int32Array.from(order) });
    while (losses.length < STEPS) {
      const done = executor.train({ microBatches: 1_000, steps: 1 });
      expect(done.steps).toBe(1);
      losses.push(done.lossSum / done.rows);
      if (losses.length === 1) afterOne = weightsOf(executor);
      if (done.epochDone) break;
    }
  }
  const afterAll = weightsOf(executor);
  executor.dispose();
  return { losses, afterOne, afterAll };
}

function weightsOf(executor: Executor): Record<string, readonly number[]> {
  return Object.fromEntries(executor.program.weights.map((w, i) => [w.id, [...executor.readWeight(i)]]));
}

/** Largest norm-wise relative difference over the tensors. */
function distance(
  a: Readonly<Record<string, readonly number[]>>,
  b: Readonly<Record<string, readonly number[]>>,
): number {
  const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
  return Math.max(
    ...Object.keys(b).map((id) => norm(a[id]!.map((v, i) => v - b[id]![i]!)) / Math.max(norm(b[id]!), 1e-12)),
  );
}

const zeros = (weights: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(weights).flatMap(([id, values]) => values.flatMap((value, i) => (value === 0 ? [`${id} ${i}`] : [])));

describe.each(networks.map((net) => [net.name]))("%s follows PyTorch in float64 for 200 steps", (name) => {
  const golden: GoldenFile = read(name);
  test.each(OPTIMIZERS)("%s", async (optimizer) => {
    const expected = golden.runs[optimizer]!;
    expect(expected.losses).toHaveLength(STEPS);

    const exact = await repeat(referenceBackend, golden, optimizer);
    const worst = Math.max(...exact.losses.map((loss, i) => Math.abs(loss / expected.losses[i]! - 1)));
    expect(worst).toBeLessThan(1e-9);
    expect(distance(exact.afterOne, expected.afterOne)).toBeLessThan(1e-9);
    expect(distance(exact.afterAll, expected.afterAll)).toBeLessThan(1e-9);
    // What L1 switched off is off in both, exactly and nowhere else.
    expect(zeros(exact.afterAll)).toEqual(zeros(expected.afterAll));

    const fast = await repeat(wasm, golden, optimizer);
    expect(distance(fast.afterOne, expected.afterOne)).toBeLessThan(1e-5);
    const last = expected.losses[STEPS - 1]!;
    const bound = 1e-3 * Math.max(last, 0.01 * expected.losses[0]!);
    expect(Math.abs(fast.losses[STEPS - 1]! - last)).toBeLessThan(bound);
  });
});
