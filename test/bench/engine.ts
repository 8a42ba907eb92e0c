import type { BenchCase } from "../../cli/bench/cases.ts";
import { type Bench, type Burst, bareBench, realBench } from "../../cli/bench/measure.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import type { Host } from "../../core/host.ts";
import { type TrainedBits, trainBits, type Way } from "../support/trainBits.ts";
import { wideNetworks } from "../support/wideNetworks.ts";

/** What the driver asks; one at a time. A slot is a network in training that the driver gives a name to. */
export type Request =
  | {
      readonly op: "prepare";
      readonly slot: string;
      readonly case: BenchCase;
      /** A whole run is `real`; `watched` also takes telemetry once an epoch. */
      readonly mode: "bare" | "real" | "watched";
      readonly arithmetic: "portable" | "fused";
      readonly warmMs?: number;
    }
  | { readonly op: "burst"; readonly slot: string; readonly ms: number }
  | { readonly op: "release" }
  /** One of the wide networks, trained in one of the ways: for the test that all hosts come to the same bits. */
  | { readonly op: "bits"; readonly network: number; readonly way: Way; readonly arithmetic: "portable" | "fused" };
export type Answer =
  | { readonly threads: number }
  | { readonly unavailable: true }
  | Burst
  | TrainedBits
  | { readonly released: number }
  | { readonly error: string };

const WARM_MS = 400;

/** Trains at the driver's bidding, in whatever host this is. */
export function createAnswerer(host: Host): (request: Request) => Promise<Answer> {
  const benches = new Map<string, Bench>();
  const backends = new Map<string, ReturnType<typeof createWasmBackend>>();
  function backendOf(arithmetic: "portable" | "fused"): ReturnType<typeof createWasmBackend> {
    const known = backends.get(arithmetic) ?? createWasmBackend(host, arithmetic);
    backends.set(arithmetic, known);
    return known;
  }

  async function prepare(request: Extract<Request, { op: "prepare" }>): Promise<Answer> {
    benches.get(request.slot)?.dispose();
    benches.delete(request.slot);
    const { arithmetic } = request;
    const backend = await backendOf(arithmetic);
    if (backend === null) return { unavailable: true };
    const options = { backend, arithmetic, now: host.now };
    const bench =
      request.mode === "bare"
        ? await bareBench(request.case, options)
        : await realBench(request.case, { ...options, telemetry: request.mode === "watched" });
    benches.set(request.slot, bench);
    bench.burst(request.warmMs ?? WARM_MS);
    return { threads: bench.threads };
  }

  async function bits({ network, way, arithmetic }: Extract<Request, { op: "bits" }>): Promise<Answer> {
    const backend = await backendOf(arithmetic);
    return backend ? trainBits(wideNetworks()[network]!, backend, arithmetic, way) : { unavailable: true };
  }

  function release(): Answer {
    const released = benches.size;
    for (const bench of benches.values()) bench.dispose();
    benches.clear();
    return { released };
  }

  return async (request) => {
    try {
      if (request.op === "prepare") return await prepare(request);
      if (request.op === "release") return release();
      if (request.op === "bits") return await bits(request);
      const bench = benches.get(request.slot);
      return bench ? bench.burst(request.ms) : { error: `nothing was prepared as ${request.slot}` };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
}
