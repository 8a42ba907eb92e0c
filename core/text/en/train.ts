/** English sentences of train; see `core/text/en.ts`. */
export const train = {} as const satisfies Record<string, string>;
