import type { Assessed, ColumnStore, Executor } from "./backend.ts";

/** `assess` by way of `evaluate`. */
export function assessByEvaluating(
  executor: Pick<Executor, "program" | "evaluate">,
  store: ColumnStore,
  rows: Int32Array,
  from: number,
  count: number,
  { outputs, classes }: Assessed,
  sum: number,
): number {
  const { microRows, tensors, loss } = executor.program;
  const { width } = tensors[loss.prediction]!;
  let total = sum;
  for (let done = 0; done < count; done += microRows) {
    const some = Math.min(microRows, count - done);
    const part = outputs && some < count ? outputs.subarray(done * width, (done + some) * width) : outputs;
    const predictions = part ?? classes?.room(some * width);
    total += executor.evaluate(rows, from + done, some, predictions);
    if (classes && predictions) classes.add(predictions, width, some, codesOf(store, rows, from + done, some));
  }
  return total;
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
