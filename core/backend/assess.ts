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
  if (classes && predictions) classes.add(predictions, width, count, codesOf(store, rows, from, count));
  return loss;
}

/** A row without a class counts as the first, as in the kernels; its loss is no number. */
function codesOf({ targets }: ColumnStore, rows: Int32Array, from: number, count: number): Int32Array {
  const codes = new Int32Array(count);
  if (targets.kind !== "classes") return codes;
  for (let i = 0; i < count; i++) {
    const code = targets.codes[rows[from + i]!]!;
    codes[i] = code >= 0 && code < targets.count ? code : 0;
  }
  return codes;
}
