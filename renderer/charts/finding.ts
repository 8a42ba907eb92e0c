import type { MessageParams } from "../../core/errors.ts";
import type { RunStatus } from "../../core/train/history.ts";
import type { RunHistory } from "../state/run-history.ts";
import { printNumber } from "./number.ts";

/** What a chart says in words: a text key with its numbers. */
export interface Finding {
  readonly key: string;
  readonly params: MessageParams;
}

/** Below this a validation curve moves by luck alone, so nothing is concluded from its rise. */
const FEWEST_VALIDATION_ROWS = 20;
/** Shortest stretch after the best epoch that may be called a rise. */
const SHORTEST_STRETCH = 5;

export interface FindingInput {
  readonly history: RunHistory;
  readonly status: RunStatus;
  readonly validationRows: number;
  readonly patience: number;
}

/**
 * One sentence about a run, from a small set of rules that only state what was measured. A gap
 * between the curves alone is never called overfitting, and too few validation rows say so.
 */
export function describeRun(input: FindingInput): Finding {
  const { history, status } = input;
  const last = history.length - 1;
  if (status.nonFinite !== null) return nonFinite(status);
  const loss = history.column("loss");
  if (last <= 0) return { key: "run.finding.untrained", params: { loss: printNumber(loss[0] ?? Number.NaN) } };
  if (status.state !== "finished") return inProgress(input, last);
  if (Number.isNaN(history.column("valLoss")[last] ?? Number.NaN)) return withoutValidation(loss, last);
  return finished(input, last);
}

/** `where` (a line, or the whole batch) is said by `speak`, which knows the language. */
function nonFinite(status: RunStatus): Finding {
  const { epoch = 0, batch = 0, nodeId = "", line = 0, cause = "unknown" } = status.nonFinite ?? {};
  return { key: `train.nonFinite.${cause}`, params: { epoch, batch: batch + 1, node: nodeId, line } };
}

/** The sentence of a finding in the language of `say`. */
export function speak({ key, params }: Finding, say: (code: string, params?: MessageParams) => string): string {
  const { line } = params;
  if (line === undefined) return say(key, params);
  return say(key, { ...params, where: line === 0 ? say("train.inBatch") : say("train.atLine", { line }) });
}

function inProgress({ history, status }: FindingInput, last: number): Finding {
  const best = history.column("valLoss")[status.bestEpoch] ?? Number.NaN;
  const key = status.state === "running" ? "run.finding.running" : "run.finding.paused";
  if (Number.isNaN(best)) {
    return {
      key: `${key}.noValidation`,
      params: { epoch: last, loss: printNumber(history.column("loss")[last] ?? 0) },
    };
  }
  return { key, params: { epoch: last, best: status.bestEpoch, value: printNumber(best) } };
}

function withoutValidation(loss: Float64Array, last: number): Finding {
  return {
    key: "run.finding.noValidation",
    params: { first: printNumber(loss[0] ?? 0), last: printNumber(loss[last] ?? 0), epochs: last },
  };
}

function finished(input: FindingInput, last: number): Finding {
  const { history, status, validationRows, patience } = input;
  const train = history.column("loss");
  const validation = history.column("valLoss");
  const best = lowest(validation);
  const kept = status.inUse === status.bestEpoch && status.inUse !== last ? "restored" : "last";
  const params = {
    best,
    stopBest: status.bestEpoch,
    epochs: last,
    patience,
    rows: validationRows,
    value: printNumber(validation[best] ?? 0),
    first: printNumber(validation[0] ?? 0),
  };
  const says = (key: string): Finding => ({ key: `run.finding.${key}`, params });

  const trend = afterBest(train, validation, best, last);
  if (trend.rose) {
    if (validationRows < FEWEST_VALIDATION_ROWS) return says("cannotTell");
    return says(`${trend.trainingFell ? "rose" : "roseBoth"}.${kept}`);
  }
  if (!learned(validation, best)) return says("flat");
  if (status.stopped === "cancelled") return says(`cancelled.${kept}`);
  if (status.stopped === "epochs" && stillImproving(validation, best, last)) return says("improving");
  if (status.stopped === "early") return says(`early.${kept}`);
  return says(`settled.${kept}`);
}

interface Trend {
  /** Validation loss at the end lies above its best level by more than its own jitter. */
  readonly rose: boolean;
  readonly trainingFell: boolean;
}

function afterBest(train: Float64Array, validation: Float64Array, best: number, last: number): Trend {
  const stretch = last - best;
  if (stretch < SHORTEST_STRETCH) return { rose: false, trainingFell: false };
  const window = Math.max(3, Math.floor(stretch / 4));
  const around = (values: Float64Array) => mean(values, Math.max(1, best - 2), Math.min(last, best + 2));
  const atEnd = (values: Float64Array) => mean(values, last - window + 1, last);
  const levelBest = around(validation);
  const rise = atEnd(validation) - levelBest;
  const rose = rise > 0.05 * Math.abs(levelBest) && rise > 3 * jitter(validation, best, last);
  const fall = around(train) - atEnd(train);
  return { rose, trainingFell: fall > 0.02 * Math.abs(around(train)) };
}

/** The best validation loss is at least 1 % under the untrained network's. */
function learned(validation: Float64Array, best: number): boolean {
  const first = validation[0] ?? 0;
  return best > 0 && first - (validation[best] ?? 0) > 0.01 * Math.abs(first);
}

/** The best epoch is among the last twentieth, and the last tenth still gained 1 %. */
function stillImproving(validation: Float64Array, best: number, last: number): boolean {
  if (best < last - Math.max(1, Math.floor(last / 20))) return false;
  const before = validation[last - Math.max(1, Math.floor(last / 10))] ?? 0;
  return before - (validation[best] ?? 0) > 0.01 * Math.abs(before);
}

function lowest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if ((values[i] ?? 0) < (values[best] ?? 0)) best = i;
  return best;
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i += 1) sum += values[i] ?? 0;
  return sum / (to - from + 1);
}

/**
 * How much the curve shakes from epoch to epoch around its own trend: half the mean absolute second
 * difference, so that a steady rise counts as no jitter at all.
 */
function jitter(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from + 1; i < to; i += 1) {
    sum += Math.abs((values[i - 1] ?? 0) - 2 * (values[i] ?? 0) + (values[i + 1] ?? 0));
    count += 1;
  }
  return count === 0 ? 0 : sum / count / 2;
}
