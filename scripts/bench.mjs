// npm run bench: how fast the engine trains beside other libraries, pair by pair. See test/bench/README.md.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildBench } from "../test/bench/build.mjs";
import { benchLatency, benchPage, benchRows } from "../test/bench/latency.mjs";
import { benchPanels } from "../test/bench/panels.mjs";
import { benchContention, benchReal, benchSpeed, benchVanishing, reportSpeed } from "../test/bench/parts.mjs";
import { benchProfile } from "../test/bench/profile.mjs";
import { ROOT } from "./paths.mjs";

const USAGE = `npm run bench -- [options]
  --what LIST      of speed, real, vanishing, contention, panels, latency, page, rows, profile; all but the last four when left out
  --case LIST      of T, S, M, L, XL
  --threads LIST   of thread counts, 1 when left out
  --hosts LIST     of electron, chromium, node
  --peers LIST     of torch, sklearn, tfjs-cpu, tfjs-wasm, brain.js, convnetjs; "none" for none
  --sessions N     5 when left out; --quick: one session
  --rounds N       bursts of each engine a session, 2 when left out
  --ms N           length of a burst, 400 when left out
  --rows N         many rows from a seeded generator: throughput and peak memory
  --report FILE    the tables of "speed" again, from the lines in FILE`;

const list = (text, all) => (text === undefined ? all : text.split(",").map((name) => name.trim()));

const { values } = parseArgs({
  options: {
    ...Object.fromEntries(
      ["what", "case", "threads", "hosts", "peers", "sessions", "rounds", "ms", "rows", "report"].map((n) => [
        n,
        { type: "string" },
      ]),
    ),
    quick: { type: "boolean" },
    help: { type: "boolean" },
  },
});

const PARTS = {
  speed: benchSpeed,
  real: benchReal,
  vanishing: benchVanishing,
  contention: benchContention,
  panels: benchPanels,
  latency: benchLatency,
  page: benchPage,
  profile: benchProfile,
  rows: benchRows,
};

async function main() {
  if (values.help) return console.log(USAGE);
  if (values.report !== undefined) {
    const lines = fs.readFileSync(values.report, "utf8").trim().split("\n");
    return reportSpeed(
      { write: (text) => console.log(`${text}\n`) },
      lines.map((line) => JSON.parse(line)),
    );
  }
  const what = list(
    values.what,
    values.rows === undefined ? ["speed", "real", "vanishing", "contention", "panels"] : ["rows"],
  );
  const unknown = what.find((name) => !(name in PARTS));
  if (unknown) throw new Error(`There is no part "${unknown}".\n${USAGE}`);
  const folder = path.join(ROOT, "bench-results");
  fs.mkdirSync(folder, { recursive: true });
  const name = path.join(folder, new Date().toISOString().slice(0, 19).replaceAll(":", "-"));
  const markdown = [];
  const built = await buildBench({
    page: what.some((part) => !["latency", "rows", "page", "profile"].includes(part)),
  });
  const settings = {
    built,
    cases: built.cases.filter(({ name: own }) => list(values.case, [own]).includes(own)),
    isChosen: values.case !== undefined,
    threads: list(values.threads, ["1"]).map(Number),
    hosts: list(values.hosts, ["electron", "chromium", "node"]),
    peers: list(values.peers, ["torch", "sklearn", "tfjs-cpu", "tfjs-wasm", "brain.js", "convnetjs"]),
    sessions: values.quick ? 1 : Number(values.sessions ?? 5),
    rounds: Number(values.rounds ?? 2),
    ms: Number(values.ms ?? 400),
    rows: Number(values.rows ?? 10_000_000),
    say: (text) => console.error(text),
    record: (value) => fs.appendFileSync(`${name}.jsonl`, `${JSON.stringify(value)}\n`),
    write(text) {
      markdown.push(text);
      fs.writeFileSync(`${name}.md`, `${markdown.join("\n\n")}\n`);
      console.log(`${text}\n`);
    },
  };
  settings.write(`# Benchmark of ${new Date().toISOString().slice(0, 10)}\n\n${machine()}`);
  try {
    for (const part of what) await PARTS[part](settings);
  } finally {
    built.remove();
  }
  console.error(`Written: ${path.relative(ROOT, name)}.jsonl and .md`);
}

function machine() {
  const [cpu] = os.cpus();
  const load = os.loadavg().map((value) => value.toFixed(1));
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} × ${cpu.model.trim()}, ${memory} GiB, ${os.type()} ${os.release()}; load before the start ${load.join(", ")}.`;
}

await main();
