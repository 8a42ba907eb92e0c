import type { BenchCase } from "../../cli/bench/cases.ts";
import { type Bench, type Burst, bareBench, realBench } from "../../cli/bench/measure.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import type { Host } from "../../core/host.ts";

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
  | { readonly op: "release" };
export type Answer =
  | { readonly threads: number }
  | { readonly unavailable: true }
  | Burst
  | { readonly released: number }
  | { readonly error: string };

const WARM_MS = 400;

/** Trains at the driver's bidding, in whatever host this is. */
export function createAnswerer(host: Host): (request: Request) => Promise<Answer> {
  const benches = new Map<string, Bench>();

  async function prepare(request: Extract<Request, { op: "prepare" }>): Promise<Answer> {
    benches.get(request.slot)?.dispose();
    benches.delete(request.slot);
    const { arithmetic } = request;
    const backend = await createWasmBackend(host, arithmetic);
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
      const bench = benches.get(request.slot);
      return bench ? bench.burst(request.ms) : { error: `nothing was prepared as ${request.slot}` };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
}
