import type { MessageParams } from "../errors.ts";

/** `{name}` or `{name:one|many}`. */
const SLOT = /\{([A-Za-z][A-Za-z0-9]*)(?::([^|{}]*)\|([^|{}]*))?\}/g;

/**
 * Fills a template. `{name}` prints the value; `{name:row|rows}` prints only the word, the first one
 * when the value is 1. A slot whose value is missing stays as it is, so that the fault can be seen.
 */
export function formatMessage(template: string, params: MessageParams): string {
  return template.replace(SLOT, (slot: string, name: string, one?: string, many?: string) => {
    if (!Object.hasOwn(params, name)) return slot;
    const value = params[name]!;
    if (one !== undefined && many !== undefined) return value === 1 ? one : many;
    return String(value);
  });
}
