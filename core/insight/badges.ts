import type { ModelSpec } from "../compile/spec.ts";
import type { Graph } from "../document/model.ts";
import type { MessageParams } from "../errors.ts";
import type { Fix, Severity } from "../problem.ts";
import type { NonFinite } from "../train/history.ts";
import { clip, hiddenActivations, initAuto, layers, leaky, otherRate, reluInstead, squashing } from "./remedies.ts";
import type { HealthRecord, LayerHealth } from "./views.ts";

export type BadgeKind =
  | "nonFinite"
  | "exploding"
  | "dead"
  | "vanishing"
  | "saturated"
  | "updateTooLarge"
  | "updateTooSmall"
  | "zeros";

/** Something to say about one layer: what, why, since when, and what would mend it. */
export interface Badge {
  readonly nodeId: string;
  readonly kind: BadgeKind;
  readonly severity: Severity;
  /** A whole sentence with its cause. */
  readonly code: string;
  readonly params: MessageParams;
  /** Units that it is about, ascending; empty where it is about the layer. */
  readonly units: readonly number[];
  /** Epoch since which it has been so without a break; null where nobody looked before. */
  readonly since: number | null;
  readonly fix: Fix | null;
}

export interface Patient {
  readonly spec: ModelSpec;
  readonly graph: Graph;
  /** By rising epoch; the last one is the present. */
  readonly health: readonly HealthRecord[];
  readonly nonFinite: NonFinite | null;
}

/** A few units of many may be 0 without harm. */
const DEAD_SHARE = 0.25;
const MANY_DEAD = 0.5;
const SATURATED_SHARE = 0.5;
/** Gradient per weight, against that of the layer with the largest one further on: three sigmoid layers keep 1/64. */
const VANISHING = 1e-3;
/** Norm of the gradient of one layer; losses here are of the order of 1. */
const EXPLODING = 1e3;
/** ‖ΔW‖ ÷ ‖W‖ of one step; 0.001 is usual. */
const UPDATE_TOO_LARGE = 0.3;
const UPDATE_TOO_SMALL = 1e-6;

/** Badges of a run, the worst first; none where all is well. */
export function badgesOf(patient: Patient): readonly Badge[] {
  const last = patient.health[patient.health.length - 1];
  const found = nonFinite(patient);
  if (last !== undefined) {
    const exploding = explodes(patient, last);
    const dead = last.layers.flatMap((layer) => deadUnits(patient, last, layer));
    found.push(
      ...exploding,
      ...dead,
      ...(dead.some(({ severity }) => severity === "warning") ? [] : vanishes(patient, last)),
      ...saturated(patient, last),
      ...(exploding.length > 0 ? [] : updates(patient, last)),
      ...last.layers.flatMap((layer) => zeros(patient, layer)),
    );
  }
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function nonFinite({ spec, nonFinite: where }: Patient): Badge[] {
  if (where === null) return [];
  const { epoch, batch, nodeId, line, cause } = where;
  return [
    {
      nodeId,
      kind: "nonFinite",
      severity: "error",
      code: `train.nonFinite.${cause}`,
      params: { epoch, batch: batch + 1, node: nodeId, line },
      units: [],
      since: epoch,
      fix: cause === "learningRate" ? otherRate(spec.training, 0.1) : null,
    },
  ];
}

/** Units that are 0 on every sampled row, told apart by when they died: before training, or in its course. */
function deadUnits({ spec, graph, health }: Patient, now: HealthRecord, layer: LayerHealth): Badge[] {
  const { nodeId, dead } = layer;
  const units = widthOf(spec, nodeId);
  if (units === 0 || dead.length < DEAD_SHARE * units) return [];
  const severity = dead.length >= MANY_DEAD * units ? "warning" : "info";
  const stretches = new Map(dead.map((unit) => [unit, deadSince(health, nodeId, unit)]));
  const before = dead.filter((unit) => stretches.get(unit)!.alive === null);
  const later = dead.filter((unit) => stretches.get(unit)!.alive !== null);
  const common = { nodeId, kind: "dead", severity } as const;
  const params = { node: nodeId, units, rows: now.rows };
  const found: Badge[] = [];
  if (before.length > 0) {
    const start = health[0]!.epoch === 0;
    const fix = (start ? initAuto(spec, graph, nodeId) : null) ?? leaky(graph, nodeId);
    const code = start ? "badge.dead.start" : "badge.dead.unknown";
    const since = start ? 0 : null;
    found.push({ ...common, code, params: { ...params, dead: before.length }, units: before, since, fix });
  }
  if (later.length > 0) {
    const [first] = later.map((unit) => stretches.get(unit)!).sort((a, b) => a.first - b.first);
    const when = { after: first!.alive!, epoch: first!.first, dead: later.length };
    const fix = otherRate(spec.training, 0.1);
    const code = "badge.dead.training";
    found.push({ ...common, code, params: { ...params, ...when }, units: later, since: first!.first, fix });
  }
  return found;
}

/** The stretch up to now in which the unit was dead in every record: its first epoch, and the record before it. */
function deadSince(
  health: readonly HealthRecord[],
  nodeId: string,
  unit: number,
): { first: number; alive: number | null } {
  let place = health.length - 1;
  const isDead = (record: HealthRecord | undefined): boolean =>
    record?.layers.some((layer) => layer.nodeId === nodeId && layer.dead.includes(unit)) === true;
  while (isDead(health[place - 1])) place -= 1;
  return { first: health[place]!.epoch, alive: health[place - 1]?.epoch ?? null };
}

/** Width of what a node puts out; 0 for a node that the spec does not know. */
function widthOf(spec: ModelSpec, nodeId: string): number {
  const op = spec.ops.find((candidate) => candidate.nodeId === nodeId);
  return op === undefined ? 0 : spec.tensors[op.output]!.width;
}

/** Layers with weights in execution order, as measured. */
function measured(spec: ModelSpec, record: HealthRecord): readonly LayerHealth[] {
  return layers(spec).flatMap(({ nodeId }) => record.layers.find((layer) => layer.nodeId === nodeId) ?? []);
}

/** Gradient per weight. */
const perWeight = ({ gradientNorm, weights }: LayerHealth): number => gradientNorm / Math.sqrt(Math.max(1, weights));

function vanishes({ spec, graph }: Patient, record: HealthRecord): Badge[] {
  const list = measured(spec, record);
  const sizes = list.map(perWeight);
  const starved = list.filter((_, place) => {
    const ahead = Math.max(0, ...sizes.slice(place + 1));
    return ahead > 0 && sizes[place]! < VANISHING * ahead;
  });
  const [worst] = [...starved].sort((a, b) => perWeight(a) - perWeight(b));
  if (worst === undefined) return [];
  const last = list[list.length - 1]!;
  return [
    {
      nodeId: worst.nodeId,
      kind: "vanishing",
      severity: "warning",
      code: "badge.vanishing",
      params: {
        node: worst.nodeId,
        norm: worst.gradientNorm,
        last: last.nodeId,
        lastNorm: last.gradientNorm,
        count: starved.length,
      },
      units: [],
      since: record.epoch,
      fix: reluInstead(spec, graph),
    },
  ];
}

function explodes({ spec }: Patient, record: HealthRecord): Badge[] {
  const [worst] = [...measured(spec, record)].sort((a, b) => b.gradientNorm - a.gradientNorm);
  if (worst === undefined || !(worst.gradientNorm >= EXPLODING)) return [];
  return [
    {
      nodeId: worst.nodeId,
      kind: "exploding",
      severity: "warning",
      code: "badge.exploding",
      params: { node: worst.nodeId, norm: worst.gradientNorm, epoch: record.epoch },
      units: [],
      since: record.epoch,
      fix: clip(spec.training) ?? otherRate(spec.training, 0.1),
    },
  ];
}

/** Only between layers: an output may well be sure of itself. */
function saturated({ spec, graph, health }: Patient, record: HealthRecord): Badge[] {
  return hiddenActivations(spec).flatMap(({ nodeId, activation }): Badge[] => {
    const share = record.layers.find((layer) => layer.nodeId === nodeId)?.saturated ?? 0;
    if (!squashing.includes(activation) || share < SATURATED_SHARE) return [];
    const first = health[0]!;
    const atStart =
      first.epoch === 0 && (first.layers.find((layer) => layer.nodeId === nodeId)?.saturated ?? 0) >= SATURATED_SHARE;
    const params = { node: nodeId, percent: 100 * share, epoch: record.epoch };
    const code = atStart ? "badge.saturated.start" : "badge.saturated.training";
    const fix = (atStart ? initAuto(spec, graph, nodeId) : otherRate(spec.training, 0.1)) ?? null;
    return [
      { nodeId, kind: "saturated", severity: "warning", code, params, units: [], since: atStart ? 0 : null, fix },
    ];
  });
}

/** Steps far too long in the last two records, or far too short in all. */
function updates({ spec, health }: Patient, record: HealthRecord): Badge[] {
  const trained = health.filter(({ epoch }) => epoch > 0);
  const ratio = (layer: LayerHealth) => layer.updateRatio;
  const list = [...measured(spec, record)].sort((a, b) => ratio(b) - ratio(a));
  const [largest] = list;
  if (largest === undefined || trained.length < 2) return [];
  const before = trained[trained.length - 2]!.layers.find(({ nodeId }) => nodeId === largest.nodeId);
  const params = { node: largest.nodeId, percent: 100 * largest.updateRatio };
  const common = { nodeId: largest.nodeId, severity: "warning", params, units: [], since: record.epoch } as const;
  if (largest.updateRatio > UPDATE_TOO_LARGE && (before?.updateRatio ?? 0) > UPDATE_TOO_LARGE)
    return [{ ...common, kind: "updateTooLarge", code: "badge.updateTooLarge", fix: otherRate(spec.training, 0.1) }];
  const most = Math.max(...trained.flatMap(({ layers: all }) => all.map(ratio)));
  return most < UPDATE_TOO_SMALL && largest.gradientNorm > 0
    ? [{ ...common, kind: "updateTooSmall", code: "badge.updateTooSmall", fix: otherRate(spec.training, 10) }]
    : [];
}

/** What L1 is for; without it a weight is hardly ever exactly 0. */
function zeros({ spec }: Patient, { nodeId, zeros: count, weights }: LayerHealth): Badge[] {
  const penalized = spec.weights.some((weight) => weight.nodeId === nodeId && weight.l1 > 0);
  if (!penalized || count === 0) return [];
  const params = { node: nodeId, zeros: count, weights, percent: (100 * count) / weights };
  return [{ nodeId, kind: "zeros", severity: "info", code: "badge.zeros", params, units: [], since: null, fix: null }];
}
