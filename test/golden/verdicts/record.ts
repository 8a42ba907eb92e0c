import type { Backend } from "../../../core/backend/backend.ts";
import type { ModelSpec } from "../../../core/compile/spec.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Graph } from "../../../core/document/model.ts";
import type { Benchmarks } from "../../../core/insight/benchmarks.ts";
import type { EpochLosses, Story } from "../../../core/insight/verdict.ts";
import type { HealthRecord } from "../../../core/insight/views.ts";
import { writeWeights } from "../../../core/train/weightSets.ts";
import { lossesOf, readyFor, runOf } from "../../core/insight/simulate.ts";
import type { Case } from "./cases.ts";

/** A run as a fixture keeps it: a story without badges, and the health that badges come from. */
export type Recorded = Omit<Story, "badges"> & { readonly health: readonly HealthRecord[] };

/** Runs a case and writes down all that the app would know of it. */
export async function record({ data, recipe, training, edits }: Case, backend: Backend): Promise<Recorded> {
  const ready = await readyFor(data, recipe, training);
  const project = applyEdits(ready.project, edits?.(ready.project) ?? []);
  const run = await runOf({ ...ready, project }, backend);
  const { trainer, parts, insight, spec } = run;
  const health: HealthRecord[] = [];
  const demand = { health: true, histograms: false, evalLoss: false };
  insight.observer.ask(demand, { health: (seen) => health.push(seen), histograms: () => {} });
  let best = { epoch: 0, value: Number.POSITIVE_INFINITY, weights: trainer.weights("last").values };
  while (!trainer.finished) {
    const before = trainer.records.length;
    trainer.stepEpoch();
    if (trainer.records.length === before) continue;
    const { epoch, valLoss } = trainer.records.at(before)!;
    if (valLoss! < best.value) best = { epoch, value: valLoss!, weights: trainer.weights("last").values };
  }
  const { stopped, nonFinite } = trainer.status;
  const some = trainer.records.length > 0;
  const last = some ? { epoch: trainer.epoch, losses: lossesOf(trainer.executor, parts.validation) } : null;
  writeWeights(trainer.executor, best.weights);
  const kept = some ? { epoch: best.epoch, losses: lossesOf(trainer.executor, parts.validation) } : null;
  const recorded = {
    records: trainer.records.slice().map(({ epoch, loss, valLoss }) => ({ epoch, loss, valLoss })),
    stopped: stopped!,
    nonFinite,
    spec,
    graph: project.graph,
    best: kept,
    last,
    benchmarks: some ? insight.benchmarks(project.data) : null,
    health: health.filter(({ epoch }, place) => place === health.length - 1 || epoch < 5 || epoch % 10 === 0),
  };
  run.dispose();
  return recorded;
}

/** Six digits are enough for every decision, and arrays of numbers become plain lists. */
export const print = (recorded: Recorded): string =>
  `${JSON.stringify(recorded, (_, value: unknown) => {
    if (typeof value === "number") return Number(value.toPrecision(6));
    return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  })}\n`;

type Plain = readonly number[];
interface PlainLosses {
  readonly epoch: number;
  readonly losses: Plain;
}

/** A fixture as it was printed. */
export function parse(text: string): Recorded {
  const plain = JSON.parse(text) as Omit<Recorded, "best" | "last" | "benchmarks"> & {
    readonly spec: ModelSpec;
    readonly graph: Graph;
    readonly best: PlainLosses | null;
    readonly last: PlainLosses | null;
    readonly benchmarks: {
      readonly trivial: Plain;
      readonly ideal: Plain | null;
      readonly neighbours: { readonly neighbours: number; readonly places: Plain; readonly losses: Plain } | null;
      readonly units: Plain;
    } | null;
  };
  const numbers = (values: Plain): Float64Array => Float64Array.from(values);
  const losses = (kept: PlainLosses | null): EpochLosses | null =>
    kept && { epoch: kept.epoch, losses: numbers(kept.losses) };
  const { benchmarks: old } = plain;
  const benchmarks: Benchmarks | null = old && {
    trivial: numbers(old.trivial),
    ideal: old.ideal && numbers(old.ideal),
    neighbours: old.neighbours && {
      neighbours: old.neighbours.neighbours,
      places: Int32Array.from(old.neighbours.places),
      losses: numbers(old.neighbours.losses),
    },
    units: old.units,
  };
  return { ...plain, best: losses(plain.best), last: losses(plain.last), benchmarks };
}
