import type { CallName, Handlers, Result } from "./contract.ts";
import { describeFailure, failure } from "./failures.ts";
import { ORIGIN } from "./origin.ts";
import { schemas } from "./schemas.ts";

/** The part of Electron's event that says who asks. */
export interface Caller {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Only the top frame of our own page may call. */
const isOwnPage = ({ senderFrame }: Caller): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${ORIGIN}/`);

/** Answers one call: checks the caller, then every argument, then runs. Never throws. */
export async function answer(
  handlers: Handlers,
  call: CallName,
  caller: Caller,
  args: readonly unknown[],
): Promise<Result<unknown>> {
  try {
    if (!isOwnPage(caller)) throw failure("desktop.forbidden");
    const checked = schemas[call].safeParse(args);
    if (!checked.success) throw failure("desktop.badArguments", { call });
    const run = handlers[call] as (...checked: readonly unknown[]) => unknown;
    return { ok: true, value: await run(...checked.data) };
  } catch (error) {
    return { ok: false, error: describeFailure(error) };
  }
}
