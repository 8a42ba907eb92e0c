import type { Effort } from "./effort.ts";
import { type Goal, wholeRun } from "./goal.ts";

/** Work that is done piece by piece, and how it is driven towards a goal. */
export abstract class Pursuit {
  abstract reached(goal: Goal): boolean;
  /** One unit of work; with `singleStep` at most one optimizer step. */
  abstract advance(singleStep?: boolean): void;
  /** The goals of the step buttons, as seen from here. */
  abstract nextBatch(): Goal;
  abstract nextEpoch(): Goal;
  /** Where the work is timed. */
  protected abstract get clock(): Pick<Effort, "together" | "apart" | "moment">;

  /** Works towards `goal` for about `budgetMs` milliseconds, at least one unit; true when it is reached. */
  pursue(goal: Goal, budgetMs: number): boolean {
    const { clock } = this;
    clock.together();
    const begin = clock.moment;
    try {
      while (!this.reached(goal)) {
        this.advance("step" in goal);
        if (clock.moment - begin >= budgetMs) break;
      }
    } finally {
      clock.apart();
    }
    return this.reached(goal);
  }
  run(budgetMs: number): boolean {
    return this.pursue(wholeRun, budgetMs);
  }
  stepBatch(): void {
    this.pursue(this.nextBatch(), Number.POSITIVE_INFINITY);
  }
  stepEpoch(): void {
    this.pursue(this.nextEpoch(), Number.POSITIVE_INFINITY);
  }
}
