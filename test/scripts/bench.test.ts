import { describe, expect, it } from "vitest";
import { shareTable, torchTable } from "../../test/bench/report.mjs";
import { measureCase, measureTogether } from "../../test/bench/session.mjs";
import { median, ratio, spread } from "../../test/bench/statistics.mjs";

const burst = (session: number, group: string, id: string, samplesPerSecond: number) => ({
  case: "M",
  session,
  group,
  id,
  role: id.startsWith("torch") ? "torch" : "ours",
  threads: 1,
  running: 1,
  samplesPerSecond,
  samplesPerCpuSecond: samplesPerSecond * 2,
});

const records = [
  ...[burst(0, "a", "torch eager", 10), burst(0, "a", "x fused", 60), burst(0, "a", "torch manual", 20)],
  ...[burst(0, "b", "torch eager", 1), burst(0, "b", "x fused", 10), burst(0, "b", "torch manual", 2)],
  ...[burst(1, "c", "torch eager", 10), burst(1, "c", "x fused", 70), burst(1, "c", "torch manual", 7)],
];

describe("the figures of the bench", () => {
  it("takes medians and ranges", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(spread([5, Number.NaN, 1, 3])).toEqual({ median: 3, low: 1, high: 5, count: 3 });
    expect(spread([])).toBeNull();
  });

  it("compares only what stood together, with the fastest rival, session by session", () => {
    const rivals = ["torch eager", "torch manual"];
    expect(ratio(records, "x fused", rivals, "samplesPerSecond")).toEqual({ median: 5.5, low: 4, high: 7, count: 2 });
    expect(ratio(records, "x fused", ["nobody"], "samplesPerSecond")).toBeNull();
  });

  it("says met or missed, and neither where the threads were not used", () => {
    expect(torchTable(records, 1)).toMatch(/\| 5\.50× \(4\.00×–7\.00×\) \| .* \| ≥ 2× \| met \|$/m);
    const pairs = [{ id: "x fused", than: "torch eager", goal: 9 }];
    expect(shareTable(records, pairs)).toMatch(/≥ 9× \| missed \|$/m);
    const asked = records.map((record) => ({ ...record, threads: 2 }));
    expect(shareTable(asked, pairs)).toMatch(/≥ 9× \| fewer threads in use \|$/m);
  });
});

describe("the order of the bursts", () => {
  /** A contestant that notes its turns. */
  function noted(turns: string[], id: string, role: string, canRun = true) {
    return {
      id,
      role,
      threads: 1,
      running: 1,
      prepare: async () => canRun,
      burst: async () => {
        turns.push(id);
        return { samplesPerSecond: 1, samplesPerCpuSecond: 1, loss: 0 };
      },
    };
  }
  const plan = { session: 0, rounds: 2, ms: 1, say: () => undefined };

  it("puts each engine between its rivals, forwards and then backwards, and the others once", async () => {
    const turns: string[] = [];
    const make = (id: string, role: string) => noted(turns, id, role);
    const all = [make("a", "ours"), make("b", "ours"), make("e", "torch"), make("m", "torch"), make("z", "other")];
    const groups: string[] = [];
    await measureCase({ name: "M" }, all, { ...plan, record: ({ group }: { group: string }) => groups.push(group) });
    expect(turns.join("")).toBe("eamebmzamaembe");
    expect(new Set(groups).size).toBe(5);
  });

  it("leaves out who cannot run, and a pair that is not complete", async () => {
    const turns: string[] = [];
    const one = noted(turns, "a", "ours");
    const other = noted(turns, "b", "ours", false);
    await measureTogether({ name: "M" }, [one, other], { ...plan, record: () => undefined });
    expect(turns).toEqual([]);
    await measureCase({ name: "M" }, [one, other], { ...plan, record: () => undefined });
    expect(turns).toEqual(["a", "a"]);
  });
});
