import type { EpochRecord } from "../../core/train/history.ts";
import { type RecordBlock, recordFields } from "../../core/train/records.ts";

/** Room of the first column in the beginning; each further one has a fraction more, up to nearly twice as much. */
const FIRST_ROOM = 256;
const APART = 16;
const roomOf = (place: number): number => FIRST_ROOM + (FIRST_ROOM / APART) * (place % APART);

/**
 * Numbers that grow: one typed array, doubled when full. Columns of one history grow at different times: all at once,
 * with hundreds of thousands of epochs in each, they would hold up the page.
 */
class Column {
  private values: Float64Array<ArrayBuffer>;

  constructor(place: number) {
    this.values = new Float64Array(roomOf(place));
  }
  length = 0;
  /** Some value is a number other than 0: there is a line to draw. */
  filled = false;

  push(value: number): void {
    if (value > 0 || value < 0) this.filled = true;
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

/** What a record holds as a number, and `total`, which training makes small: loss + penalty. */
const lossColumns = [
  "epoch",
  "step",
  "seconds",
  "learningRate",
  "loss",
  "penalty",
  "total",
  "evalLoss",
  "valLoss",
] as const;
export type LossColumn = (typeof lossColumns)[number];

const LOSS = recordFields.indexOf("loss");
const PENALTY = recordFields.indexOf("penalty");

/**
 * Every epoch of one run, never thinned: what the chart draws less of, it still remembers. A missing
 * value (no validation rows) is NaN. One instance per run; `version` tells a reader that it grew.
 */
export class RunHistory {
  private readonly losses = lossColumns.map((name, place) => ({ name, column: new Column(place) }));
  private readonly columns = new Map<string, Column>(this.losses.map(({ name, column }) => [name, column]));
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
      for (const { name, column } of this.losses)
        column.push(name === "total" ? record.loss + record.penalty : (record[name] ?? Number.NaN));
      for (const name in record.metrics) this.metricColumn(name, at).push(record.metrics[name] ?? Number.NaN);
    }
    this.version += 1;
  }

  /** The same as the worker sends them while it trains. */
  append({ from, metrics, values }: RecordBlock): void {
    const width = recordFields.length + metrics.length;
    for (let epoch = from, at = 0; at < values.length; epoch += 1, at += width) {
      if (epoch < this.length) continue;
      for (const [place, name] of metrics.entries())
        this.metricColumn(name, epoch).push(values[at + recordFields.length + place]!);
      for (const [place, field] of recordFields.entries()) this.columns.get(field)!.push(values[at + place]!);
      this.columns.get("total")!.push(values[at + LOSS]! + values[at + PENALTY]!);
      this.columns.get("epoch")!.push(epoch);
    }
    this.version += 1;
  }

  /** One column by epoch; empty when nothing is recorded. */
  column(name: LossColumn): Float64Array {
    return this.columns.get(name)?.view() ?? new Float64Array(0);
  }

  /** Whether a column holds any number other than 0. */
  has(name: LossColumn): boolean {
    return this.columns.get(name)?.filled ?? false;
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
      column = new Column(this.columns.size + this.metrics.size);
      for (let i = 0; i < before; i += 1) column.push(Number.NaN);
      this.metrics.set(name, column);
    }
    return column;
  }
}
