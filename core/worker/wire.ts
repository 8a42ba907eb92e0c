import { CoreError } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { describe } from "../text/en.ts";
import type { WireError } from "./protocol.ts";

/** An error that came back from the other side of a port, with everything needed to print it. */
export class RemoteError extends CoreError {
  readonly problems: readonly Problem[];

  constructor(wire: WireError) {
    super(wire.code, wire.params, wire.nodeId);
    this.name = wire.name;
    this.message = wire.message;
    this.problems = wire.problems ?? [];
    if (wire.stack !== undefined) this.stack = wire.stack;
  }
}

/** Turns anything thrown into plain data. What is not a `CoreError` becomes code `internal`. */
export function toWire(error: unknown): WireError {
  if (error instanceof CoreError) {
    const { name, code, params, nodeId, stack } = error;
    const message = describe(code, params);
    const problems = "problems" in error ? (error.problems as readonly Problem[]) : undefined;
    return {
      name,
      code,
      message,
      params,
      ...(nodeId === undefined ? {} : { nodeId }),
      ...(problems === undefined ? {} : { problems }),
      ...(stack === undefined ? {} : { stack }),
    };
  }
  const { name = "Error", message = String(error), stack } = (error ?? {}) as Partial<Error>;
  const code = name === "AbortError" ? "cancelled" : "internal";
  return {
    name,
    code,
    message: code === "cancelled" ? describe(code) : message,
    params: { message },
    ...(stack === undefined ? {} : { stack }),
  };
}
