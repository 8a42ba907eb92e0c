import { cellText, presentNumbers } from "../cells.ts";
import type { TableColumn } from "../table.ts";

/** The cells of one column in the training rows: all that a learning step gets to see. */
export interface TrainingCells {
  /** Numbers that are there, in row order. */
  readonly numbers: Float64Array;
  /** Texts that are there, in row order. */
  labels(): readonly string[];
}

export function trainingCells(column: TableColumn, train: Int32Array): TrainingCells {
  return {
    numbers: presentNumbers(column, train),
    labels: () => Array.from(train, (row) => cellText(column, row)).filter((label) => label !== ""),
  };
}
