import type { EpochRecord } from "./history.ts";

/** Records in a chunk. */
const CHUNK = 1024;
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
 * Every epoch of a run, as numbers side by side: a million epochs take about 100 MB, as objects several times that. In
 * chunks: where a log grew by being copied, most of the time of a small network's epoch went into touching new memory.
 * Record i is that of epoch i, a row as in a `RecordBlock`; losses of a recorded epoch are finite.
 */
export class RecordLog {
  readonly #chunks: Float64Array[] = [];
  #metrics: readonly string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Room taken. */
  get bytes(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  }

  push(...records: readonly EpochRecord[]): void {
    for (const record of records) this.#add(record);
  }

  /** Undefined for an epoch that is not recorded. */
  at(epoch: number): EpochRecord | undefined {
    if (!(epoch >= 0 && epoch < this.#length)) return undefined;
    const at = (epoch % CHUNK) * this.#width;
    const chunk = this.#chunks[Math.floor(epoch / CHUNK)]!;
    return recordAt(epoch, this.#metrics, chunk.subarray(at, at + this.#width));
  }

  /** Records of epochs `from … to−1`. */
  slice(from = 0, to = this.#length): EpochRecord[] {
    const last = Math.min(to, this.#length);
    return Array.from({ length: Math.max(0, last - from) }, (_, place) => this.at(from + place)!);
  }

  /** The records from an epoch on, copied. */
  block(from: number): RecordBlock {
    const width = this.#width;
    const values = new Float64Array(Math.max(0, this.#length - from) * width);
    for (let epoch = from; epoch < this.#length; ) {
      const end = Math.min(this.#length, (Math.floor(epoch / CHUNK) + 1) * CHUNK);
      const at = (epoch % CHUNK) * width;
      const part = this.#chunks[Math.floor(epoch / CHUNK)]!.subarray(at, at + (end - epoch) * width);
      values.set(part, (epoch - from) * width);
      epoch = end;
    }
    return { from, metrics: this.#metrics, values };
  }

  clear(): void {
    this.#length = 0;
  }

  get #width(): number {
    return FIXED + this.#metrics.length;
  }

  #add(record: EpochRecord): void {
    if (this.#length === 0) this.#begin(Object.keys(record.metrics));
    const place = this.#length % CHUNK;
    const index = (this.#length - place) / CHUNK;
    if (index === this.#chunks.length) this.#chunks.push(new Float64Array(CHUNK * this.#width));
    const values = this.#chunks[index]!;
    // In the order of `recordFields`, written out: fields looked up by name cost a small network a part of its epoch.
    let at = place * this.#width;
    values[at++] = record.step;
    values[at++] = record.loss;
    values[at++] = record.penalty;
    values[at++] = record.valLoss ?? Number.NaN;
    values[at++] = record.evalLoss ?? Number.NaN;
    values[at++] = record.learningRate;
    values[at++] = record.seconds;
    for (const name of this.#metrics) values[at++] = record.metrics[name] ?? Number.NaN;
    this.#length += 1;
  }

  /** The first record says which metrics there are. */
  #begin(metrics: readonly string[]): void {
    if (metrics.length !== this.#metrics.length) this.#chunks.length = 0;
    this.#metrics = metrics;
  }
}
