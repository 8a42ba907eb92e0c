import type { LossColumn, RunHistory } from "../state/run-history.ts";
import { Extremes } from "./extremes.ts";

/** A series by epoch that may still grow, with quick access to its extremes. */
export interface Series {
  values(): Float64Array;
  /** Lowest and highest finite value with `from` ≤ index < `to`, as indices; −1 where there is none. */
  range(from: number, to: number): readonly [low: number, high: number];
}

class Followed implements Series {
  private readonly extremes = new Extremes();
  readonly values: () => Float64Array;

  constructor(values: () => Float64Array) {
    this.values = values;
  }

  range(from: number, to: number): readonly [number, number] {
    const values = this.values();
    this.extremes.follow(values);
    return this.extremes.range(values, from, to);
  }
}

const known = new WeakMap<RunHistory, Map<string, Series>>();

function remembered(history: RunHistory, key: string, values: () => Float64Array): Series {
  const mine = known.get(history) ?? new Map<string, Series>();
  known.set(history, mine);
  const found = mine.get(key) ?? new Followed(values);
  mine.set(key, found);
  return found;
}

/** A column of a run; what was learned about it is kept as long as the run. */
export const columnSeries = (history: RunHistory, name: LossColumn): Series =>
  remembered(history, `column ${name}`, () => history.column(name));

export const metricSeries = (history: RunHistory, name: string): Series =>
  remembered(history, `metric ${name}`, () => history.metric(name));

/** Numbers that no longer change. */
export const fixedSeries = (values: Float64Array): Series => new Followed(() => values);

/** A growing mean over about `span` values, later ones first. */
class Smoothed {
  private mean = new Float64Array(256);
  private weight = 0;
  private sum = 0;
  private done = 0;
  private readonly keep: number;
  readonly span: number;

  constructor(span: number) {
    this.span = span;
    this.keep = 1 - 2 / (span + 1);
  }

  follow(values: Float64Array): Float64Array {
    if (this.mean.length < values.length) {
      const larger = new Float64Array(Math.max(values.length, this.mean.length * 2));
      larger.set(this.mean.subarray(0, this.done));
      this.mean = larger;
    }
    for (; this.done < values.length; this.done += 1) {
      const value = values[this.done] ?? Number.NaN;
      const isThere = Number.isFinite(value);
      if (isThere) {
        // The weights are kept beside the sum, so that the first values are not drawn towards zero.
        this.sum = this.keep * this.sum + value;
        this.weight = this.keep * this.weight + 1;
      }
      this.mean[this.done] = isThere ? this.sum / this.weight : Number.NaN;
    }
    return this.mean.subarray(0, this.done);
  }
}

const smoothed = new WeakMap<Series, { readonly span: number; readonly series: Series }>();

/**
 * The exponentially weighted mean m_t = Σ kᵗ⁻ⁱ x_i / Σ kᵗ⁻ⁱ with k = 1 − 2/(span + 1). Absent values are passed over
 * and stay absent. Only the last span of a series is remembered.
 */
export function smooth(series: Series, span: number): Series {
  const before = smoothed.get(series);
  if (before?.span === span) return before.series;
  const mean = new Smoothed(span);
  const made = new Followed(() => mean.follow(series.values()));
  smoothed.set(series, { span, series: made });
  return made;
}
