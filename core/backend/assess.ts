import type { Assessed, ColumnStore, Executor } from "./backend.ts";

/** `assess` by way of `evaluate`. */
export function assessByEvaluating(
  executor: Pick<Executor, "program" | "evaluate">,
  store: ColumnStore,
  rows: Int32Array,
  from: number,
  count: number,
  { outputs, classes }: Assessed,
): number {
  const { width } = executor.program.tensors[executor.program.loss.prediction]!;
  const predictions = outputs ?? (classes && new Float64Array(count * width));
  const loss = executor.evaluate(rows, from, count, predictions);
  if (classes && predictions) classes.add(predictions, width, count, (row) => codeOf(store, rows[from + row]!));
  return loss;
}

function codeOf({ targets }: ColumnStore, row: number): number {
  return targets.kind === "classes" ? targets.codes[row]! : Number.NaN;
}
