import type { EarlyStopping } from "../document/model.ts";
import type { StopReason } from "./history.ts";

/** Best epoch so far by the monitored value. Before epoch 0 nothing is known. */
export interface Stopping {
  readonly bestEpoch: number;
  readonly bestValue: number;
}

export const nothingSeen: Stopping = { bestEpoch: 0, bestValue: Number.POSITIVE_INFINITY };

/** The monitored value of an epoch; without validation rows there is only the training loss. */
export function monitored(
  settings: Pick<EarlyStopping, "monitor">,
  record: { readonly loss: number; readonly valLoss: number | null },
): number {
  return settings.monitor === "loss" ? record.loss : (record.valLoss ?? record.loss);
}

/**
 * Looks at one epoch. Improved iff `value < best − minDelta`; a NaN never improves. Also used when
 * early stopping is off, so that the best epoch is known and its weights stay selectable; then
 * `minDelta` is 0.
 */
export function observe(
  settings: Pick<EarlyStopping, "enabled" | "minDelta">,
  seen: Stopping,
  epoch: number,
  value: number,
): { readonly seen: Stopping; readonly improved: boolean } {
  const minDelta = settings.enabled ? settings.minDelta : 0;
  const improved = value < seen.bestValue - minDelta;
  return { seen: improved ? { bestEpoch: epoch, bestValue: value } : seen, improved };
}

/** Whether the run ends after `epoch`, and why. Patience is counted in epochs since the best one. */
export function stopAfter(
  settings: Pick<EarlyStopping, "enabled" | "patience">,
  seen: Stopping,
  epoch: number,
  epochs: number,
): Extract<StopReason, "early" | "epochs"> | null {
  if (settings.enabled && epoch - seen.bestEpoch >= settings.patience) return "early";
  return epoch >= epochs ? "epochs" : null;
}
