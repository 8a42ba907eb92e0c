import { createWasmBackend } from "../../core/backend/wasm.ts";
import { CoreError } from "../../core/errors.ts";
import { benchCase, benchCases } from "../bench/cases.ts";
import { bareBench } from "../bench/measure.ts";
import { type Command, exit, type Input, integer, text, UsageError } from "../command.ts";
import { nodeHost } from "../host.ts";
import { figure } from "../output.ts";

const WARM_MS = 300;
const BURST_MS = 250;
/** The median of these is printed; slow ones come from a machine that is busy with something else. */
const BURSTS = 5;

export const bench: Command = {
  name: "bench",
  usage: "[--case T,S,M,L,XL] [--threads N] [--json]",
  summary: "measures how fast this machine trains",
  positionals: [],
  options: { case: { type: "string" }, threads: { type: "string" } },
  async run(input, output) {
    const chosen = casesOf(input);
    const threads = integer(input, "threads", 1, 1024) ?? 1;
    const host = nodeHost(threads);
    const { now } = host;
    let measured = 0;
    for (const arithmetic of ["portable", "fused"] as const) {
      const backend = await createWasmBackend(host, arithmetic);
      if (backend === null) {
        output.say(`${arithmetic} arithmetic is not available here`);
        continue;
      }
      for (const benched of chosen) {
        const run = await bareBench(benched, { backend, arithmetic, now });
        run.burst(WARM_MS);
        const speeds: number[] = [];
        while (speeds.length < BURSTS) {
          await host.yieldToMessages();
          if (input.signal.aborted) throw new CoreError("cancelled");
          const { rows, seconds } = run.burst(BURST_MS);
          speeds.push(rows / seconds);
        }
        run.dispose();
        measured += 1;
        const samplesPerSecond = Math.round(speeds.sort((a, b) => a - b)[BURSTS >> 1]!);
        if (output.json) output.line({ case: benched.name, threads: run.threads, arithmetic, samplesPerSecond });
        else output.print(lineOf(benched.name, benched.widths, run.threads, arithmetic, speeds));
      }
    }
    if (measured === 0) throw new CoreError("train.noKernels", { arithmetic: "portable" });
    return exit.success;
  },
};

function casesOf(input: Input) {
  const names = text(input, "case")?.split(",");
  if (names === undefined) return benchCases;
  return names.map((name) => {
    const found = benchCase(name.trim());
    const known = benchCases.map((candidate) => candidate.name).join(", ");
    if (found === undefined) throw new UsageError(`--case is a list of ${known}, not "${name}"`);
    return found;
  });
}

function lineOf(
  name: string,
  widths: readonly number[],
  threads: number,
  arithmetic: string,
  speeds: readonly number[],
): string {
  const middle = Math.round(speeds[BURSTS >> 1]!).toLocaleString("en");
  const range = `${figure(speeds[0]!)} to ${figure(speeds.at(-1)!)}`;
  const where = `${threads} ${threads === 1 ? "thread" : "threads"}, ${arithmetic}`;
  return `${name.padEnd(3)} ${widths.join("-").padEnd(20)} ${middle} samples a second (${range}; ${where})\n`;
}
