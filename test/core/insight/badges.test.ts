import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import { badgesOf, type Patient } from "../../../core/insight/badges.ts";
import type { HealthRecord, LayerHealth } from "../../../core/insight/views.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { nodeHost } from "../../support/host.ts";
import { generated, readyFor, runOf } from "./simulate.ts";

let backend: Backend;
/** Three hidden layers of four units: dense1 … dense4, activation1 … activation3. */
let patient: Patient;
beforeAll(async () => {
  backend = await createBackends(nodeHost()).wasm("portable");
  const ready = await readyFor(generated("line", {}, 40, 1), { hidden: [4, 4, 4], activation: "tanh" }, { epochs: 1 });
  const run = await runOf(ready, backend);
  patient = { spec: run.spec, graph: ready.project.graph, health: [], nonFinite: null };
});

const well: Omit<LayerHealth, "nodeId"> = {
  gradientNorm: 0.1,
  updateRatio: 0.001,
  dead: [],
  saturated: 0,
  zeros: 0,
  weights: 16,
};
const ids = ["dense1", "activation1", "dense2", "activation2", "dense3", "activation3", "dense4"];
/** A record in which all is well but what is said. */
const at = (epoch: number, ill: Readonly<Record<string, Partial<LayerHealth>>> = {}): HealthRecord => ({
  epoch,
  rows: 24,
  layers: ids.map((nodeId) => ({ nodeId, ...well, ...ill[nodeId] })),
});
const found = (...health: readonly HealthRecord[]) => badgesOf({ ...patient, health });
const codes = (...health: readonly HealthRecord[]) => found(...health).map(({ nodeId, code }) => `${nodeId} ${code}`);

describe("badges", () => {
  it("say nothing where all is well, or where nothing was measured", () => {
    expect(found()).toEqual([]);
    expect(found(at(0), at(1), at(2))).toEqual([]);
  });

  it("tell units that were dead before training from those that died, and those that came back", () => {
    const dead = (...units: readonly number[]) => ({ activation1: { dead: units } });
    expect(found(at(0, dead(0, 1)), at(5, dead(0, 1)))).toMatchObject([
      { nodeId: "activation1", code: "badge.dead.start", units: [0, 1], since: 0, severity: "warning" },
    ]);
    expect(found(at(0), at(3, dead(2)), at(5, dead(2, 3)))).toMatchObject([
      { code: "badge.dead.training", units: [2, 3], since: 3, params: { after: 0, epoch: 3, dead: 2, units: 4 } },
    ]);
    expect(found(at(0, dead(0)), at(3), at(5, dead(0)))).toMatchObject([
      { code: "badge.dead.training", units: [0], since: 5, severity: "info" },
    ]);
    expect(found(at(0, dead(0)), at(3, dead(0, 1)))).toMatchObject([
      { code: "badge.dead.start", units: [0] },
      { code: "badge.dead.training", units: [1] },
    ]);
    expect(found(at(0, dead(0)), at(3))).toEqual([]);
  });

  it("do not claim to know since when, where nobody looked before", () => {
    expect(found(at(7, { activation1: { dead: [0, 1, 2] } }))).toMatchObject([
      { code: "badge.dead.unknown", since: null },
    ]);
  });

  it("tell saturation by the initial weights from saturation in training", () => {
    const full = { activation2: { saturated: 0.8 } };
    expect(codes(at(0, full), at(4, full))).toEqual(["activation2 badge.saturated.start"]);
    expect(codes(at(0), at(4, full))).toEqual(["activation2 badge.saturated.training"]);
    expect(codes(at(0), at(4, { activation2: { saturated: 0.4 } }))).toEqual([]);
  });

  it("name the layer that the least gradient reaches, and leave dead layers to their own badge", () => {
    const faint = { dense1: { gradientNorm: 1e-7 }, dense2: { gradientNorm: 1e-5 } };
    expect(found(at(0), at(4, faint))).toMatchObject([
      { nodeId: "dense1", code: "badge.vanishing", params: { count: 2, last: "dense4" }, fix: { code: "remedy.relu" } },
    ]);
    const dead = { activation2: { dead: [0, 1, 2, 3] }, dense1: { gradientNorm: 0 }, dense2: { gradientNorm: 0 } };
    expect(codes(at(0), at(4, dead))).toEqual(["activation2 badge.dead.training"]);
  });

  it("name the layer with the largest gradient when it explodes, and only that", () => {
    const large = { dense1: { gradientNorm: 5e3, updateRatio: 2 }, dense2: { gradientNorm: 2e3 } };
    expect(codes(at(0, large), at(1, large), at(2, large))).toEqual(["dense1 badge.exploding"]);
  });

  it("say when steps are too long twice in a row, or too short all the time", () => {
    const long = { dense3: { updateRatio: 0.5 } };
    expect(codes(at(0), at(1, long), at(2, long))).toEqual(["dense3 badge.updateTooLarge"]);
    expect(codes(at(0), at(1), at(2, long))).toEqual([]);
    const short = Object.fromEntries(ids.map((id) => [id, { updateRatio: 1e-8 }]));
    expect(codes(at(0), at(1, short), at(2, short))).toEqual(["dense1 badge.updateTooSmall"]);
    expect(codes(at(0), at(1), at(2, short))).toEqual([]);
  });

  it("point out where a value was not finite, the line included", () => {
    const nonFinite = { epoch: 3, batch: 1, nodeId: "dense2", line: 17, cause: "learningRate" } as const;
    expect(badgesOf({ ...patient, health: [at(0)], nonFinite })).toMatchObject([
      {
        nodeId: "dense2",
        severity: "error",
        code: "train.nonFinite.learningRate",
        params: { epoch: 3, batch: 2, line: 17 },
        fix: { code: "remedy.lowerRate" },
      },
    ]);
  });

  it("count exact zeros where an L1 penalty is on, and nowhere else", async () => {
    const ready = await readyFor(
      generated("line", {}, 40, 1),
      { hidden: [4, 4, 4], activation: "tanh" },
      { epochs: 1 },
    );
    const project = applyEdits(ready.project, [{ kind: "setParam", id: "dense2", name: "l1", value: 0.01 }]);
    const run = await runOf({ ...ready, project }, backend);
    const sparse = at(5, { dense2: { zeros: 12 }, dense3: { zeros: 12 } });
    expect(badgesOf({ spec: run.spec, graph: project.graph, health: [at(0), sparse], nonFinite: null })).toMatchObject([
      { nodeId: "dense2", kind: "zeros", severity: "info", params: { zeros: 12, weights: 16, percent: 75 }, fix: null },
    ]);
    expect(found(at(0), sparse)).toEqual([]);
  });

  it("suggest edits that fit the document", () => {
    const ill = at(4, {
      activation1: { dead: [0, 1, 2], saturated: 0.9 },
      activation2: { saturated: 0.9 },
      dense1: { gradientNorm: 1e4 },
    });
    const fixes = [...found(at(0), ill), ...found(ill)].flatMap(({ fix }) => fix ?? []);
    expect(fixes.length).toBeGreaterThan(3);
    const project = { ...emptyProject(), graph: patient.graph, training: patient.spec.training };
    for (const { edits } of fixes) expect(applyEdits(project, edits)).not.toEqual(project);
  });
});
