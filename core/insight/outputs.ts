import type { ColumnStore, Executor } from "../backend/backend.ts";
import type { Part } from "../document/model.ts";
import type { Stages } from "../stages.ts";
import type { Examined } from "../train/evaluation.ts";
import { inOriginalUnits, truthOf } from "../train/targets.ts";
import { rowsPerUnit } from "../train/work.ts";
import { rowLosses } from "./rowLosses.ts";
import type { RowOutputs } from "./views.ts";

/** What the network on `executor` says about the rows of a part, with what is true and what each row costs. */
export function* readOutputs(
  examined: Omit<Examined, "executor">,
  executor: Executor,
  part: Part,
  epoch: number,
  rows: Int32Array,
): Stages<RowOutputs> {
  const { store, rowOf, table, scale } = examined;
  const { predictions, losses, width } = yield* askAll(executor, store, rows);
  const tableRows = rows.map((row) => rowOf[row]!);
  return {
    part,
    epoch,
    lines: tableRows.map((row) => table.lines[row]!),
    tableRows,
    width,
    predictions: inOriginalUnits(predictions, scale),
    truth: truthOf(examined, rows),
    losses,
  };
}

function* askAll(executor: Executor, store: ColumnStore, rows: Int32Array) {
  const { program } = executor;
  const { width } = program.loss;
  const predictions = new Float64Array(rows.length * width);
  const losses = new Float64Array(rows.length);
  const unit = rowsPerUnit(program);
  for (let from = 0; from < rows.length; from += program.microRows) {
    const count = Math.min(program.microRows, rows.length - from);
    executor.evaluate(rows, from, count, predictions.subarray(from * width, (from + count) * width));
    losses.set(rowLosses(program, store, rows, from, count, executor.readTensor(program.loss.reads, count)), from);
    if ((from / program.microRows + 1) % Math.max(1, unit / program.microRows) === 0) yield;
  }
  return { predictions, losses, width };
}
