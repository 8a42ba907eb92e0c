/** Resolves in a later task of the page: what came in between (a key, a frame) is served first. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
