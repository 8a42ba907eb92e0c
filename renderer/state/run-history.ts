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
    this.extend([value], 0, 1, 1);
  }

  /** Appends `count` numbers of `source`: every `step`-th from `from`. At full speed thousands come at once. */
  extend(source: ArrayLike<number>, from: number, step: number, count: number): void {
    this.reserve(this.length + count);
    const { values } = this;
    let { filled } = this;
    for (let i = this.length, at = from, end = i + count; i < end; i++, at += step) {
      const value = source[at]!;
      values[i] = value;
      filled ||= value > 0 || value < 0;
    }
    this.length += count;
    this.filled = filled;
  }

  private reserve(length: number): void {
    let room = this.values.length;
    while (room < length) room *= 2;
    if (room === this.values.length) return;
    const larger = new Float64Array(room);
    larger.set(this.values);
    this.values = larger;
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
    const known = Math.max(0, this.length - from);
    const count = values.length / width - known;
    if (count > 0) {
      const begin = known * width;
      for (const [place, name] of metrics.entries())
        this.metricColumn(name, from + known).extend(values, begin + recordFields.length + place, width, count);
      for (const [place, field] of recordFields.entries())
        this.columns.get(field)!.extend(values, begin + place, width, count);
      const totals = new Float64Array(count);
      const epochs = new Float64Array(count);
      for (let row = 0, at = begin; row < count; row++, at += width) {
        totals[row] = values[at + LOSS]! + values[at + PENALTY]!;
        epochs[row] = from + known + row;
      }
      this.columns.get("total")!.extend(totals, 0, 1, count);
      this.columns.get("epoch")!.extend(epochs, 0, 1, count);
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
