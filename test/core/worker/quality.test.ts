import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../cli/host.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdit, applyEdits } from "../../../core/document/edits.ts";
import { type Project, SNIFF } from "../../../core/document/model.ts";
import { uniforms } from "../../../core/random.ts";
import type { Engine } from "../../../core/worker/connect.ts";
import { createHandlers } from "../../../core/worker/handlers.ts";
import { faultyCsv } from "../../support/faulty.ts";
import { cloudsCsv, projectFor } from "../train/projects.ts";
import { openEngine } from "./engine.ts";

let engine: Engine;
let close: () => void;
beforeEach(() => {
  ({ engine, close } = openEngine());
});
afterEach(() => close());

const holding = (text: string): Project =>
  applyEdit(emptyProject(), {
    kind: "setData",
    data: { kind: "embedded", name: "t.csv", text, dialect: SNIFF, columns: [], steps: [] },
  });

describe("looking at a table in the worker", () => {
  it("reports, mends by a fix, and shows the table as it is then", async () => {
    const project = holding(faultyCsv());
    const report = await engine.call("examine", [project]);
    const infinite = report.findings.find(({ code }) => code === "quality.infinities")!;
    expect(infinite.rows).toEqual([30, 31]);
    const mended = applyEdits(project, infinite.fix!.edits);
    const after = await engine.call("examine", [mended]);
    expect(after.findings.map(({ code }) => code)).not.toContain("quality.infinities");
    const profile = await engine.call("profile", [mended]);
    expect(profile!.steps!.results).toMatchObject([{ cells: 2, rows: 0, skipped: null }]);
    const { lines, cells, out } = await engine.call("readRowsAt", [[31, 30]]);
    expect(lines).toEqual([33, 32]);
    expect(cells.map((row) => row[3])).toEqual(["", ""]);
    expect(out).toBeUndefined();
    expect((await engine.call("profile", [project]))!.steps).toBeUndefined();
  });
  it("takes a row out by its place in the table as read, and marks it", async () => {
    const project = holding("a,b\n1,x\n2,y\n3,z\n");
    await engine.call("profile", [project]);
    const place = await engine.call("rowPlace", [1]);
    expect(place).toMatchObject({ row: 1, line: 3 });
    const corrected = applyEdit(project, {
      kind: "addSteps",
      steps: [
        { id: "s1", type: "correctCell", params: { ...place, column: "a", text: "20" } },
        { id: "s2", type: "excludeRow", params: { ...place } },
      ],
    });
    const profile = await engine.call("profile", [corrected]);
    expect(profile!.steps!.results.map(({ cells, rows }) => [cells, rows])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const { cells, out } = await engine.call("readRows", [0, 3]);
    expect(out).toEqual([false, true, false]);
    expect(cells[1]).toEqual(["20", "y"]);
    // The row is told by its cells as read, whatever steps there are by now.
    expect(await engine.call("rowPlace", [1])).toEqual(place);
  });
  it("keeps showing the table after its steps while a run is prepared on it", async () => {
    const { project } = await projectFor(cloudsCsv(), { epochs: 1 });
    await engine.call("profile", [project]);
    const place = await engine.call("rowPlace", [0]);
    const steps = [{ id: "s1", type: "correctCell", params: { ...place, column: "up", text: "0.125" } }];
    const corrected = applyEdit(project, { kind: "addSteps", steps });
    await engine.call("profile", [corrected]);
    await engine.call("start", [corrected]);
    expect((await engine.call("readRows", [0, 1])).cells[0]![1]).toBe("0.125");
  });
  it("shows the table that was asked for last, whichever answer comes first", async () => {
    const step = (from: string) => ({
      id: "s1",
      type: "replaceWords",
      params: { columns: ["kind"], from: [from], to: "z" },
    });
    const many = Array.from({ length: 3 }, (_, i) => ({
      id: `d${i}`,
      type: "deduplicate",
      params: { columns: ["across"] },
    }));
    const { project } = await projectFor(cloudsCsv(), { epochs: 1 });
    const slow = applyEdit(project, { kind: "addSteps", steps: [step("a"), ...many] });
    const quick = applyEdit(project, { kind: "addSteps", steps: [step("b")] });
    await engine.call("profile", [project]);
    await Promise.all([engine.call("profile", [slow]), engine.call("profile", [quick])]);
    const { cells } = await engine.call("readRows", [0, 3]);
    expect(cells.map((row) => row[3])).toEqual(["a", "z", "c"]);
  });
  it("does not change which table is shown by looking at another one", async () => {
    const shown = holding("a,b\n1,x\n2,y\n");
    await engine.call("profile", [shown]);
    await engine.call("examine", [holding(faultyCsv())]);
    await engine.call("describeColumns", [holding(faultyCsv())]);
    expect((await engine.call("readRows", [0, 2])).cells).toEqual([
      ["1", "x"],
      ["2", "y"],
    ]);
    expect(await engine.call("rowPlace", [0])).toMatchObject({ row: 0, line: 2 });
  });
  it("says how far it is, and stops when it is called off", async () => {
    close();
    // A clock of its own, so that how fast this machine is does not matter.
    let time = 0;
    ({ engine, close } = openEngine(createHandlers({ ...nodeHost(), now: () => (time += 20) })));
    const random = uniforms(40 * 200, 3, 1, 0);
    const names = Array.from({ length: 40 }, (_, i) => `c${i}`);
    const lines = Array.from({ length: 200 }, (_, row) => names.map((_name, i) => random[row * 40 + i]).join(","));
    const project = holding(`${names.join(",")}\n${lines.join("\n")}\n`);
    await engine.call("profile", [project]);
    const shares: number[] = [];
    engine.on("examining", ({ share }) => shares.push(share));
    const cancel = new AbortController();
    const looking = engine.call("examine", [project], cancel.signal);
    cancel.abort();
    await expect(looking).rejects.toMatchObject({ code: "cancelled" });
    await engine.call("examine", [project]);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
  it("has no report without a table", async () => {
    await expect(engine.call("examine", [emptyProject()])).rejects.toMatchObject({ code: "worker.noTable" });
  });
});
