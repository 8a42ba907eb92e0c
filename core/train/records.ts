import type { EpochRecord } from "./history.ts";

const FIRST_ROOM = 256;
/** Places of a row before its metrics. */
const FIXED = 7;

/**
 * Every epoch of a run, as numbers side by side: a million epochs take about 100 MB, as objects several times that.
 * Record i is that of epoch i. Rows are `[step, loss, penalty, valLoss, evalLoss, learningRate, seconds, …metrics]`;
 * NaN stands for a value that there is none of (losses of a recorded epoch are finite).
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
    const row = this.#values.subarray(epoch * width, (epoch + 1) * width);
    const [step, loss, penalty, valLoss, evalLoss, learningRate, seconds] = row;
    return {
      epoch,
      step: step!,
      loss: loss!,
      penalty: penalty!,
      valLoss: Number.isNaN(valLoss) ? null : valLoss!,
      ...(Number.isNaN(evalLoss) ? {} : { evalLoss: evalLoss! }),
      metrics: Object.fromEntries(this.#metrics.map((name, place) => [name, row[FIXED + place]!])),
      learningRate: learningRate!,
      seconds: seconds!,
    };
  }

  /** Records of epochs `from … to−1`. */
  slice(from = 0, to = this.#length): EpochRecord[] {
    const last = Math.min(to, this.#length);
    return Array.from({ length: Math.max(0, last - from) }, (_, place) => this.at(from + place)!);
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
    const { step, loss, penalty, valLoss, evalLoss, learningRate, seconds, metrics } = record;
    const none = Number.NaN;
    this.#values.set([step, loss, penalty, valLoss ?? none, evalLoss ?? none, learningRate, seconds], at);
    this.#metrics.forEach((name, place) => {
      this.#values[at + FIXED + place] = metrics[name] ?? none;
    });
    this.#length += 1;
  }
}
