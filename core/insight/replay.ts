import type { EarlyStopping } from "../document/model.ts";
import { monitored, nothingSeen, observe, stopAfter } from "../train/earlyStopping.ts";
import type { EpochRecord, StopReason } from "../train/history.ts";

/** What of a record early stopping looks at. */
export type Watched = Pick<EpochRecord, "epoch" | "loss" | "valLoss">;

export interface Replay {
  /** Epoch after which the run would have ended; null when it would have gone on beyond the record. */
  readonly stopEpoch: number | null;
  readonly stopped: Exclude<StopReason, "cancelled"> | null;
  /** Best epoch by the monitored value and minDelta, at the stop (or as far as the record goes). */
  readonly bestEpoch: number;
  /** Epoch whose weights would be in use: the best one with `restoreBest`, else that of the stop. */
  readonly restored: number;
  /** Losses of that epoch. */
  readonly loss: number;
  readonly valLoss: number | null;
  /** The lowest monitored value after the stop, where it beats the best one by more than minDelta. */
  readonly missedBetter: { readonly epoch: number; readonly value: number } | null;
}

/**
 * Where a recorded run would have ended under other early-stopping settings, and with which weights. Exact, because
 * stopping never changes an epoch before the stop: the rules are those of the trainer (`train/earlyStopping.ts`).
 * `records` begin with epoch 0 and have no gap; `epochs` is the run's limit; `broken` says that the run ended after
 * its last record because a value was not finite, which no setting would have prevented.
 */
export function replay(
  records: readonly Watched[],
  settings: EarlyStopping,
  epochs: number,
  broken = false,
): Replay | null {
  let seen = nothingSeen;
  let at = 0;
  let stopped: Replay["stopped"] = null;
  for (; at < records.length && stopped === null; at++) {
    const record = records[at]!;
    seen = observe(settings, seen, record.epoch, monitored(settings, record)).seen;
    stopped = stopAfter(settings, seen, record.epoch, epochs);
  }
  const last = records[at - 1];
  if (last === undefined) return null;
  if (stopped === null && broken) stopped = "nan";
  const restored = settings.enabled && settings.restoreBest ? seen.bestEpoch : last.epoch;
  const kept = records.find(({ epoch }) => epoch === restored)!;
  return {
    stopEpoch: stopped === null ? null : last.epoch,
    stopped,
    bestEpoch: seen.bestEpoch,
    restored,
    loss: kept.loss,
    valLoss: kept.valLoss,
    missedBetter: better(records, at, settings, seen.bestValue),
  };
}

/** The lowest monitored value from place `from` on that would have counted as an improvement. */
function better(
  records: readonly Watched[],
  from: number,
  settings: EarlyStopping,
  best: number,
): Replay["missedBetter"] {
  let found: Replay["missedBetter"] = null;
  for (let at = from; at < records.length; at++) {
    const record = records[at]!;
    const value = monitored(settings, record);
    const { improved } = observe(settings, { bestEpoch: 0, bestValue: found?.value ?? best }, record.epoch, value);
    // Among later ones any lower value counts; against the best at the stop it takes more than minDelta.
    if (found === null ? improved : value < found.value) found = { epoch: record.epoch, value };
  }
  return found;
}
