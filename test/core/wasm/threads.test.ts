import { beforeAll, describe, expect, test } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import type { WasmExecutor } from "../../../core/backend/wasm/executor.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import { fingerprint } from "../../../core/data/fingerprint.ts";
import { initialWeights } from "../../../core/initializers/index.ts";
import { permutation } from "../../../core/random.ts";
import { nodeHost, relaxedHost, threadedHost } from "../../support/host.ts";
import { storeFor } from "../../support/specs.ts";
import { type WideNetwork, wideNetworks } from "../../support/wideNetworks.ts";

const backends = new Map<string, Backend | null>();
beforeAll(async () => {
  for (const arithmetic of ["portable", "fused"] as const) {
    const host = arithmetic === "fused" ? relaxedHost() : nodeHost();
    for (const threads of [1, 2, 3]) {
      const backend = await createWasmBackend(await threadedHost(threads, host), arithmetic);
      backends.set(`${arithmetic} ${threads}`, backend);
    }
  }
  // Kernels whose sources have changed are built first.
}, 120_000);

type Way = "one call" | "slices of 7 steps" | "paused in a step" | "snapshot and restore";
const ways: readonly Way[] = ["one call", "slices of 7 steps", "paused in a step", "snapshot and restore"];

interface Trained {
  readonly hash: string;
  readonly threads: number;
  readonly helped: number;
}

/** Trains a network for some epochs, going about it in one of the ways. */
async function train({ spec, batchRows, epochs }: WideNetwork, backend: Backend, way: Way): Promise<Trained> {
  const rows = Math.max(300, batchRows + 100);
  const program = lower(
    { ...spec, training: { ...spec.training, arithmetic: "portable" } },
    { batchRows, classWeights: [] },
  );
  const arithmetic = backend === backends.get("fused 1") || isFused(backend) ? "fused" : "portable";
  const store = storeFor(spec, rows);
  const load = () => {
    const loaded = backend.load({ ...program, arithmetic }, store) as WasmExecutor;
    program.states.forEach(({ length }, index) => {
      loaded.writeState(index, new Float64Array(length).fill(0.75));
    });
    return loaded;
  };
  let executor = load();
  let helped = 0;
  const initial = initialWeights(spec, 3);
  program.weights.forEach(({ id }, index) => {
    executor.writeWeight(index, initial.get(id)!);
  });
  const all = { microBatches: 1e9, steps: 1e9 };
  const limits = {
    "one call": all,
    "slices of 7 steps": { ...all, steps: 7 },
    "paused in a step": { ...all, microBatches: 1 },
    "snapshot and restore": { ...all, steps: 3 },
  }[way];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(rows, 5, epoch);
    const firstStep = executor.stepCount;
    const begin = (firstBatch: number) => executor.beginEpoch({ order, firstStep, firstBatch, learningRate: 0.01 });
    begin(0);
    for (let done = false, batch = 0; !done; ) {
      const slice = executor.train(limits);
      expect(slice.nonFiniteBatch).toBe(-1);
      batch += slice.steps;
      done = slice.epochDone;
      if (way === "paused in a step") await new Promise((resolve) => setImmediate(resolve));
      if (way !== "snapshot and restore" || done) continue;
      const old = executor;
      executor = load();
      program.weights.forEach(({ slots }, index) => {
        executor.writeWeight(index, old.readWeight(index));
        slots.forEach((_, slot) => {
          executor.writeSlot(index, slot, old.readSlot(index, slot));
        });
      });
      executor.stepCount = old.stepCount;
      helped += old.helped;
      old.dispose();
      begin(batch);
    }
  }
  const weights = program.weights.flatMap((_, index) => [...executor.readWeight(index)]);
  const outputs = new Float64Array(Math.min(rows, program.microRows) * program.loss.width);
  const order = permutation(rows, 5, 0);
  const loss = executor.evaluate(order, 0, Math.min(rows, program.microRows), outputs);
  const numbers = Float64Array.from([...weights, loss, ...outputs]);
  expect(numbers.every(Number.isFinite)).toBe(true);
  const { threads } = executor;
  helped += executor.helped;
  executor.dispose();
  return { hash: fingerprint(new Uint8Array(numbers.buffer)), threads, helped };
}

const isFused = (backend: Backend) => [...backends].some(([name, own]) => own === backend && name.startsWith("fused"));

describe.each(wideNetworks().map((network) => [network.name, network] as const))("%s", (_, network) => {
  test("has the same bits with 1, 2 and 3 threads, however it is cut", { timeout: 120_000 }, async () => {
    for (const arithmetic of ["portable", "fused"] as const) {
      const hashes = new Set<string>();
      let helped = 0;
      for (const threads of [1, 2, 3]) {
        const backend = backends.get(`${arithmetic} ${threads}`);
        if (!backend) continue;
        expect(backend.threads).toBe(threads);
        for (const way of ways) {
          const trained = await train(network, backend, way);
          hashes.add(trained.hash);
          if (threads > 1) helped += trained.helped;
          expect(trained.threads).toBeGreaterThan(threads > 1 ? 1 : 0);
        }
      }
      if (!backends.get(`${arithmetic} 1`)) continue;
      expect([...hashes]).toHaveLength(1);
      // Helpers start in their own time, but over all of this they have had some.
      expect(helped).toBeGreaterThan(0);
    }
  });
});

test("a program in lanes, or one too small for it, gets one thread", async () => {
  const backend = backends.get("portable 3")!;
  const [network] = wideNetworks();
  const small = lower(network!.spec, { batchRows: 2, classWeights: [] });
  expect(backend.load(small, storeFor(network!.spec, 10)).threads).toBe(1);
});

test("without shared memory, or without threads, there is one thread", async () => {
  const host = await threadedHost(3);
  const apart = await createWasmBackend({ ...host, isolated: false }, "portable");
  expect(apart!.threads).toBe(1);
  const { spawnThread: _, ...alone } = host;
  expect((await createWasmBackend(alone, "portable"))!.threads).toBe(1);
  const [network] = wideNetworks();
  const trained = await train(network!, apart!, "one call");
  expect(trained).toMatchObject({ threads: 1, helped: 0 });
  expect(trained.hash).toBe((await train(network!, backends.get("portable 2")!, "one call")).hash);
});

test("helpers that never come hold nobody up", async () => {
  const host = await threadedHost(2);
  const deaf = { ...host, spawnThread: () => ({ post() {}, end() {} }) };
  const [network] = wideNetworks();
  const trained = await train(network!, (await createWasmBackend(deaf, "portable"))!, "one call");
  expect(trained).toMatchObject({ threads: 2, helped: 0 });
  expect(trained.hash).toBe((await train(network!, backends.get("portable 1")!, "one call")).hash);
});
