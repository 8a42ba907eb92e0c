/** What a message needs to be printed: names, numbers, lists already joined. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * Every failure that core raises. `code` is a key of `core/text/en.ts`, so each shell prints the
 * sentence in its own language; `message` is the English sentence for logs and the command line.
 */
export class CoreError extends Error {
  readonly code: string;
  readonly params: MessageParams;
  readonly nodeId: string | undefined;

  constructor(code: string, params: MessageParams = {}, nodeId?: string) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = "CoreError";
    this.code = code;
    this.params = params;
    this.nodeId = nodeId;
  }
}
