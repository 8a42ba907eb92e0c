import type { Backend, Executor } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { infer } from "../../core/compile/infer.ts";
import { lower } from "../../core/compile/lower.ts";
import { prepare } from "../../core/data/prepare.ts";
import { profileTable } from "../../core/data/profile.ts";
import type { TrainingSettings } from "../../core/document/model.ts";
import { initialWeights } from "../../core/initializers/index.ts";
import { createRun, type RunOptions } from "../../core/train/createRun.ts";
import { ProblemsError } from "../../core/train/problems.ts";
import { type BenchCase, benchProject } from "./cases.ts";
import { benchTable } from "./table.ts";

/** Training for a while: what was done, and how long it took. */
export interface Burst {
  readonly rows: number;
  readonly seconds: number;
  /** Mean data loss of these rows; to see that something is learned. */
  readonly loss: number;
}

/** A network in training that can be timed again and again. */
export interface Bench {
  readonly threads: number;
  /** Trains on for about `ms` milliseconds, at least one step. */
  burst(ms: number): Burst;
  dispose(): void;
}

export interface BenchOptions {
  readonly backend: Backend;
  readonly arithmetic: TrainingSettings["arithmetic"];
  /** Monotonic milliseconds. */
  now(): number;
}

/** Work between two looks at the clock. */
const SLICE_MS = 8;

/**
 * The engine alone, from the document down: spec, program, then epochs of shuffled rows, gathered,
 * trained and their loss added up. No validation, no record of epochs.
 */
export async function bareBench(benched: BenchCase, options: BenchOptions): Promise<Bench> {
  const { backend, arithmetic, now } = options;
  const project = benchProject(benched, { arithmetic, validation: 0 });
  const table = benchTable(benched);
  const { spec, problems } = infer(project, profileTable(table, project));
  if (spec === null) throw new ProblemsError(problems);
  const { store, parts, classWeights } = prepare(table, project, spec);
  const program = lower(spec, { batchRows: benched.batch, classWeights });
  const executor = await backend.load(program, store);
  const initial = initialWeights(spec, spec.training.seed);
  for (const [index, { id }] of program.weights.entries()) executor.writeWeight(index, initial.get(id)!);
  const train = endless(executor, parts.train, spec.training);
  return { threads: executor.threads, burst: (ms) => timed(ms, now, train), dispose: () => executor.dispose() };
}

/** Steps over and over the rows, epoch after epoch, as many in a call as fit a slice of time. */
function endless(executor: Executor, rows: Int32Array, { seed, learningRate }: TrainingSettings) {
  let epoch = 0;
  let inEpoch = false;
  let steps = 1;
  return (budget: () => number): { readonly rows: number; readonly lossSum: number } => {
    if (!inEpoch) {
      epoch += 1;
      const order = { rows, seed, epoch, from: 0 };
      executor.beginEpoch({ order, firstStep: executor.stepCount, firstBatch: 0, learningRate });
    }
    const done = executor.train({ steps, microBatches: Number.MAX_SAFE_INTEGER });
    inEpoch = !done.epochDone;
    const spent = budget();
    if (spent < SLICE_MS / 2) steps = Math.min(1 << 20, steps * 2);
    else if (spent > SLICE_MS) steps = Math.max(1, steps >> 1);
    if (done.nonFiniteBatch >= 0) throw new Error(`batch ${done.nonFiniteBatch} of epoch ${epoch} is not finite`);
    return done;
  };
}

function timed(
  ms: number,
  now: () => number,
  train: (spent: () => number) => { readonly rows: number; readonly lossSum: number },
): Burst {
  const begin = now();
  let [rows, lossSum, end] = [0, 0, begin];
  while (end - begin < ms) {
    const from = end;
    const done = train(() => {
      end = now();
      return end - from;
    });
    rows += done.rows;
    lossSum += done.lossSum;
  }
  return { rows, seconds: (end - begin) / 1000, loss: lossSum / rows };
}

/**
 * A whole run as the app makes it: 20 % of the rows held out and evaluated with metrics after every epoch,
 * records, early stopping that keeps the best weights; with `telemetry` also what a panel shows of the last step of
 * every epoch. Rows are training rows; bursts are whole epochs.
 */
export async function realBench(benched: BenchCase, options: BenchOptions & { telemetry: boolean }): Promise<Bench> {
  const { arithmetic, now, telemetry } = options;
  const project = benchProject(benched, { arithmetic, validation: 0.2 });
  const table = benchTable(benched);
  let executor: Executor | null = null;
  const backend: Backend = {
    name: options.backend.name,
    threads: options.backend.threads,
    load(...loaded) {
      executor = options.backend.load(...loaded);
      if (telemetry) executor.telemetry?.("epochEnd");
      return executor;
    },
  };
  const { trainer, dispose } = await openRun({
    runId: "bench",
    project,
    table,
    backend,
    reference: referenceBackend,
    now,
  });
  return {
    threads: trainer.status.threads,
    burst(ms) {
      const begin = now();
      const before = trainer.effort.rows;
      do {
        trainer.stepEpoch();
        if (telemetry) executor?.readTelemetry?.();
        if (trainer.finished) throw new Error(`the run ended: ${trainer.status.stopped}`);
      } while (now() - begin < ms || trainer.effort.rows === before);
      const rows = trainer.effort.rows - before;
      return { rows, seconds: (now() - begin) / 1000, loss: trainer.log.at(trainer.epoch)!.loss };
    },
    dispose,
  };
}

async function openRun(options: RunOptions) {
  const run = await createRun(options);
  return { trainer: run.trainer, dispose: () => run.dispose() };
}
