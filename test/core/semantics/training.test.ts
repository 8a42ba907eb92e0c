import { describe, expect, it } from "vitest";
import { referenceBackend } from "../../../core/backend/reference.ts";
import { splitRows } from "../../../core/data/split.ts";
import type { Table } from "../../../core/data/table.ts";
import { defaultTraining, newNode } from "../../../core/document/defaults.ts";
import type { Edit, Patch } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { Part, Project, TrainingSettings } from "../../../core/document/model.ts";
import { atOnce } from "../../../core/stages.ts";
import type { EpochRecord } from "../../../core/train/history.ts";
import { createRun, type Run } from "../../../core/train/run.ts";
import { cloudsCsv, lineCsv, projectFor } from "../train/projects.ts";

/* What training means: what the numbers of a run are, and what they depend on. */

async function runOf(project: Project, table: Table): Promise<Run> {
  return createRun({
    runId: "run",
    project,
    table,
    backend: referenceBackend,
    reference: referenceBackend,
    now: () => 0,
  });
}
async function started(csv: string, training: Patch<TrainingSettings> = {}, edits: readonly Edit[] = []): Promise<Run> {
  const { project, table } = await projectFor(csv, { epochs: 4, ...training });
  return runOf(applyEdits(project, edits), table);
}
const toEnd = (run: Run): Run => {
  while (!run.trainer.run(1000));
  return run;
};
const records = (run: Run): readonly EpochRecord[] => toEnd(run).trainer.records;
const weights = (run: Run) => run.trainer.weights("last").values.map((values) => [...values]);

describe("the defaults", () => {
  it("are those of the manual, all of them written out", () => {
    expect(defaultTraining()).toEqual({
      optimizer: "adam",
      optimizerParams: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      learningRate: 0.01,
      schedule: "constant",
      scheduleParams: {},
      batch: { mode: "rows", rows: 32 },
      epochs: 300,
      split: { train: 0.6, validation: 0.2, test: 0.2, stratify: true, seed: 1 },
      seed: 1,
      arithmetic: "portable",
      clipping: { kind: "none", limit: 1 },
      metrics: [],
      earlyStopping: { enabled: true, monitor: "valLoss", patience: 20, minDelta: 0, restoreBest: true },
      pace: { mode: "watch", epochsPerSecond: 20 },
    });
    expect(newNode("activation", "a", { x: 0, y: 0 }, { kind: "leakyRelu" }).params.alpha).toBe(0.01);
    expect(newNode("activation", "a", { x: 0, y: 0 }, { kind: "elu" }).params.depth).toBe(1);
    expect(newNode("target").params.scale).toBe("standard");
    expect(newNode("loss").params).toMatchObject({ kind: "mse", factor: "half" });
  });

  it("give ELU its usual depth and leaky ReLU its usual slope", async () => {
    const alphas = async (activation: string) => {
      const { project, table } = await projectFor(lineCsv(), {}, { activation });
      const op = (await runOf(project, table)).spec.ops.find((each) => each.kind === "activation");
      return op?.kind === "activation" && op.alpha;
    };
    expect(await alphas("elu")).toBe(1);
    expect(await alphas("leakyRelu")).toBe(0.01);
  });
});

describe("held-out rows", () => {
  /** The line's table with everything but the training rows spoiled. */
  async function spoiled(): Promise<{ plain: Run; other: Run; parts: Run["parts"] }> {
    const plain = await started(lineCsv(60));
    const train = new Set(plain.parts.train);
    const lines = lineCsv(60).trimEnd().split("\n");
    const rows = lines.slice(1).map((line, row) => (train.has(row) ? line : `${row * 50 - 900},${row * -700}`));
    return { plain, other: await started(`${[lines[0], ...rows].join("\n")}\n`), parts: plain.parts };
  }

  it("reach no fitted number, no initial weight and no training loss", async () => {
    const { plain, other } = await spoiled();
    expect(other.parts).toEqual(plain.parts);
    const [a, b] = [records(plain), records(other)];
    expect(b.map(({ loss, penalty }) => [loss, penalty])).toEqual(a.map(({ loss, penalty }) => [loss, penalty]));
    expect(weights(other)).toEqual(weights(plain));
    const fitted = (run: Run) => run.toTrained("last").fitted;
    expect(fitted(other)).toEqual(fitted(plain));
    for (const { rows } of Object.values(fitted(plain))) expect(rows).toBe(plain.parts.train.length);
    expect(b[4]!.valLoss).not.toBeCloseTo(a[4]!.valLoss!, 1);
  });
});

describe("two seeds", () => {
  it("draw different things: the split from one, weights, order and masks from the other", async () => {
    const [plain, start, split] = await Promise.all([
      started(lineCsv()),
      started(lineCsv(), { seed: 2 }),
      started(lineCsv(), { split: { seed: 2 } }),
    ]);
    expect(start!.parts).toEqual(plain!.parts);
    expect(start!.toTrained("last").fitted).toEqual(plain!.toTrained("last").fitted);
    expect(weights(start!)).not.toEqual(weights(plain!));
    expect(split!.parts).not.toEqual(plain!.parts);
    expect(weights(split!)).toEqual(weights(plain!));
  });
});

describe("what no number depends on", () => {
  it("place, name and pace of nodes and runs, and layers that lead nowhere", async () => {
    const edits: Edit[] = [
      { kind: "addNode", node: newNode("dense", "loose") },
      { kind: "connect", edge: { id: "n1", source: "dense1", target: "loose", port: "x" } },
      { kind: "addNode", node: newNode("dropout", "loose2") },
      { kind: "moveNodes", positions: { dense1: { x: -500, y: 20 } } },
      { kind: "setLabel", id: "dense1", label: "My layer" },
      { kind: "setName", name: "Other" },
      { kind: "setTraining", patch: { pace: { mode: "full", epochsPerSecond: 1 } } },
    ];
    const plain = await started(cloudsCsv());
    const other = await started(cloudsCsv(), {}, edits);
    expect(records(other)).toEqual(records(plain));
    expect(weights(other)).toEqual(weights(plain));
  });
});

describe("the loss", () => {
  const penalized = (l2: number, l1 = 0): Edit[] => [
    { kind: "setParam", id: "dense1", name: "l2", value: l2 },
    { kind: "setParam", id: "dense1", name: "l1", value: l1 },
  ];

  it("is the data loss: the penalty stands apart, once and not per row, without biases", async () => {
    const [plain, heavy] = [await started(lineCsv()), await started(lineCsv(), {}, penalized(0.5, 0.25))];
    const [a, b] = [records(plain)[0]!, records(heavy)[0]!];
    expect(b.loss).toBe(a.loss);
    expect(b.valLoss).toBe(a.valLoss);
    expect(a.penalty).toBe(0);
    const again = await started(lineCsv(), {}, penalized(0.5, 0.25));
    const kernel = Object.entries(atOnce(again.weights())).find(([id]) => id === "dense1/kernel")![1].values;
    const expected = kernel.reduce((sum, w) => sum + 0.25 * w * w + 0.25 * Math.abs(w), 0);
    expect(b.penalty).toBeCloseTo(expected, 12);
  });

  it("of the penalty reaches adam through the gradient and adamw through decay", async () => {
    const step = async (optimizer: string, l2: number) => {
      const run = await started(lineCsv(), { optimizer, batch: { mode: "all" } }, penalized(l2));
      const before = atOnce(run.weights())["dense1/kernel"]!.values;
      run.trainer.stepEpoch();
      run.trainer.stepEpoch();
      const after = atOnce(run.weights())["dense1/kernel"]!.values;
      return { before, after };
    };
    // One step of adamw is adam's, after the weight has shrunk by lr·(decay + l2).
    const [decayed, more] = [await step("adamw", 0), await step("adamw", 3)];
    more.after.forEach((w, i) => {
      expect(w - decayed.after[i]!).toBeCloseTo(-0.01 * 3 * more.before[i]!, 6);
    });
    // The first step of adam has the length of the learning rate, whatever l2 adds to the gradient.
    const { before, after } = await step("adam", 3);
    for (const [i, w] of after.entries()) expect(Math.abs(w - before[i]!)).toBeCloseTo(0.01, 4);
  });

  it("while training has dropout in it, evaluated it has not; epoch 0 is evaluation for both", async () => {
    const { project, table } = await projectFor(lineCsv(), { epochs: 1, learningRate: 0 }, { dropout: 0.5 });
    const run = toEnd(await runOf(project, table));
    const [untrained, first] = run.trainer.records;
    expect(run.evaluate("train").result().loss).toBeCloseTo(untrained!.loss, 12);
    expect(first!.loss).not.toBeCloseTo(untrained!.loss, 3);
    expect(first!.valLoss).toBe(untrained!.valLoss);
  });

  it("is in scaled units, and metrics are in those of the table", async () => {
    const grams = lineCsv().replace(/,([\d.]+)$/gm, (_, y) => `,${(Number(y) * 1000).toFixed(0)}`);
    const [units, thousands] = [records(await started(lineCsv())), records(await started(grams))];
    expect(thousands[4]!.loss).toBeCloseTo(units[4]!.loss, 4);
    expect(thousands[4]!.metrics.rmse! / units[4]!.metrics.rmse!).toBeCloseTo(1000, 0);
    expect(thousands[4]!.metrics.r2).toBeCloseTo(units[4]!.metrics.r2!, 4);
    expect(Object.keys(units[4]!.metrics)).toEqual(["rmse", "mae", "r2"]);
  });
});

describe("a constant column", () => {
  it("becomes 0 behind Normalize, with a warning, and never NaN", async () => {
    const constant = lineCsv()
      .split("\n")
      .map((line, i) => (line === "" ? "" : i === 0 ? `c,${line}` : `7,${line}`))
      .join("\n");
    const run = await started(constant);
    expect(run.problems).toContainEqual(
      expect.objectContaining({ code: "data.constantColumn", severity: "warning", params: { column: "c" } }),
    );
    for (const { loss, valLoss } of records(run)) expect([loss, valLoss].every(Number.isFinite)).toBe(true);
    const { shift, scale } = run.toTrained("last").fitted.normalize1!.values as Record<string, number[]>;
    expect([shift![0], scale![0]]).toEqual([7, 0]);
  });
});

describe("the split", () => {
  const parts: readonly Part[] = ["train", "validation", "test"];
  const settings = defaultTraining().split;

  it("moves at most a few rows at the cuts when a row is dropped, classes or not", () => {
    const codes = Int32Array.from({ length: 600 }, (_, row) => ((row * row) % 7) % 3);
    const partOf = (dropped: number, classes: Int32Array | null) => {
      const rows = Int32Array.from({ length: 600 }, (_, row) => row).filter((row) => row !== dropped);
      const made = splitRows(rows, settings, classes);
      return new Map(parts.flatMap((part) => [...made[part]].map((row) => [row, part] as const)));
    };
    for (const classes of [null, codes]) {
      const whole = partOf(-1, classes);
      for (const dropped of [0, 17, 599]) {
        const moved = [...partOf(dropped, classes)].filter(([row, part]) => whole.get(row) !== part);
        expect(moved.length).toBeLessThanOrEqual(classes ? 6 : 2);
      }
    }
  });

  it("holds every row once although the shares add up to 1 only nearly", () => {
    const rows = Int32Array.from({ length: 2_000_000 }, (_, row) => row);
    const share = 0.5 + 6e-7;
    const made = splitRows(rows, { ...settings, train: share, validation: share, test: 0 }, null);
    expect(parts.map((part) => made[part].length)).toEqual([1_000_000, 1_000_000, 0]);
    const seen = new Uint8Array(rows.length);
    for (const part of parts) for (const row of made[part]) seen[row]!++;
    expect(seen.every((count) => count === 1)).toBe(true);
  });
});
