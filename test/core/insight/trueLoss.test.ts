import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { referenceBackend as reference } from "../../../core/backend/reference.ts";
import { readTable } from "../../../core/data/open.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../../../core/data/source.ts";
import type { TrueLossRecord } from "../../../core/insight/views.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { createRun } from "../../../core/train/createRun.ts";
import { evaluateSaved } from "../../../core/train/evaluateSaved.ts";
import { openTrained } from "../../../core/train/saved.ts";
import { nodeHost } from "../../support/host.ts";
import { outcome, toEnd } from "./runs.ts";
import { embedded, generated, readyFor, runOf } from "./simulate.ts";

let backend: Backend;
beforeAll(async () => {
  backend = await createBackends(nodeHost()).wasm("portable");
});

const training = { epochs: 12, earlyStopping: { enabled: false } } as const;
const asked = { health: false, histograms: false, evalLoss: false, trueLoss: true };

async function watched(data: ReturnType<typeof generated>, recipe = {}) {
  const ready = await readyFor(data, { hidden: [8], ...recipe }, training);
  const run = await runOf(ready, backend);
  const heard: TrueLossRecord[] = [];
  run.insight.demand(asked, { health() {}, histograms() {}, trueLoss: (record) => heard.push(record) });
  toEnd(run);
  run.insight.rested();
  return { ready, run, heard };
}

describe.each([
  ["moons", { noise: 0.2, labelNoise: 0.1 }],
  ["spiral", { turns: 0.5 }],
  ["noisySine", { noise: 0.3 }],
  ["plane", {}],
] as const)("the true loss of %s", (type, params) => {
  it("is the loss on fresh rows of the same distribution, epoch by epoch", async () => {
    const { run, heard } = await watched(generated(type, params, 120, 1));
    expect(heard.at(-1)).toMatchObject({ epoch: 12, rows: 10_000 });
    expect(new Set(heard.map(({ epoch }) => epoch)).size).toBe(heard.length);
    const model = openTrained({ ...run.project, trained: run.toTrained("last") });
    const lossWith = async (seed: number) => {
      const data = generated(type, params, 10_000, seed);
      const table = await readTable(tableFromProject(data)!, nameOfSource(data), dialectOf(data));
      return (await evaluateSaved(model, table, "all", backend)).evaluation.loss;
    };
    // The very rows, read from text like any table; then others, which agree within what 10,000 rows can tell.
    expect(await lossWith((1 ^ 0x9e3779b9) >>> 0)).toBeCloseTo(heard.at(-1)!.loss, 6);
    expect(Math.abs((await lossWith(77)) / heard.at(-1)!.loss - 1)).toBeLessThan(0.08);
  });

  it("changes no number of the run", async () => {
    const data = generated(type, params, 120, 1);
    const { run } = await watched(data);
    const alone = toEnd(await runOf(await readyFor(data, { hidden: [8] }, training), backend));
    expect(outcome(run)).toEqual(outcome(alone));
  });
});

describe("the true loss", () => {
  it("is measured afterwards for kept epochs that were passed over, with the weights of then", async () => {
    const ready = await readyFor(generated("moons", { noise: 0.2 }, 120, 1), { hidden: [8] }, training);
    const options = { ...ready, runId: "run", backend, reference, keep: { bytes: 1e7, epochs: 100 } };
    // A clock that stands still: it is never time for the next look before the run ends.
    const run = await createRun({ ...options, now: () => 0 });
    const heard: TrueLossRecord[] = [];
    run.insight.demand(asked, { health() {}, histograms() {}, trueLoss: (record) => heard.push(record) });
    toEnd(run);
    expect(heard.map(({ epoch }) => epoch)).toEqual([0, 12]);
    run.insight.rested();
    expect(new Set(heard.map(({ epoch }) => epoch)).size).toBe(13);
    const { heard: slow } = await watched(generated("moons", { noise: 0.2 }, 120, 1));
    for (const { epoch, loss } of slow)
      expect(heard.find((record) => record.epoch === epoch)!.loss).toBeCloseTo(loss, 12);
  });

  it("is not known of data that nobody generated", async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row},${row * 2}`).join("\n");
    const { heard } = await watched(embedded(`x,y\n${rows}\n`) as never);
    expect(heard).toEqual([]);
  });
});
