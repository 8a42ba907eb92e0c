import type { EpochRecord } from "../../core/train/history.ts";

/** Numbers that grow: one typed array, doubled when full. */
class Column {
  private values = new Float64Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The filled part, without a copy; valid until the next `push`. */
  view(): Float64Array {
    return this.values.subarray(0, this.length);
  }
}

export type LossColumn = "epoch" | "loss" | "valLoss" | "penalty" | "learningRate" | "seconds";
const lossColumns: readonly LossColumn[] = ["epoch", "loss", "valLoss", "penalty", "learningRate", "seconds"];

/**
 * Every epoch of one run, never thinned: what the chart draws less of, it still remembers. A missing
 * value (no validation rows) is NaN. One instance per run; `version` tells a reader that it grew.
 */
export class RunHistory {
  private readonly columns = new Map<string, Column>(lossColumns.map((name) => [name, new Column()]));
  private readonly metrics = new Map<string, Column>();
  version = 0;

  get length(): number {
    return this.columns.get("epoch")?.length ?? 0;
  }

  /** Appends records; an epoch already known (the worker sends epoch 0 with the start) is passed over. */
  push(records: readonly EpochRecord[]): void {
    for (const record of records) {
      if (record.epoch < this.length) continue;
      const at = this.length;
      for (const name of lossColumns) this.columns.get(name)?.push(record[name] ?? Number.NaN);
      for (const [name, value] of Object.entries(record.metrics)) this.metricColumn(name, at).push(value);
    }
    this.version += 1;
  }

  /** One column by epoch; empty when nothing is recorded. */
  column(name: LossColumn): Float64Array {
    return this.columns.get(name)?.view() ?? new Float64Array(0);
  }

  metric(name: string): Float64Array {
    return this.metrics.get(name)?.view() ?? new Float64Array(0);
  }

  get metricNames(): readonly string[] {
    return [...this.metrics.keys()];
  }

  /** A metric that appears late is NaN for the epochs before. */
  private metricColumn(name: string, before: number): Column {
    let column = this.metrics.get(name);
    if (column === undefined) {
      column = new Column();
      for (let i = 0; i < before; i += 1) column.push(Number.NaN);
      this.metrics.set(name, column);
    }
    return column;
  }
}
