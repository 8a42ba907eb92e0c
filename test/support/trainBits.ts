import type { Backend, Executor } from "../../core/backend/backend.ts";
import { lower } from "../../core/compile/lower.ts";
import type { Program } from "../../core/compile/program.ts";
import { fingerprint } from "../../core/data/fingerprint.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import { permutation } from "../../core/random.ts";
import { storeFor } from "./specs.ts";
import type { WideNetwork } from "./wideNetworks.ts";

/* Trains a network in one of several ways, none of which may change a bit. Runs in every host: no test library here. */

export const ways = ["one call", "slices of 7 steps", "paused in a step", "snapshot and restore"] as const;
export type Way = (typeof ways)[number];

export interface TrainedBits {
  /** Of all weights, the loss and the outputs after training. */
  readonly hash: string;
  readonly threads: number;
  /** Pieces of work that helper threads did. */
  readonly helped: number;
}

const EVERYTHING = { microBatches: 1e9, steps: 1e9 };
const LIMITS = {
  "one call": EVERYTHING,
  "slices of 7 steps": { ...EVERYTHING, steps: 7 },
  "paused in a step": { ...EVERYTHING, microBatches: 1 },
  "snapshot and restore": { ...EVERYTHING, steps: 5 },
} as const satisfies Record<Way, object>;

export async function trainBits(
  network: WideNetwork,
  backend: Backend,
  arithmetic: Program["arithmetic"],
  way: Way,
): Promise<TrainedBits> {
  const { spec, batchRows, epochs } = network;
  const rows = Math.max(300, batchRows + 100);
  const program = { ...lower(spec, { batchRows, classWeights: [] }), arithmetic };
  const store = storeFor(spec, rows);
  const load = async (): Promise<Executor> => {
    const loaded = backend.load(program, store);
    program.states.forEach(({ length }, index) => {
      loaded.writeState(index, new Float64Array(length).fill(0.75));
    });
    await helpersThere(loaded, rows);
    helped -= loaded.helped ?? 0;
    return loaded;
  };
  let helped = 0;
  let executor = await load();
  const initial = initialWeights(spec, 3);
  program.weights.forEach(({ id, length, slots }, index) => {
    executor.writeWeight(index, initial.get(id)!);
    slots.forEach((_, slot) => {
      executor.writeSlot(index, slot, new Float64Array(length));
    });
  });
  executor.stepCount = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(rows, 5, epoch);
    const firstStep = executor.stepCount;
    const begin = (firstBatch: number) => executor.beginEpoch({ order, firstStep, firstBatch, learningRate: 0.01 });
    begin(0);
    for (let done = false, batch = 0; !done; ) {
      const slice = executor.train(LIMITS[way]);
      if (slice.nonFiniteBatch >= 0) throw new Error(`batch ${slice.nonFiniteBatch} is not finite`);
      batch += slice.steps;
      done = slice.epochDone;
      // Long enough for a helper to have nothing to do.
      if (way === "paused in a step") await new Promise((resolve) => setTimeout(resolve, 1));
      if (way !== "snapshot and restore" || done) continue;
      const old = executor;
      executor = await load();
      takeOver(old, executor);
      helped += old.helped ?? 0;
      old.dispose();
      begin(batch);
    }
  }
  const hash = hashOf(executor, permutation(rows, 5, 0));
  const { threads } = executor;
  helped += executor.helped ?? 0;
  executor.dispose();
  return { hash, threads, helped };
}

/** Takes steps, to be forgotten, until a helper thread has taken part: it starts in its own time. */
async function helpersThere(executor: Executor, rows: number): Promise<void> {
  for (let tries = 400; executor.threads > 1 && executor.helped === 0 && tries > 0; tries--) {
    const order = permutation(rows, 1, tries);
    executor.beginEpoch({ order, firstStep: 0, firstBatch: 0, learningRate: 0 });
    executor.train({ microBatches: 4, steps: 4 });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function takeOver(from: Executor, to: Executor): void {
  from.program.weights.forEach(({ slots }, index) => {
    to.writeWeight(index, from.readWeight(index));
    slots.forEach((_, slot) => {
      to.writeSlot(index, slot, from.readSlot(index, slot));
    });
  });
  to.stepCount = from.stepCount;
}

function hashOf(executor: Executor, order: Int32Array): string {
  const { weights, loss, microRows } = executor.program;
  const rows = Math.min(order.length, microRows);
  const outputs = new Float64Array(rows * loss.width);
  const sum = executor.evaluate(order, 0, rows, outputs);
  const numbers = Float64Array.from([
    ...weights.flatMap((_, index) => [...executor.readWeight(index)]),
    sum,
    ...outputs,
  ]);
  if (!numbers.every(Number.isFinite)) throw new Error("something is not finite");
  return fingerprint(new Uint8Array(numbers.buffer));
}
