import { log } from "../math/index.ts";
import { classCount, predictedClass } from "./define.ts";

// `core/kernels/lanes/tally.ts` does the same, number for number.

/** A probability counts as at least this: being wrong costs at most 27.6. */
const LEAST = 1e-12;
/** Four products of this size and of four more probabilities still multiply to a normal number. */
const SMALL = 1e-60;

/**
 * What the metrics of classes are made of, added up over rows, so that an engine can do it where the predictions are.
 * Class codes lie in 0 … classes−1.
 */
export class ClassSums {
  readonly classes: number;
  /** Rows per class: of it, predicted as it, and both. */
  readonly real: Int32Array;
  readonly said: Int32Array;
  readonly hits: Int32Array;
  rows = 0;
  /** Σ −ln of the probability given to the true class. */
  logSum = 0;
  #room = new Float64Array(0);

  constructor(classes: number) {
    this.classes = classes;
    this.real = new Int32Array(classes);
    this.said = new Int32Array(classes);
    this.hits = new Int32Array(classes);
  }

  /** Of all rows of row-major `predictions`. */
  static of(predictions: Float64Array, width: number, truth: ArrayLike<number>): ClassSums {
    const sums = new ClassSums(classCount(width));
    sums.add(predictions, width, truth.length, truth);
    return sums;
  }

  /** Room for predictions that are only to be added: the same again and again, so that none is left to be collected. */
  room(numbers: number): Float64Array {
    if (this.#room.length < numbers) this.#room = new Float64Array(numbers);
    return this.#room;
  }

  clear(): void {
    this.real.fill(0);
    this.said.fill(0);
    this.hits.fill(0);
    this.rows = 0;
    this.logSum = 0;
  }

  /** Adds `rows` rows of row-major predictions; `codes`: true class of each. */
  add(predictions: Float64Array, width: number, rows: number, codes: ArrayLike<number>): void {
    const { real, said, hits } = this;
    // One logarithm for many rows. Four chains, because a product waits for the one before.
    let [a, b, c, d] = [1, 1, 1, 1];
    for (let row = 0; row < rows; row++) {
      const best = predictedClass(predictions, row, width);
      const code = codes[row]!;
      real[code]! += 1;
      said[best]! += 1;
      if (best === code) hits[code]! += 1;
      const p = probability(predictions, row, width, code);
      const place = row & 3;
      if (place === 0) a *= p;
      else if (place === 1) b *= p;
      else if (place === 2) c *= p;
      else d *= p;
      if (place < 3 && row < rows - 1) continue;
      if (a < SMALL || b < SMALL || c < SMALL || d < SMALL) {
        this.addProduct(a * b * (c * d));
        a = b = c = d = 1;
      }
    }
    this.addProduct(a * b * (c * d));
    this.rows += rows;
  }

  /** Adds rows that have been counted elsewhere: from `at` on `real`, `said` and `hits`. */
  addCounts(counts: Int32Array, at: number): void {
    const { classes, real, said, hits } = this;
    for (let k = 0; k < classes; k++) {
      const of = counts[at + k]!;
      real[k]! += of;
      said[k]! += counts[at + classes + k]!;
      hits[k]! += counts[at + 2 * classes + k]!;
      this.rows += of;
    }
  }

  /** Adds the logarithm of a product of probabilities. */
  addProduct(product: number): void {
    this.logSum -= log(product);
  }
}

function probability(predictions: Float64Array, row: number, width: number, code: number): number {
  const p = width > 1 ? predictions[row * width + code]! : code === 1 ? predictions[row]! : 1 - predictions[row]!;
  return p < LEAST ? LEAST : p > 1 ? 1 : p;
}
