import { cpuSeconds } from "./cpu.mjs";

/**
 * One program (or one way of using it) in the comparison.
 * @typedef {{ id: string, role: "ours" | "torch" | "other", threads: number, running: number, arithmetic?: string,
 *   prepare(benched: object): Promise<boolean>, burst(ms: number): Promise<object> }} Contestant
 */

/** @returns {Contestant} `slot` and `request` are for the program; `skips` are names of cases that it is too slow for. */
export function contestant(peer, { id, role, threads = 1, slot = id, request = {}, skips = [], arithmetic }) {
  const ask = async (message) => {
    const reply = await peer.ask({ slot, ...message });
    if (reply.error) throw new Error(`${id}: ${reply.error}`);
    return reply;
  };
  return {
    id,
    role,
    /** Asked for; `running` is what a network of this size is trained with. */
    threads,
    running: threads,
    arithmetic,
    async prepare(benched) {
      if (skips.includes(benched.name)) return false;
      const reply = await ask({ op: "prepare", case: benched, ...request });
      this.running = reply.threads;
      return !("unavailable" in reply);
    },
    async burst(ms) {
      const before = cpuSeconds(peer.pids());
      const { rows, seconds, loss } = await ask({ op: "burst", ms });
      const used = before === null ? null : cpuSeconds(peer.pids()) - before;
      return {
        samplesPerSecond: rows / seconds,
        samplesPerCpuSecond: used > 0 ? rows / used : null,
        loss,
      };
    },
  };
}

/** Makes the contestants ready for a case; who cannot run it is said and left out. */
async function prepareAll(benched, contestants, say) {
  const ready = [];
  for (const one of contestants) {
    const isReady = await one.prepare(benched).catch((error) => {
      say(`${benched.name} ${one.id}: ${error.message.split("\n")[0]}`);
      return false;
    });
    if (isReady) ready.push(one);
  }
  return ready;
}

/** One burst of each in turn, written down as one group. */
async function runGroup(benched, group, { ms, record, where }) {
  for (const one of group) {
    const { id, role, threads, running, arithmetic } = one;
    record({ case: benched.name, id, role, threads, running, arithmetic, ...(await one.burst(ms)), ...where });
  }
}

/** Bursts of all contestants as one group, in turn forwards and backwards. */
export async function measureTogether(benched, contestants, { session, rounds, ms, record, say }) {
  const ready = await prepareAll(benched, contestants, say);
  if (ready.length < contestants.length) return;
  const name = ready.map(({ id }) => id).join(" | ");
  for (let round = 0; round < 2 * rounds; round++) {
    const where = { session, round, group: `${session}-${round}-${name}` };
    await runGroup(benched, round % 2 === 0 ? ready : ready.toReversed(), { ms, record, where });
  }
}

/**
 * Bursts of one case, pair by pair: each engine of ours between its rivals, in turn forwards and backwards, so that
 * whatever the machine does meanwhile happens to both. Every burst is a record; a group is what stands together.
 */
export async function measureCase(benched, contestants, { session, rounds, ms, record, say }) {
  const ready = await prepareAll(benched, contestants, say);
  const ours = ready.filter(({ role }) => role === "ours");
  const torch = ready.filter(({ role }) => role === "torch");
  const others = ready.filter(({ role }) => role === "other");
  for (let round = 0; round < rounds; round++) {
    const half = torch.length >> 1;
    const groups = ours.map((one) => [...torch.slice(0, half), one, ...torch.slice(half)]);
    // The slow ones once a session, each beside our fastest host.
    if (round === 0 && ours.length > 0) groups.push(...others.map((other) => [other, ours[0]]));
    for (const [index, group] of groups.entries()) {
      const where = { session, round, group: `${session}-${round}-${index}` };
      await runGroup(benched, round % 2 === 0 ? group : group.toReversed(), { ms, record, where });
    }
  }
}
