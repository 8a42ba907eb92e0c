import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Benchmarks } from "../../../core/insight/benchmarks.ts";
import { judge, type Story } from "../../../core/insight/verdict.ts";
import { keyOf, normals } from "../../../core/random.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { nodeHost } from "../../support/host.ts";
import { generated, readyFor, runOf } from "./simulate.ts";

let backend: Backend;
let base: Pick<Story, "spec" | "graph">;
beforeAll(async () => {
  backend = await createBackends(nodeHost()).wasm("portable");
  const ready = await readyFor(generated("noisySine", {}, 60, 1), { hidden: [16], activation: "tanh" }, {});
  const run = await runOf(ready, backend);
  base = { spec: run.spec, graph: ready.project.graph };
});

const ROWS = 200;
const own = normals(ROWS, 1, keyOf("rows"), 0).map((value) => 0.5 + value * value);
/** Losses of rows that differ much, with this mean. */
const around = (level: number, rows = ROWS): Float64Array => {
  const some = own.subarray(0, rows);
  const mean = some.reduce((sum, value) => sum + value, 0) / rows;
  return some.map((value) => (value * level) / mean);
};
/** Falls from 1 to `floor`, by half every `half` epochs. */
const falling = (epochs: number, floor: number, half: number): number[] =>
  Array.from({ length: epochs + 1 }, (_, epoch) => floor + (1 - floor) * 0.5 ** (epoch / half));

interface Told {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly rows?: number;
  readonly guessing?: number;
  readonly neighbours?: number;
  readonly ideal?: number;
  readonly over?: Partial<Story>;
}
/** A story whose rows agree with its curves. */
function told({ train, validation, rows = ROWS, guessing = 1, neighbours, ideal, over }: Told): Story {
  const best = validation.indexOf(Math.min(...validation));
  const reached = neighbours === undefined ? null : around(neighbours, rows);
  const benchmarks: Benchmarks = {
    trivial: around(guessing, rows),
    neighbours: reached && { neighbours: 8, places: Int32Array.from(reached, (_, place) => place), losses: reached },
    ideal: ideal === undefined ? null : around(ideal, rows),
    units: [1],
  };
  return {
    ...base,
    records: train.map((loss, epoch) => ({ epoch, loss, valLoss: validation[epoch]! })),
    stopped: "epochs",
    nonFinite: null,
    best: { epoch: best, losses: around(validation[best]!, rows) },
    last: { epoch: validation.length - 1, losses: around(validation.at(-1)!, rows) },
    benchmarks,
    badges: [],
    ...over,
  };
}
const kind = (story: Story) => judge(story).kind;

describe("the verdict", () => {
  it("never calls a gap alone overfitting", () => {
    const story = told({ train: falling(100, 0.05, 8), validation: falling(100, 0.3, 8), neighbours: 0.3 });
    expect(judge(story)).toMatchObject({ kind: "fitting", from: null, action: null });
    expect(judge(story).evidence.map(({ code }) => code)).toContain("verdict.evidence.gap");
  });

  it("calls a sure rise overfitting, from the best epoch on", () => {
    const validation = falling(100, 0.3, 5).map((loss, epoch) => loss + Math.max(0, epoch - 40) * 0.004);
    const story = told({ train: falling(100, 0.01, 8), validation, neighbours: 0.3 });
    const verdict = judge(story);
    expect(verdict).toMatchObject({ kind: "overfitting", code: "verdict.overfitting.rose" });
    expect(verdict.from).toBe(story.best!.epoch);
    expect(verdict.evidence[0]).toMatchObject({ code: "verdict.evidence.rise", speaks: "for" });
  });

  it("cannot tell with fifteen rows, whatever the curves do", () => {
    const validation = falling(100, 0.3, 5).map((loss, epoch) => loss + Math.max(0, epoch - 40) * 0.004);
    const train = falling(100, 0.01, 8);
    expect(judge(told({ train, validation, rows: 15 })).code).toBe("verdict.cannotTell.few");
    expect(judge(told({ train, validation: falling(100, 0.3, 8), rows: 15 })).code).toBe("verdict.cannotTell.few");
  });

  it("cannot tell where the rows disagree about the rise", () => {
    const validation = falling(100, 0.3, 5).map((loss, epoch) => loss + Math.max(0, epoch - 40) * 0.0005);
    const story = told({ train: falling(100, 0.1, 8), validation, neighbours: 0.3 });
    const luck = normals(ROWS, 2, keyOf("luck"), 0);
    const last = { ...story.last!, losses: story.last!.losses.map((loss, row) => loss + 0.4 * luck[row]!) };
    expect(judge({ ...story, last })).toMatchObject({
      kind: "cannotTell",
      code: "verdict.cannotTell.unclearButBetter",
    });
  });

  it("tells underfitting by capacity from underfitting by optimisation", () => {
    const settled = { train: falling(100, 0.6, 5), validation: falling(100, 0.6, 5) };
    expect(kind(told({ ...settled, ideal: 0.1 }))).toBe("underfittingCapacity");
    expect(kind(told({ ...settled, neighbours: 0.1 }))).toBe("underfittingCapacity");
    const slow = { train: falling(100, 0.1, 100), validation: falling(100, 0.1, 100) };
    expect(judge(told({ ...slow, ideal: 0.1 })).code).toBe("verdict.underfitting.unfinished");
    const stuck = { train: falling(100, 0.98, 5), validation: falling(100, 0.96, 5) };
    expect(judge(told({ ...stuck, neighbours: 0.1 })).code).toBe("verdict.underfitting.stuck");
  });

  it("calls a network that is as good as the table allows fitting", () => {
    const settled = { train: falling(100, 0.6, 5), validation: falling(100, 0.6, 5) };
    expect(kind(told({ ...settled, ideal: 0.58 }))).toBe("fitting");
    expect(kind(told({ ...settled, neighbours: 0.7 }))).toBe("fitting");
    expect(kind(told(settled))).toBe("fitting");
  });

  it("does not blame the network's size where it fits its training rows and only lacks more of them", () => {
    expect(kind(told({ train: falling(100, 0.05, 5), validation: falling(100, 0.4, 5), ideal: 0.1 }))).toBe("fitting");
  });

  it("finds nothing to learn where neither network nor neighbours beat guessing", () => {
    const level = falling(60, 0.995, 3);
    const verdict = judge(told({ train: level, validation: level, neighbours: 1.02 }));
    expect(verdict).toMatchObject({ kind: "cannotTell", code: "verdict.cannotTell.noSignal" });
    expect(verdict.evidence.map(({ code }) => code)).toContain("verdict.evidence.nothing.neighbours");
  });

  it("names the illness of a layer as the reason for underfitting", () => {
    const settled = { train: falling(100, 0.6, 5), validation: falling(100, 0.6, 5), ideal: 0.1 };
    const fix = { code: "remedy.relu", params: {}, edits: [] };
    const common = { nodeId: "dense1", params: {}, units: [], since: 0, fix } as const;
    const badge = { ...common, kind: "vanishing", severity: "warning", code: "badge.vanishing" } as const;
    expect(judge(told({ ...settled, over: { badges: [badge] } }))).toMatchObject({
      kind: "underfittingOptimisation",
      code: "verdict.underfitting.ill.vanishing",
      action: { code: "remedy.relu" },
    });
  });

  it("calls a loss that ends above the untrained network's diverging", () => {
    const rising = Array.from({ length: 41 }, (_, epoch) => (epoch < 10 ? 1 - epoch / 20 : 0.5 * 1.1 ** (epoch - 10)));
    expect(kind(told({ train: rising, validation: rising }))).toBe("diverging");
  });

  it("says what it does not know without validation rows", () => {
    const train = falling(50, 0.1, 5);
    const records = train.map((loss, epoch) => ({ epoch, loss, valLoss: null }));
    const none = { epoch: 0, losses: new Float64Array(0) };
    for (const nothing of [null, none]) {
      const over = { records, best: nothing, last: nothing, benchmarks: null };
      const verdict = judge(told({ train, validation: train, over }));
      expect(verdict).toMatchObject({ kind: "cannotTell", code: "verdict.cannotTell.noValidation" });
      expect(verdict.evidence).toHaveLength(1);
    }
  });

  it("suggests at most one thing, and one that can be done", () => {
    const project = { ...emptyProject(), graph: base.graph, training: base.spec.training };
    const stories = [
      told({ train: falling(100, 0.6, 5), validation: falling(100, 0.6, 5), ideal: 0.1 }),
      told({ train: falling(100, 0.1, 100), validation: falling(100, 0.1, 100), ideal: 0.1 }),
      told({ train: falling(3, 0.1, 1), validation: falling(3, 0.1, 1) }),
    ];
    for (const story of stories) {
      const { action } = judge(story);
      expect(applyEdits(project, action!.edits)).not.toEqual(project);
    }
  });
});
