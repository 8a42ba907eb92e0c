import { deviation, mean } from "../data/statistics.ts";

/** What several runs came to. */
export interface MeanAndSpread {
  readonly mean: number;
  /** Deviation between the runs, over n − 1; NaN for a single one. */
  readonly spread: number;
}

export const meanAndSpread = (values: readonly number[]): MeanAndSpread => ({
  mean: mean(values),
  spread: deviation(values, 1),
});
