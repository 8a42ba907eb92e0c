import { ClassSums } from "./classSums.ts";
import type { MetricInput } from "./define.ts";

/** Sums over all rows, and per output where there are several. */
interface ResidualSums {
  readonly absolute: number;
  readonly squared: number;
  readonly squaredOf: Float64Array;
}

/**
 * What metrics are computed from: sums over rows, never the predictions themselves. What several metrics need is summed
 * up once, when the first one asks. Classes have `classes`, numbers the rest.
 */
export class Measured {
  readonly #input: MetricInput;
  #classes: ClassSums | null;
  #residuals: ResidualSums | null = null;

  constructor(input: MetricInput) {
    this.#input = input;
    this.#classes = input.classes ?? null;
  }

  get width(): number {
    return this.#input.width;
  }
  /** Numbers that are true: rows × width. */
  get count(): number {
    return this.#input.truth.length;
  }
  get classes(): ClassSums {
    const { predictions, width, truth } = this.#input;
    this.#classes ??= ClassSums.of(predictions, width, truth);
    return this.#classes;
  }
  get residuals(): ResidualSums {
    this.#residuals ??= sumResiduals(this.#input);
    return this.#residuals;
  }
  /** Σ (y − ȳ)² per output. */
  get spreads(): Float64Array {
    return this.#input.spreads?.() ?? spreadsOf(this.#input.truth, this.#input.width);
  }
}

function sumResiduals({ predictions, width, truth }: MetricInput): ResidualSums {
  const squaredOf = new Float64Array(width);
  let absolute = 0;
  let squared = 0;
  for (let column = 0; column < width; column++) {
    let left = 0;
    for (let i = column; i < truth.length; i += width) {
      const residual = predictions[i]! - truth[i]!;
      absolute += Math.abs(residual);
      left += residual * residual;
    }
    squaredOf[column] = left;
    squared += left;
  }
  return { absolute, squared, squaredOf };
}

/** Σ (y − ȳ)² per column of row-major `truth`. */
export function spreadsOf(truth: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    const mean = meanOf(truth, column, width);
    let spread = 0;
    for (let i = column; i < truth.length; i += width) {
      const distance = truth[i]! - mean;
      spread += distance * distance;
    }
    return spread;
  });
}

function meanOf(truth: Float64Array, column: number, width: number): number {
  let sum = 0;
  for (let i = column; i < truth.length; i += width) sum += truth[i]!;
  return sum / (truth.length / width);
}
