import type { EpochRecord } from "./history.ts";

const FIRST_ROOM = 256;
/** Values of a row before its metrics. */
export const recordFields = ["step", "loss", "penalty", "valLoss", "evalLoss", "learningRate", "seconds"] as const;
const FIXED = recordFields.length;

/**
 * Records `from …` as numbers side by side: rows of `recordFields`, then of `metrics`, NaN for a value that there is
 * none of. One array crosses a port in a fraction of the time that as many objects take.
 */
export interface RecordBlock {
  readonly from: number;
  readonly metrics: readonly string[];
  readonly values: Float64Array;
}

/** The records of a block as objects. */
export function recordsOf({ from, metrics, values }: RecordBlock): EpochRecord[] {
  const width = FIXED + metrics.length;
  return Array.from({ length: values.length / width }, (_, place) =>
    recordAt(from + place, metrics, values.subarray(place * width, (place + 1) * width)),
  );
}

function recordAt(epoch: number, metrics: readonly string[], row: Float64Array): EpochRecord {
  const [step, loss, penalty, valLoss, evalLoss, learningRate, seconds] = row;
  return {
    epoch,
    step: step!,
    loss: loss!,
    penalty: penalty!,
    valLoss: Number.isNaN(valLoss) ? null : valLoss!,
    ...(Number.isNaN(evalLoss) ? {} : { evalLoss: evalLoss! }),
    metrics: Object.fromEntries(metrics.map((name, place) => [name, row[FIXED + place]!])),
    learningRate: learningRate!,
    seconds: seconds!,
  };
}

/**
 * Every epoch of a run, as numbers side by side: a million epochs take about 100 MB, as objects several times that.
 * Record i is that of epoch i, a row as in a `RecordBlock`; losses of a recorded epoch are finite.
 */
export class RecordLog {
  #values = new Float64Array(0);
  #metrics: readonly string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Room taken. */
  get bytes(): number {
    return this.#values.byteLength;
  }

  push(...records: readonly EpochRecord[]): void {
    for (const record of records) this.#add(record);
  }

  /** Undefined for an epoch that is not recorded. */
  at(epoch: number): EpochRecord | undefined {
    if (!(epoch >= 0 && epoch < this.#length)) return undefined;
    const width = FIXED + this.#metrics.length;
    return recordAt(epoch, this.#metrics, this.#values.subarray(epoch * width, (epoch + 1) * width));
  }

  /** Records of epochs `from … to−1`. */
  slice(from = 0, to = this.#length): EpochRecord[] {
    const last = Math.min(to, this.#length);
    return Array.from({ length: Math.max(0, last - from) }, (_, place) => this.at(from + place)!);
  }

  /** The records from an epoch on, copied. */
  block(from: number): RecordBlock {
    const width = FIXED + this.#metrics.length;
    return { from, metrics: this.#metrics, values: this.#values.slice(from * width, this.#length * width) };
  }

  clear(): void {
    this.#length = 0;
  }

  #add(record: EpochRecord): void {
    if (this.#length === 0) this.#metrics = Object.keys(record.metrics);
    const width = FIXED + this.#metrics.length;
    const at = this.#length * width;
    if (at + width > this.#values.length) {
      const grown = new Float64Array(Math.max(FIRST_ROOM * width, this.#values.length * 2));
      grown.set(this.#values.subarray(0, at));
      this.#values = grown;
    }
    const values = this.#values;
    for (let i = 0; i < FIXED; i++) values[at + i] = record[recordFields[i]!] ?? Number.NaN;
    for (let i = FIXED; i < width; i++) values[at + i] = record.metrics[this.#metrics[i - FIXED]!] ?? Number.NaN;
    this.#length += 1;
  }
}
