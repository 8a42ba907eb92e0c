import type { MessageParams } from "../../core/errors.ts";
import { speak } from "../charts/finding.ts";
import { printParams } from "./print.ts";

/** The sentence of anything that core found, with its numbers printed. */
export const spoken = (
  found: { readonly code: string; readonly params: MessageParams },
  say: (code: string, params?: MessageParams) => string,
): string => speak({ key: found.code, params: printParams(found.params) }, say);
