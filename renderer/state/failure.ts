import type { MessageParams } from "../../core/errors.ts";
import type { Problem } from "../../core/problem.ts";

/** Anything that went wrong, as a text key with its numbers; ready for a sentence in either language. */
export interface Failure {
  readonly code: string;
  readonly params: MessageParams;
  readonly problems?: readonly Problem[];
}

/** Reads a failure out of whatever was thrown. What has no code of ours becomes `internal` with its message. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Error && "code" in thrown && typeof thrown.code === "string") {
    const { code, params, problems } = thrown as Error & Partial<Failure> & { code: string };
    return { code, params: params ?? {}, ...(problems ? { problems } : {}) };
  }
  return { code: "internal", params: { message: thrown instanceof Error ? thrown.message : String(thrown) } };
}

/** True when the user cancelled, which needs no message. */
export function isCancelled(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === "AbortError" || ("code" in thrown && String(thrown.code).endsWith("cancelled"));
}
