import type { ParseArgsConfig } from "node:util";

/** One subcommand. `usage` is the line after `netloom <name>`; `summary` one phrase for the list. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Names of the positional arguments, all of them required. */
  readonly positionals: readonly string[];
  run(input: Input, output: Output): Promise<number>;
}

export interface Input {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Set off by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** `line` is a machine's (stdout, one JSON value); `say` is for people (stderr); `print` is a result in plain text. */
export interface Output {
  readonly json: boolean;
  line(value: object): void;
  say(text: string): void;
  print(text: string): void;
}

export const exit = { success: 0, failure: 1, usage: 2, cancelled: 130 } as const;

/** Wrong usage: exit code 2, with the usage line of the command. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** A string flag, or undefined where it was not given. */
export function text(input: Input, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === "string" ? value : undefined;
}

/** A whole-number flag from `min` to `max`. */
export function integer(input: Input, name: string, min: number, max: number): number | undefined {
  const given = text(input, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === "" || !Number.isSafeInteger(value) || value < min || value > max)
    throw new UsageError(`--${name} wants a whole number from ${min} to ${max}, not "${given}"`);
  return value;
}

/** A flag with a fixed set of values. */
export function choice<const T extends readonly string[]>(input: Input, name: string, from: T): T[number] | undefined {
  const given = text(input, name);
  if (given === undefined || from.includes(given)) return given;
  throw new UsageError(`--${name} is one of ${from.join(", ")}, not "${given}"`);
}

export function required(input: Input, name: string): string {
  const value = text(input, name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}
