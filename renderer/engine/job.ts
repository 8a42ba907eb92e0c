import { type Failure, failureOf, isCancelled } from "../state/failure.ts";

/** Training in the background, of which there is one at a time: the next one, or `cancel`, calls it off. */
export interface BackgroundJob {
  /**
   * Starts `work`; `isCurrent` is false once it has been called off, and then nothing of it counts any more. `failed`
   * is told why it ended early, null where somebody wanted that; not told once it has been called off.
   */
  run(
    work: (signal: AbortSignal, isCurrent: () => boolean) => Promise<void>,
    failed: (failure: Failure | null) => void,
  ): Promise<void>;
  cancel(): void;
}

export function backgroundJob(): BackgroundJob {
  let running: AbortController | null = null;
  return {
    async run(work, failed) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const isCurrent = () => running === mine;
      try {
        await work(mine.signal, isCurrent);
      } catch (thrown) {
        // One part has failed: the others are not wanted either.
        mine.abort();
        if (isCurrent()) failed(isCancelled(thrown) ? null : failureOf(thrown));
      }
    },
    cancel() {
      running?.abort();
      running = null;
    },
  };
}
