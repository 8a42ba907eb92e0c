import { isRandom } from "../../core/compile/calm.ts";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { RunHistory } from "../state/run-history.ts";

/** Too few epochs to speak of a curve. */
const FEWEST_EPOCHS = 5;

/** Validation loss lies at least 1 % below training loss, on average over the last tenth of the run. */
export function isBelow(history: RunHistory): boolean {
  const n = history.length;
  if (n - 1 < FEWEST_EPOCHS || !history.has("valLoss")) return false;
  const window = Math.min(50, Math.max(3, Math.floor(n / 10)));
  const sum = (name: "loss" | "valLoss") =>
    history
      .column(name)
      .subarray(n - window)
      .reduce((total, value) => total + value, 0);
  return sum("valLoss") < 0.99 * sum("loss");
}

/** Kinds of operation that act only while training; those set to nothing do not count. */
export function trainingOnly({ ops }: ModelSpec): readonly string[] {
  return [...new Set(ops.filter(isRandom).map(({ kind }) => kind))];
}

/** The last epoch of which both losses are known in evaluation mode. */
export function lastEvaluated(history: RunHistory): { epoch: number; value: number; validation: number } | null {
  if (!history.has("evalLoss")) return null;
  const values = history.column("evalLoss");
  for (let epoch = values.length - 1; epoch > 0; epoch -= 1) {
    const value = values[epoch] ?? Number.NaN;
    const validation = history.column("valLoss")[epoch] ?? Number.NaN;
    if (Number.isFinite(value) && Number.isFinite(validation)) return { epoch, value, validation };
  }
  return null;
}
