/** English sentences about the document, its file and its problems; see `core/text/en.ts`. */
export const document = {} as const satisfies Record<string, string>;
