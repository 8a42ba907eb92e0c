import { buildBench } from "../bench/build.mjs";
import { startChromium, startElectron, startNode } from "../bench/hosts.mjs";
import type { TrainedBits } from "../support/trainBits.ts";
import { ways } from "../support/trainBits.ts";
import { wideNetworks } from "../support/wideNetworks.ts";
import { expect, test } from "./fixtures.ts";

const hosts = { node: startNode, chromium: startChromium, electron: startElectron };
type Answer = TrainedBits | { readonly unavailable: true } | { readonly error: string };

// All three hosts in one test, so it runs in one of the projects.
test("Node, Chromium and Electron train to the same bits on one thread and two @browser", async () => {
  test.setTimeout(400_000);
  const built = await buildBench({ page: true });
  const networks = wideNetworks();
  const portable = networks.map(() => new Set<string>());
  const seen: string[] = [];
  try {
    for (const [host, start] of Object.entries(hosts)) {
      const fused = networks.map(() => new Set<string>());
      let helped = 0;
      for (const threads of [1, 2]) {
        const peer = await start(built, threads);
        try {
          for (const [network] of networks.entries()) {
            for (const way of ways) {
              for (const arithmetic of ["portable", "fused"] as const) {
                const answer = (await peer.ask({ op: "bits", network, way, arithmetic })) as Answer;
                if ("unavailable" in answer && arithmetic === "fused") continue;
                if (!("hash" in answer)) throw new Error(`${host}: ${JSON.stringify(answer)}`);
                expect(answer.threads).toBe(threads);
                helped += answer.helped;
                (arithmetic === "portable" ? portable : fused)[network]!.add(answer.hash);
              }
            }
          }
        } finally {
          await peer.close();
        }
      }
      expect(helped).toBeGreaterThan(0);
      for (const hashes of fused) expect(hashes.size).toBeLessThanOrEqual(1);
      seen.push(`${host}: fused ${fused.flatMap((hashes) => [...hashes]).join(" ") || "not here"}`);
    }
  } finally {
    built.remove();
  }
  console.log(`portable ${portable.flatMap((hashes) => [...hashes]).join(" ")}\n${seen.join("\n")}`);
  for (const hashes of portable) expect(hashes.size).toBe(1);
});
