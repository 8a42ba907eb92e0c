import { spawn } from "node:child_process";
import { JS_LIBRARIES, startLibrary, startPython } from "./baselines.mjs";
import { startChromium, startElectron, startNode } from "./hosts.mjs";
import { othersTable, shareTable, torchTable } from "./report.mjs";
import { contestant, measureCase, measureTogether } from "./session.mjs";

const STARTERS = { electron: startElectron, chromium: startChromium, node: startNode };
/** Minutes for a single step: the case says nothing about them any more. */
const SKIPS = { "tfjs-cpu": ["XL"] };

/** Programs that run for the length of a part; one that cannot start is said and left out. */
async function withPeers(settings, work) {
  const open = [];
  const start = async (label, make) => {
    try {
      const peer = await make();
      open.push(peer);
      settings.say(`${label}: ${JSON.stringify(peer.versions)}`);
      settings.record({ peer: label, versions: peer.versions });
      return peer;
    } catch (error) {
      settings.say(`${label} is left out: ${error.message.split("\n")[0]}`);
      return null;
    }
  };
  try {
    return await work(start);
  } finally {
    await Promise.all(open.map((peer) => peer.close()));
  }
}

/** Our engine in each host, in both arithmetics where the host has them; fused first, since the goals are for it. */
async function ourEngines(settings, start, threads, slots = { "": {} }) {
  const engines = [];
  for (const host of settings.hosts) {
    const peer = await start(`${host}, ${threads} threads`, () => STARTERS[host](settings.built, threads));
    if (peer === null) continue;
    for (const arithmetic of ["fused", "portable"]) {
      for (const [suffix, request] of Object.entries(slots)) {
        const id = `${host} ${arithmetic}${suffix}`;
        const full = { mode: "bare", arithmetic, ...request };
        engines.push(contestant(peer, { id, role: "ours", threads, arithmetic, request: full }));
      }
    }
  }
  return engines.sort((a, b) => Number(b.arithmetic === "fused") - Number(a.arithmetic === "fused"));
}

/** PyTorch as fast as it can be had with so many threads: with more than one, also with one and without spinning. */
async function torchWays(start, threads) {
  const kinds = threads === 1 ? [{ threads: 1 }] : [{ threads: 1 }, { threads }, { threads, passive: true }];
  const ways = [];
  for (const { threads: count, passive = false } of kinds) {
    const suffix = threads === 1 ? "" : ` ${count}T${passive ? " passive" : ""}`;
    for (const variant of ["eager", "manual"]) {
      const peer = await start(`torch ${variant}${suffix}`, () => startPython("torch", count, { passive }));
      const id = `torch ${variant}${suffix}`;
      if (peer !== null) ways.push(contestant(peer, { id, role: "torch", threads: count, request: { variant } }));
    }
  }
  return ways;
}

async function otherLibraries(start, peers) {
  const others = [];
  if (peers.includes("sklearn")) {
    const peer = await start("sklearn", () => startPython("sklearn", 1));
    const request = { variant: "sklearn" };
    if (peer !== null) others.push(contestant(peer, { id: "sklearn", role: "other", request }));
  }
  for (const name of JS_LIBRARIES.filter((library) => peers.includes(library))) {
    const peer = await start(name, () => startLibrary(name));
    if (peer !== null) others.push(contestant(peer, { id: name, role: "other", skips: SKIPS[name] }));
  }
  return others;
}

async function sessions(settings, cases, work) {
  for (let session = 0; session < settings.sessions; session++) {
    for (const benched of cases) {
      settings.say(`session ${session + 1} of ${settings.sessions}: ${benched.name}`);
      await work(benched, session);
    }
  }
}

/** Samples per second of all cases beside PyTorch, and with one thread beside everything else. */
export async function benchSpeed(settings) {
  for (const threads of settings.threads) {
    const records = [];
    await withPeers(settings, async (start) => {
      const contestants = [
        ...(await ourEngines(settings, start, threads)),
        ...(settings.peers.includes("torch") ? await torchWays(start, threads) : []),
        ...(threads === 1 ? await otherLibraries(start, settings.peers) : []),
      ];
      const { rounds, ms, say } = settings;
      await sessions(settings, settings.cases, (benched, session) =>
        measureCase(benched, contestants, {
          session,
          rounds,
          ms,
          say,
          record: keep(settings, records, "speed", threads),
        }),
      );
    });
    writeSpeed(settings, records, threads);
  }
}

function writeSpeed({ write }, records, threads) {
  const count = threads === 1 ? "one thread" : `${threads} threads`;
  write(`## Beside PyTorch, ${count}\n\n${torchTable(records, threads)}`);
  if (records.some(({ role }) => role === "other")) write(`## Beside others\n\n${othersTable(records)}`);
}

/** The tables of "speed" once more, from the lines that such a run has written. */
export function reportSpeed(settings, lines) {
  const speed = lines.filter(({ part }) => part === "speed");
  for (const asked of new Set(speed.map((record) => record.asked ?? 1))) {
    writeSpeed(
      settings,
      speed.filter((record) => (record.asked ?? 1) === asked),
      asked,
    );
  }
}

/** `asked`: threads that our engine may use in this comparison. */
const keep =
  (settings, records, part, asked = 1) =>
  (record) => {
    records.push(record);
    settings.record({ part, asked, ...record });
  };

/**
 * A whole run beside the bare engine (shuffle, validation on 20 % of the rows, metrics, early stopping), and watched.
 * An epoch of XL takes many seconds and has no overhead to speak of: only when asked for by name.
 */
export async function benchReal(settings) {
  await benchShares(settings, {
    title: "Whole runs beside the bare engine",
    part: "real",
    cases: settings.cases.filter(({ name }) => settings.isChosen || name !== "XL"),
    slots: { "": {}, ", whole run": { mode: "real" }, ", whole run with telemetry": { mode: "watched" } },
    shares: [
      { part: ", whole run", than: "", goal: 0.85 },
      { part: ", whole run with telemetry", than: "", goal: 0.85 },
      { part: ", whole run with telemetry", than: ", whole run", goal: 0.97 },
    ],
  });
}

/** Gradients that decay to nothing beside ordinary ones. */
export async function benchVanishing(settings) {
  await benchShares(settings, {
    title: "Vanishing gradients beside ordinary ones",
    part: "vanishing",
    cases: settings.built.cases.filter(({ name }) => name === "M"),
    slots: { "": {}, ", vanishing": { case: settings.built.vanishing, warmMs: 2000 } },
    shares: [{ part: ", vanishing", than: "", goal: 0.8 }],
  });
}

/** Several ways of using one engine; the bursts of a host and an arithmetic stand together. */
async function benchShares(settings, { title, part, cases, slots, shares }) {
  const records = [];
  const pairs = [];
  await withPeers(settings, async (start) => {
    const engines = await ourEngines(settings, start, 1, slots);
    const bases = engines.filter(({ id }) => !id.includes(",")).map(({ id }) => id);
    for (const base of bases)
      for (const share of shares)
        pairs.push({ id: `${base}${share.part}`, than: `${base}${share.than}`, goal: share.goal });
    const { rounds, ms, say } = settings;
    await sessions(settings, cases, async (benched, session) => {
      for (const base of bases) {
        const together = engines.filter(({ id }) => id === base || id.startsWith(`${base},`));
        await measureTogether(benched, together, { session, rounds, ms, say, record: keep(settings, records, part) });
      }
    });
  });
  settings.write(`## ${title}\n\n${shareTable(records, pairs)}`);
}

/** Two threads beside one while another process takes a core. */
export async function benchContention(settings) {
  const records = [];
  const pairs = [];
  const threads = Math.max(2, ...settings.threads);
  const busy = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
  try {
    await withPeers(settings, async (start) => {
      const one = await ourEngines(settings, start, 1);
      const many = await ourEngines(settings, start, threads, { [`, ${threads} threads`]: {} });
      for (const { id } of one) pairs.push({ id: `${id}, ${threads} threads`, than: id, goal: 0.9 });
      const { rounds, ms, say } = settings;
      const wide = settings.cases.filter(({ name }) => name === "M" || name === "L");
      await sessions(settings, wide, async (benched, session) => {
        for (const { id, than } of pairs) {
          const two = [...one, ...many].filter((engine) => engine.id === id || engine.id === than);
          await measureTogether(benched, two, {
            session,
            rounds,
            ms,
            say,
            record: keep(settings, records, "contention"),
          });
        }
      });
    });
  } finally {
    busy.kill();
  }
  settings.write(
    `## ${threads} threads beside one while another process takes a core\n\n${shareTable(records, pairs)}`,
  );
}
