import { beforeAll, describe, expect, test } from "vitest";
import type { Backend, ColumnStore, Executor } from "../../../core/backend/backend.ts";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import * as mirror from "../../../core/math/f32.ts";
import { exp } from "../../../core/math/index.ts";
import { heads } from "../../support/heads.ts";
import { nodeHost } from "../../support/host.ts";
import { firstRows, SpecBuilder, storeFor } from "../../support/specs.ts";

/* Numbers at the edges of float32: huge logits, long sums, vanishing values. */

let wasm: Backend;
beforeAll(async () => {
  wasm = (await createWasmBackend(nodeHost(), "portable"))!;
});

const load = async (backend: Backend, spec: ModelSpec, store: ColumnStore, batchRows: number): Promise<Executor> =>
  backend.load(lower(spec, { batchRows, classWeights: [] }), store);

test("softmax's exponential is wrong by less than 5e−18 where it gives up", () => {
  for (let i = 0; i <= 1000; i++) {
    const x = Math.fround(-40 - i / 16);
    expect(Math.abs(mirror.expFlush(x) - exp(x))).toBeLessThan(5e-18);
  }
});

describe.each(heads.filter(({ name }) => name.includes("fused") && !name.includes("not")))("$name", (head) => {
  /** Logits = bias, the same in every row. */
  async function at(backend: Backend, logits: readonly number[], batchRows: number) {
    const g = new SpecBuilder();
    const spec = head.end(g, g.input("x", 1));
    const executor = await load(backend, spec, storeFor(spec, 40), batchRows);
    executor.program.weights.forEach(({ id, length }, index) => {
      executor.writeWeight(index, id === "out/bias" ? logits.slice(0, length) : new Float64Array(length));
    });
    const mean = executor.gradients(firstRows(batchRows), false, 0);
    const slope = executor.readGradient(executor.program.weights.findIndex(({ id }) => id === "out/bias"));
    executor.beginEpoch({ order: firstRows(40), firstStep: 0, firstBatch: 0, learningRate: 1e-3 });
    return { mean, slope, step: executor.train({ microBatches: 1, steps: 1 }) };
  }

  test.each([[[1e4, -1e4, 0]], [[-1e4, 1e4, 1e4]], [[-1e4, -1e4, -1e4]], [[1e4, 9999, 9998]], [[88, -88, 40]]])(
    "stays exact at logits %j, row by row and in lanes",
    async (logits) => {
      for (const batchRows of [12, 40]) {
        const [wanted, got] = [await at(referenceBackend, logits, batchRows), await at(wasm, logits, batchRows)];
        expect(Math.abs(got.mean - wanted.mean)).toBeLessThan(1e-6 * Math.max(1, wanted.mean));
        wanted.slope.forEach((value, i) => {
          expect(Math.abs(got.slope[i]! - value)).toBeLessThan(1e-6);
        });
        expect(got.step).toMatchObject({ steps: 1, nonFiniteBatch: -1 });
        expect(Math.abs(got.step.lossSum - wanted.step.lossSum)).toBeLessThan(1e-5 * Math.max(1, wanted.step.lossSum));
      }
    },
  );
});

test("a gradient and a loss summed over a million rows keep four digits and more", async () => {
  const rows = 1_000_000;
  const g = new SpecBuilder();
  const spec = g.spec(g.dense("out", g.input("x", 2), 1), { kind: "mse" });
  const x = storeFor(spec, 1000);
  // Targets near 3: every row pulls in the same direction, so that rounding has the most to do.
  const repeat = (values: Float32Array, shift: number) =>
    Float32Array.from({ length: rows }, (_, i) => values[i % 1000]! * (1 + (i % 7) / 16) + shift);
  const numbers = x.features.flatMap((column) => (column.kind === "number" ? [column.values] : []));
  const features = numbers.map((values) => ({ kind: "number" as const, values: repeat(values, 1) }));
  const truth = repeat(x.targets.kind === "numbers" ? x.targets.columns[0]! : new Float32Array(1000), 3);
  const executor = await load(wasm, spec, { rows, features, targets: { kind: "numbers", columns: [truth] } }, rows);
  executor.beginEpoch({ order: firstRows(rows), firstStep: 0, firstBatch: 0, learningRate: 0 });
  const result = executor.train({ microBatches: 1_000, steps: 1 });
  // Weights are 0, so the prediction is 0: loss ½y², gradients −x·y and −y.
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const y = truth[i]!;
    sums[0]! += features[0]!.values[i]! * -y;
    sums[1]! += features[1]!.values[i]! * -y;
    sums[2]! -= y;
    sums[3]! += 0.5 * y * y;
  }
  const found = [...executor.readGradient(0), ...executor.readGradient(1), result.lossSum / rows];
  found.forEach((value, i) => {
    expect(Math.abs(value / (sums[i]! / rows) - 1)).toBeLessThan(1e-4);
  });
  expect(Math.abs(result.lossSum / sums[3]! - 1)).toBeLessThan(1e-7);
});
