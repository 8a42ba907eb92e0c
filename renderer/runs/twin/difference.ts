import type { RunHistory } from "../../state/run-history.ts";

/** Where two runs lie apart, epoch by epoch, as far as both went. */
export interface Difference {
  readonly epochs: number;
  /** b − a. */
  readonly loss: Float64Array;
  readonly valLoss: Float64Array;
  /** Largest absolute difference of all; exactly 0 for runs that are the same to the last bit. */
  readonly widest: number;
}

export function differenceOf(a: RunHistory, b: RunHistory): Difference {
  const epochs = Math.min(a.length, b.length);
  const between = (name: "loss" | "valLoss"): Float64Array => {
    const [from, to] = [a.column(name), b.column(name)];
    return Float64Array.from({ length: epochs }, (_, i) => to[i]! - from[i]!);
  };
  const [loss, valLoss] = [between("loss"), between("valLoss")];
  const widest = [loss, valLoss].reduce(
    (most, values) => values.reduce((max, value) => Math.max(max, Math.abs(value) || 0), most),
    0,
  );
  return { epochs, loss, valLoss, widest };
}

/** What it cost to come down to the same training loss. */
export interface Cost {
  /** The lowest training loss that both reached. */
  readonly level: number;
  /** First epoch at or below it. */
  readonly epochs: readonly [a: number, b: number];
}

/** Null where one of them never had a finite loss. */
export function costOf(a: RunHistory, b: RunHistory): Cost | null {
  const lowest = (values: Float64Array) =>
    values.reduce((least, value) => (value < least ? value : least), Number.POSITIVE_INFINITY);
  const [first, second] = [a.column("loss"), b.column("loss")];
  const level = Math.max(lowest(first), lowest(second));
  if (!Number.isFinite(level)) return null;
  const reached = (values: Float64Array) => values.findIndex((value) => value <= level);
  return { level, epochs: [reached(first), reached(second)] };
}

/** The best value of the validation loss (of the training loss where there is none) and its epoch. */
export function bestOf(history: RunHistory): { readonly epoch: number; readonly value: number } {
  const values = history.column(history.has("valLoss") ? "valLoss" : "loss");
  let epoch = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! < values[epoch]!) epoch = i;
  return { epoch, value: values[epoch] ?? Number.NaN };
}
