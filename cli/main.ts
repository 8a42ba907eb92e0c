import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { CoreError } from "../core/errors.ts";
import { describe } from "../core/text/en.ts";
import { type Command, exit, type Input, type Output, UsageError } from "./command.ts";
import { commands } from "./commands/index.ts";

const width = Math.max(...commands.map(({ name }) => name.length));
const help = [
  "netloom: build, train and use neural networks from the command line",
  "",
  "usage: netloom <command> …",
  "",
  ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
  "",
  "netloom <command> --help shows the options of a command.",
  "",
].join("\n");

const usageOf = (command: Command): string => `usage: netloom ${command.name} ${command.usage}`;

/** Runs one command line and says with which code to exit. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const output = outputFor(rest.includes("--json"));
  if (name === "--help" || name === "-h" || name === "help") {
    output.print(help);
    return exit.success;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const message = name === undefined ? "no command was given" : `there is no command "${name}"`;
    return fail(output, "cli.usage", `${message}\n\n${help}`, exit.usage);
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    output.print(`${usageOf(command)}\n${command.summary}\n`);
    return exit.success;
  }

  const cancel = new AbortController();
  const interrupted = () => cancel.abort();
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    return await command.run(readInput(command, rest, cancel.signal), output);
  } catch (error) {
    if (error instanceof UsageError)
      return fail(output, "cli.usage", `${error.message}\n${usageOf(command)}`, exit.usage);
    if (cancel.signal.aborted) return fail(output, "cancelled", describe("cli.cancelled"), exit.cancelled);
    if (error instanceof CoreError) return fail(output, error.code, describe(error.code, error.params), exit.failure);
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return fail(output, "internal", describe("internal", { message }), exit.failure);
  } finally {
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
  }
}

function readInput(command: Command, args: readonly string[], signal: AbortSignal): Input {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
    const missing = command.positionals[positionals.length];
    if (missing !== undefined) throw new UsageError(`${missing} is missing`);
    const extra = positionals[command.positionals.length];
    if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
    return { positionals, values: values as Input["values"], signal };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Writes at once: whatever was printed is out even when the process is ended a moment later. */
function outputFor(json: boolean): Output {
  return {
    json,
    line: (value) => write(1, `${JSON.stringify(value)}\n`),
    say: (message) => write(2, `${message}\n`),
    print: (message) => write(1, message),
  };
}

function write(stream: 1 | 2, message: string): void {
  const bytes = Buffer.from(message, "utf8");
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A full pipe asks for patience; a closed one (`| head`) wants no more.
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function fail(output: Output, code: string, message: string, exitCode: number): number {
  output.say(`netloom: ${message}`);
  if (output.json) output.line({ type: "error", code, message });
  return exitCode;
}
