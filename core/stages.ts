/** Long work with breaks: between two `yield`s it is not interrupted. */
export type Stages<T> = Generator<undefined, T>;

/** All of it at once. */
export function atOnce<T>(stages: Stages<T>): T {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value as T;
  }
}

/** With `breathe` between the stages, which lets messages be read, and throws where the work has been called off. */
export async function inTurns<T>(stages: Stages<T>, breathe: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value as T;
    await breathe();
  }
}
