/** English sentences of cli; see `core/text/en.ts`. */
export const cli = {} as const satisfies Record<string, string>;
