import { beforeAll, describe, expect, test } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { createWasmBackend } from "../../../core/backend/wasm.ts";
import { lower } from "../../../core/compile/lower.ts";
import { nodeHost, relaxedHost, threadedHost } from "../../support/host.ts";
import { storeFor } from "../../support/specs.ts";
import { trainBits, ways } from "../../support/trainBits.ts";
import { wideNetworks } from "../../support/wideNetworks.ts";

const arithmetics = ["portable", "fused"] as const;
const threadCounts = [1, 2, 3];
const backends = new Map<string, Backend | null>();
beforeAll(async () => {
  for (const arithmetic of arithmetics) {
    const host = arithmetic === "fused" ? relaxedHost() : nodeHost();
    for (const threads of threadCounts) {
      const backend = await createWasmBackend(await threadedHost(threads, host), arithmetic);
      backends.set(`${arithmetic} ${threads}`, backend);
    }
  }
  // Kernels whose sources have changed are built first.
}, 120_000);

const [first] = wideNetworks();
const portable = (threads: number): Backend => backends.get(`portable ${threads}`)!;

describe.each(wideNetworks().map((network) => [network.name, network] as const))("%s", (_, network) => {
  test("has the same bits with 1, 2 and 3 threads, however it is cut", { timeout: 120_000 }, async () => {
    for (const arithmetic of arithmetics) {
      const hashes = new Set<string>();
      let helped = 0;
      for (const threads of threadCounts) {
        const backend = backends.get(`${arithmetic} ${threads}`);
        // Not every processor fuses.
        if (!backend && arithmetic === "fused") continue;
        expect(backend!.threads).toBe(threads);
        for (const way of ways) {
          const trained = await trainBits(network, backend!, arithmetic, way);
          hashes.add(trained.hash);
          helped += trained.helped;
          if (threads === 1) expect(trained).toMatchObject({ threads: 1, helped: 0 });
          else expect(trained.threads).toBeGreaterThan(1);
        }
      }
      expect(hashes.size).toBe(backends.get(`${arithmetic} 1`) ? 1 : 0);
      // Helpers start in their own time, but over all of this they have had some.
      if (hashes.size > 0) expect(helped).toBeGreaterThan(0);
    }
  });
});

test("a program too small for it gets one thread", () => {
  const small = lower(first!.spec, { batchRows: 2, classWeights: [] });
  expect(portable(3).load(small, storeFor(first!.spec, 10)).threads).toBe(1);
});

test("without shared memory, or without threads, there is one thread", async () => {
  const host = await threadedHost(3);
  const apart = (await createWasmBackend({ ...host, isolated: false }, "portable"))!;
  expect(apart.threads).toBe(1);
  const { spawnThread: _, ...alone } = host;
  expect((await createWasmBackend(alone, "portable"))!.threads).toBe(1);
  const trained = await trainBits(first!, apart, "portable", "one call");
  expect(trained).toMatchObject({ threads: 1, helped: 0 });
  expect(trained.hash).toBe((await trainBits(first!, portable(2), "portable", "one call")).hash);
});

test("helpers that never come hold nobody up", async () => {
  const host = await threadedHost(2);
  const deaf = { ...host, spawnThread: () => ({ post() {}, end() {} }) };
  const backend = (await createWasmBackend(deaf, "portable"))!;
  const trained = await trainBits(first!, backend, "portable", "one call");
  expect(trained).toMatchObject({ threads: 2, helped: 0 });
  expect(trained.hash).toBe((await trainBits(first!, portable(1), "portable", "one call")).hash);
});
