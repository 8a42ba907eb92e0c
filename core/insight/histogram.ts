import { range } from "../data/statistics.ts";
import type { Probed } from "./probe.ts";
import type { Histogram, HistogramRecord } from "./views.ts";

const BINS = 40;

/** Equal-width bins over the finite values; the last one holds its upper end as well. A single value gets width 1. */
export function histogramOf(nodeId: string, kind: Histogram["kind"], values: Float64Array): Histogram {
  const finite = values.filter(Number.isFinite);
  const { min, max } = range(finite);
  const [from, to] = finite.length === 0 ? [0, 1] : min < max ? [min, max] : [min - 0.5, min + 0.5];
  const counts = new Array<number>(BINS).fill(0);
  for (const value of finite) counts[Math.min(BINS - 1, Math.floor(((value - from) / (to - from)) * BINS))]! += 1;
  return { nodeId, kind, from, to, counts };
}

/** Tensors whose outputs are counted: those of every activation node. */
export const counted = ({ tuning: { program } }: Pick<Probed, "tuning">): readonly number[] =>
  program.ops.filter(({ kind }) => kind === "activation").map(({ output }) => output);

/** Weights and gradients of every layer (matrices and biases together), outputs of every activation. */
export function histogramsOf(epoch: number, probed: Probed): HistogramRecord {
  const { program, spec } = probed.tuning;
  const nodeOf = new Map(spec.weights.map(({ id, nodeId }) => [id, nodeId]));
  const places = new Map<string, number[]>();
  program.weights.forEach(({ id }, place) => {
    const nodeId = nodeOf.get(id)!;
    places.set(nodeId, [...(places.get(nodeId) ?? []), place]);
  });
  const joined = (sets: readonly ArrayLike<number>[], some: readonly number[]): Float64Array =>
    Float64Array.from(some.flatMap((place) => Array.from(sets[place]!)));
  const layers = [...places].flatMap(([nodeId, some]) => [
    histogramOf(nodeId, "weights", joined(probed.weights, some)),
    histogramOf(nodeId, "gradients", joined(probed.gradients, some)),
  ]);
  const activations = counted(probed).map((tensor) =>
    histogramOf(program.tensors[tensor]!.nodeId, "activations", probed.tensors.get(tensor)!),
  );
  return { epoch, histograms: [...layers, ...activations] };
}
