import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { lower } from "../../core/compile/lower.ts";
import { nodeHost } from "../support/host.ts";
import { type GoldenFile, goldenSpec, goldenStore } from "./goldenSpec.ts";

interface Lasso {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly fits: readonly { readonly alpha: number; readonly weights: readonly number[]; readonly bias: number }[];
}
const lasso: Lasso = JSON.parse(readFileSync(new URL("./lasso.json", import.meta.url), "utf8"));
const ROWS = lasso.x.length;
const FEATURES = lasso.x[0]!.length;

let wasm: Backend;
beforeAll(async () => {
  wasm = (await createWasmBackend(nodeHost(), "portable"))!;
});

/** One dense unit, ½MSE, all rows in every step; the learning rate falls so that the adaptive ones come to rest. */
async function settle(backend: Backend, optimizer: string, alpha: number) {
  const network = {
    name: "lasso",
    rows: ROWS,
    features: FEATURES,
    batch: ROWS,
    target: "numbers",
    outputs: 1,
    loss: { kind: "mse" },
    ops: [{ kind: "linear", id: "line", inputs: ["x"], units: 1, l1: alpha }],
  } as const;
  const golden = { network, x: lasso.x, y: lasso.y.map((value) => [value]) } as unknown as GoldenFile;
  const program = lower(goldenSpec(network, optimizer), { batchRows: ROWS, classWeights: [] });
  const executor = await backend.load(program, goldenStore(golden));
  executor.writeWeight(
    0,
    Float64Array.from({ length: FEATURES }, (_, i) => (i % 2 ? -0.5 : 0.5)),
  );
  executor.writeWeight(1, [0]);
  const order = Int32Array.from({ length: ROWS }, (_, row) => row);
  const first = rates[optimizer]!;
  for (let step = 0; step < STEPS; step++) {
    const learningRate = first * 0.5 ** Math.floor((12 * step) / STEPS);
    executor.beginEpoch({ order, firstStep: step, firstBatch: 0, learningRate });
    executor.train({ steps: 1, microBatches: 1 });
  }
  const found = { weights: [...executor.readWeight(0)], bias: executor.readWeight(1)[0]! };
  executor.dispose();
  return found;
}
const STEPS = 6000;
const rates: Readonly<Record<string, number>> = {
  sgd: 0.2,
  momentum: 0.05,
  nesterov: 0.05,
  adagrad: 0.8,
  rmsprop: 0.02,
  adam: 0.05,
};

describe.each(["reference", "wasm"])("an L1 penalty on one dense unit, on %s", (name) => {
  it.each(Object.keys(rates))("comes to the lasso of scikit-learn with %s, its zeros exactly 0", async (optimizer) => {
    const backend = name === "wasm" ? wasm : referenceBackend;
    for (const { alpha, weights, bias } of lasso.fits) {
      const found = await settle(backend, optimizer, alpha);
      expect(found.weights.map((w) => w === 0)).toEqual(weights.map((w) => w === 0));
      for (const [i, w] of weights.entries()) expect(Math.abs(found.weights[i]! - w)).toBeLessThan(2e-3);
      expect(Math.abs(found.bias - bias)).toBeLessThan(2e-3);
      expect(found.weights.every((w) => !Object.is(w, -0))).toBe(true);
    }
  });
});
