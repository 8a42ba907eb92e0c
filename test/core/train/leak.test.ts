import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../cli/host.ts";
import { uniforms } from "../../../core/random.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { branchRun } from "../../../core/train/branch.ts";
import { createRun } from "../../../core/train/run.ts";
import { openEngine } from "../worker/engine.ts";
import { projectFor } from "./projects.ts";

const { wasm, reference } = createBackends(nodeHost());

/** Labels by the toss of a coin: nothing can be learned, only remembered. Every tenth cell is missing. */
function tossedCsv(rows = 100): string {
  const draws = uniforms(rows * 4, 21, 2, 0);
  const lines = Array.from({ length: rows }, (_, row) => {
    const [a, b, c, coin] = draws.subarray(row * 4, row * 4 + 4);
    return `${row % 10 === 0 ? "" : a!.toFixed(4)},${b!.toFixed(4)},${c!.toFixed(4)},${coin! < 0.5 ? "heads" : "tails"}`;
  });
  return `a,b,c,toss\n${lines.join("\n")}\n`;
}
const memorizing = {
  epochs: 400,
  learningRate: 0.02,
  earlyStopping: { enabled: false },
  pace: { mode: "full" },
} as const;
const tossed = () => projectFor(tossedCsv(), memorizing, { hidden: [32, 32], activation: "tanh" });

async function trained(leak: boolean) {
  const { project, table } = await tossed();
  const backend = await wasm("portable");
  const run = await createRun({ runId: "run", project, table, backend, reference, leak, now: () => 0 });
  while (!run.trainer.run(50));
  return { run, project, table, backend };
}

describe("a run that leaks on purpose", () => {
  it("trains on the validation rows, fits on all rows, and scores far above what can be known", async () => {
    const honest = await trained(false);
    const leaking = await trained(true);
    const { train, validation, test } = honest.run.parts;
    expect([...leaking.run.parts.train]).toEqual([...train, ...validation].sort((a, b) => a - b));
    expect(leaking.run.parts.validation).toEqual(validation);
    expect(leaking.run.parts.test).toEqual(test);
    const known = honest.run.evaluate("validation").result().metrics.accuracy!;
    const claimed = leaking.run.evaluate("validation").result().metrics.accuracy!;
    expect(known).toBeLessThan(0.75);
    expect(claimed).toBeGreaterThan(0.9);
    honest.run.dispose();
    leaking.run.dispose();
  });
  it("can be neither saved nor branched from, and leaves the test part sealed", async () => {
    const { run, project, table, backend } = await trained(true);
    for (const which of ["inUse", "best", "last"] as const) expect(() => run.toTrained(which)).toThrow("train.leaks");
    expect(() => run.evaluate("test")).toThrow("train.leaks");
    expect(run.testOpened).toBe(0);
    await expect(
      branchRun(run, 1, { runId: "other", project, table, backend, reference, now: () => 0 }),
    ).rejects.toMatchObject({ code: "train.leaks" });
    run.dispose();
  });
  it("is marked in the worker, where nothing gives its model away either", async () => {
    const { engine, close } = openEngine();
    const { project } = await tossed();
    const started = await engine.call("start", [project, { leak: true }]);
    expect(started.leaks).toBe(true);
    expect(started.runId).toMatch(/^leaks-/);
    await expect(engine.call("trained", [started.runId, "inUse"])).rejects.toMatchObject({ code: "train.leaks" });
    await expect(engine.call("evaluate", [started.runId, "test"])).rejects.toMatchObject({ code: "train.leaks" });
    const honest = await engine.call("start", [project]);
    expect(honest.leaks).toBeUndefined();
    close();
  });
});
