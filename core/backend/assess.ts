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
  const predictions = outputs ?? classes?.room(count * width);
  const loss = executor.evaluate(rows, from, count, predictions);
  if (classes && predictions) classes.add(predictions, width, count, (row) => codeOf(store, rows[from + row]!));
  return loss;
}

/** A row without a class counts as the first, as in the kernels; its loss is no number. */
function codeOf({ targets }: ColumnStore, row: number): number {
  if (targets.kind !== "classes") return 0;
  const code = targets.codes[row]!;
  return code >= 0 && code < targets.count ? code : 0;
}
