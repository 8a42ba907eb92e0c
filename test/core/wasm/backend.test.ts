import { beforeAll, expect, test } from "vitest";
import type { Backend, Executor } from "../../../core/backend/backend.ts";
import { startKernel } from "../../../core/backend/wasm/kernel.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import type { Program } from "../../../core/compile/program.ts";
import { fingerprint } from "../../../core/data/fingerprint.ts";
import type { CoreError } from "../../../core/errors.ts";
import { initialWeights } from "../../../core/initializers/index.ts";
import { permutation, SHUFFLE, shuffled } from "../../../core/random.ts";
import { describe as sentence } from "../../../core/text/en.ts";
import { nodeHost, relaxedHost } from "../../support/host.ts";
import { SpecBuilder, storeFor } from "../../support/specs.ts";

let backend: Backend;
beforeAll(async () => {
  backend = (await createWasmBackend(nodeHost(), "portable"))!;
});

function network(units = 5, optimizer = "adam") {
  const g = new SpecBuilder();
  const h = g.activation("a", g.dense("d", g.input("x", 3, [2]), units), "tanh");
  return g.spec(g.dense("out", g.dropout("drop", h, 0.2), 2), { kind: "mse" }, { training: { optimizer } });
}

async function start(batchRows = 8, rows = 30): Promise<Executor> {
  const spec = network();
  const executor = await backend.load(lower(spec, { batchRows, classWeights: [] }), storeFor(spec, rows));
  const initial = initialWeights(spec, 1);
  executor.program.weights.forEach((weight, index) => {
    executor.writeWeight(index, initial.get(weight.id)!);
  });
  return executor;
}

async function failure(program: Program): Promise<CoreError> {
  try {
    await backend.load(program, storeFor(network(), 4));
  } catch (error) {
    return error as CoreError;
  }
  throw new Error("nothing was raised");
}

test("is null where the kernels or the arithmetic are missing", async () => {
  const host = nodeHost();
  const portable = await host.loadKernel("portable");
  expect(await createWasmBackend({ ...host, loadKernel: async () => portable }, "fused")).toBeNull();
  expect(await createWasmBackend({ ...host, loadKernel: async () => null }, "portable")).toBeNull();
  const noise = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 99]);
  expect(await createWasmBackend({ ...host, loadKernel: async () => noise }, "portable")).toBeNull();
});

test("fused arithmetic is there exactly where the host can fuse, and rounds once", async () => {
  const host = relaxedHost();
  const source = (await host.loadKernel("fused")) as BufferSource;
  const fused = await createWasmBackend(host, "fused");
  expect(fused !== null).toBe(WebAssembly.validate(source));
  if (!fused) return;
  // Kernels that fuse are not taken for portable ones.
  expect(await createWasmBackend({ ...host, loadKernel: async () => source }, "portable")).toBeNull();
  const { multiplyAdd } = (await startKernel(await WebAssembly.compile(source))).exports;
  for (const [a, b, c] of [
    [1 + 1 / 4096, 1 - 1 / 4096, -1],
    [3.1415927410125732, 2.7182817459106445, -8.5],
    [1e-5 + 1 / 1024, 12345.6787109375, -12.0625],
  ] as const) {
    const [x, y, z] = [a, b, c].map(Math.fround) as [number, number, number];
    // Exact in float64: the product has 48 bits and the sum is small.
    expect(multiplyAdd(x, y, z)).toBe(Math.fround(x * y + z));
  }
});

test("starts from a compiled module too", async () => {
  const host = nodeHost();
  const module = await WebAssembly.compile((await host.loadKernel("portable")) as BufferSource);
  expect(await createWasmBackend({ ...host, loadKernel: async () => module }, "portable")).not.toBeNull();
});

test("refuses a network of more than 4 GiB before taking memory", async () => {
  const error = await failure(lower(network(100_000_000), { batchRows: 8, classWeights: [] }));
  expect(error.code).toBe("engine.tooLarge");
  expect(error.params.limit).toBe(4096);
  expect(error.params.needed).toBeGreaterThan(4096);
  expect(sentence(error.code, error.params)).toContain("4096 MB");
});

test("refuses a program of another arithmetic", async () => {
  const program = lower(network(), { batchRows: 8, classWeights: [] });
  expect((await failure({ ...program, arithmetic: "fused" })).code).toBe("engine.arithmetic");
});

test("takes an epoch with more rows than the store has", async () => {
  const executor = await start();
  const before = executor.readWeight(0);
  const order = Int32Array.from({ length: 100_000 }, (_, i) => i % 30);
  executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate: 0.001 });
  const slice = executor.train({ microBatches: Number.POSITIVE_INFINITY, steps: Number.POSITIVE_INFINITY });
  expect(slice).toMatchObject({ rows: 100_000, steps: 12_500, epochDone: true, nonFiniteBatch: -1 });
  expect(executor.readWeight(0)).not.toEqual(before);
});

test("weights and slots come back as they were written, in float32", async () => {
  const executor = await start();
  executor.program.weights.forEach(({ length }, index) => {
    const values = Float32Array.from({ length }, (_, i) => Math.sqrt(i + 1) / 7);
    executor.writeWeight(index, values);
    executor.writeSlot(index, 1, values);
    expect(executor.readWeight(index)).toEqual(Float64Array.from(values));
    expect(executor.readSlot(index, 1)).toEqual(Float64Array.from(values));
    expect(executor.readSlot(index, 0)).toEqual(new Float64Array(length));
  });
});

test("no slot becomes a denormal while gradients fade", async () => {
  const executor = await start();
  const zero = (index: number) =>
    executor.writeWeight(index, new Float64Array(executor.program.weights[index]!.length));
  const order = Int32Array.from({ length: 30 }, (_, i) => i);
  executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate: 0.001 });
  executor.train({ microBatches: 4, steps: 4 });
  // Dead network: the first layer's gradients are 0 from here on.
  for (let index = 0; index < executor.program.weights.length; index++) zero(index);
  for (let epoch = 0; epoch < 900; epoch++) {
    executor.beginEpoch({ order, firstStep: executor.stepCount, firstBatch: 0, learningRate: 0 });
    executor.train({ microBatches: 99, steps: 99 });
  }
  const kernel = executor.program.weights.findIndex(({ id }) => id === "d/kernel");
  for (const slot of [0, 1]) {
    for (const value of executor.readSlot(kernel, slot)) expect(value === 0 || Math.abs(value) >= 1e-32).toBe(true);
  }
});

/* The promise of portable arithmetic: this number is the same on every host, processor and slice length. */
test("a run has the bits it always had", async () => {
  const executor = await start();
  for (let epoch = 0; epoch < 20; epoch++) {
    const order = permutation(30, 9, epoch);
    executor.beginEpoch({ order, firstStep: executor.stepCount, firstBatch: 0, learningRate: 0.01 });
    executor.train({ microBatches: 99, steps: 99 });
  }
  const weights = executor.program.weights.flatMap((_, index) => [...executor.readWeight(index)]);
  expect(fingerprint(new Uint8Array(Float32Array.from(weights).buffer))).toMatchInlineSnapshot(`"863683ae6156e8b2"`);
});

const draws = [
  [0, 1],
  [4_294_967_295, 77],
  [9, 2_000_000],
] as const;

/** Row numbers shuffled by the kernels, and as `permutation` does. */
async function shuffleBoth(rows: Int32Array, seed: number, epoch: number): Promise<[Int32Array, Int32Array]> {
  const { exports, memory } = startKernel(
    await WebAssembly.compile((await nodeHost().loadKernel("portable")) as BufferSource),
  );
  const at = exports.heapBase() + 64;
  memory.grow(Math.ceil(rows.byteLength / 65_536));
  const order = new Int32Array(memory.buffer, at, rows.length);
  order.set(rows);
  exports.shuffle(rows.length, at, seed, SHUFFLE, epoch);
  return [order, permutation(rows.length, seed, epoch).map((place) => rows[place]!)];
}

test.each([1, 2, 5, 30, 1001])("shuffles %i rows as `permutation` does", async (count) => {
  const rows = Int32Array.from({ length: count }, (_, i) => 7 * i + 3);
  for (const [seed, epoch] of draws) {
    const [order, wanted] = await shuffleBoth(rows, seed, epoch);
    expect(order).toEqual(wanted);
    expect(shuffled({ rows, seed, epoch, from: 0 })).toEqual(wanted);
  }
});

test("shuffles more rows than whole numbers will do for", async () => {
  const rows = Int32Array.from({ length: 2_097_160 }, (_, i) => i);
  const [order, wanted] = await shuffleBoth(rows, 5, 3);
  expect(order.findIndex((row, place) => row !== wanted[place])).toBe(-1);
});
