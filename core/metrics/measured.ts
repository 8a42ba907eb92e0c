import { classCount, type MetricInput, predictedClass } from "./define.ts";

/** Rows per class. */
interface ClassCounts {
  /** Of the class and predicted as such. */
  readonly hits: Int32Array;
  /** Of the class, plus predicted as such. */
  readonly touched: Int32Array;
}

/** Sums over all rows, and per output where there are several. */
interface ResidualSums {
  readonly absolute: number;
  readonly squared: number;
  readonly squaredOf: Float64Array;
  /** Σ (y − ȳ)². */
  readonly spreadOf: Float64Array;
}

/** What metrics are computed from; what several of them need is summed up once, when the first one asks. */
export class Measured implements MetricInput {
  readonly task: MetricInput["task"];
  readonly predictions: Float64Array;
  readonly width: number;
  readonly truth: Float64Array;
  #counts: ClassCounts | null = null;
  #residuals: ResidualSums | null = null;

  constructor({ task, predictions, width, truth }: MetricInput) {
    this.task = task;
    this.predictions = predictions;
    this.width = width;
    this.truth = truth;
  }

  get rows(): number {
    return this.task === "regression" ? this.truth.length / this.width : this.truth.length;
  }
  get counts(): ClassCounts {
    this.#counts ??= countClasses(this);
    return this.#counts;
  }
  get residuals(): ResidualSums {
    this.#residuals ??= sumResiduals(this);
    return this.#residuals;
  }
}

function countClasses({ predictions, width, truth }: MetricInput): ClassCounts {
  const hits = new Int32Array(classCount(width));
  const touched = new Int32Array(classCount(width));
  for (let row = 0; row < truth.length; row++) {
    const said = predictedClass(predictions, row, width);
    const real = truth[row]!;
    if (said === real) hits[said] = hits[said]! + 1;
    touched[said] = touched[said]! + 1;
    touched[real] = touched[real]! + 1;
  }
  return { hits, touched };
}

function sumResiduals({ predictions, width, truth }: MetricInput): ResidualSums {
  const squaredOf = new Float64Array(width);
  const spreadOf = new Float64Array(width);
  let absolute = 0;
  let squared = 0;
  for (let column = 0; column < width; column++) {
    const mean = meanOf(truth, column, width);
    let left = 0;
    let spread = 0;
    for (let i = column; i < truth.length; i += width) {
      const residual = predictions[i]! - truth[i]!;
      const distance = truth[i]! - mean;
      absolute += Math.abs(residual);
      left += residual * residual;
      spread += distance * distance;
    }
    squaredOf[column] = left;
    spreadOf[column] = spread;
    squared += left;
  }
  return { absolute, squared, squaredOf, spreadOf };
}

function meanOf(truth: Float64Array, column: number, width: number): number {
  let sum = 0;
  for (let i = column; i < truth.length; i += width) sum += truth[i]!;
  return sum / (truth.length / width);
}
