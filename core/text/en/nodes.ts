/** English sentences about node settings; see `core/text/en.ts`. */
export const nodes = {} as const satisfies Record<string, string>;
