import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Stages } from "../stages.ts";

/** Work between two looks at the messages. */
const SLICE_MS = 10;

/** Repeats a piece of work until it says true, reading messages in between. */
export async function work(host: Host, piece: () => boolean, cancelled: () => boolean): Promise<void> {
  while (!cancelled()) {
    const begin = host.now();
    let done = piece();
    while (!done && host.now() - begin < SLICE_MS) done = piece();
    if (done) return;
    await host.yieldToMessages();
  }
  throw new CoreError("cancelled");
}

/** Does work in stages one after the other, because it all uses one executor; messages are read in between. */
export class Lane {
  readonly #host: Host;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  run<T>(stages: Stages<T>, cancelled: () => boolean): Promise<T> {
    const mine = this.#last.then(async () => {
      if (cancelled()) throw new CoreError("cancelled");
      let result: { readonly value: T } | null = null;
      const piece = (): boolean => {
        const { done, value } = stages.next();
        if (done) result = { value: value as T };
        return done === true;
      };
      await work(this.#host, piece, cancelled);
      return result!.value;
    });
    this.#last = mine.catch(() => {});
    return mine;
  }
}
