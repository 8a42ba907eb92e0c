/** English sentences of backend; see `core/text/en.ts`. */
export const backend = {} as const satisfies Record<string, string>;
