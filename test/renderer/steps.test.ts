import "./host.ts";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyProject } from "../../core/document/defaults.ts";
import { parseProject } from "../../core/document/load.ts";
import { engine } from "../../renderer/engine/index.ts";
import { settingsOf } from "../../renderer/runs/settings.ts";
import { document } from "../../renderer/state/document.ts";
import { quality } from "../../renderer/state/examined.ts";
import { run } from "../../renderer/state/run.ts";
import { applyFix, correctCell, excludeRow, removeStep } from "../../renderer/state/steps.ts";
import { table } from "../../renderer/state/table.ts";
import { faultyCsv } from "../support/faulty.ts";
import { disk, until } from "./host.ts";

beforeEach(async () => {
  disk.clear();
  disk.set("t1", { name: "faulty.csv", text: faultyCsv() });
  document.getState().replace(emptyProject(), { fileToken: null, fileName: null });
  await table.getState().restore(document.getState().project, null);
  await table.getState().open({ kind: "token", token: { token: "t1", name: "faulty.csv" } });
});

const codes = () => quality.store.getState().found?.findings.map(({ code }) => code) ?? [];
const steps = () => document.getState().project.data.steps;

describe("the report of the open table", () => {
  it("is made by itself, follows a fix, and follows its undo", async () => {
    await until(() => codes().includes("quality.infinities"), "the report is there");
    const { fix } = quality.store.getState().found!.findings.find(({ code }) => code === "quality.infinities")!;
    applyFix(fix!);
    expect(steps()).toMatchObject([{ id: "step1", type: "replaceWords" }]);
    await until(() => !codes().includes("quality.infinities"), "the finding is gone");
    expect(table.getState().profile?.steps?.results).toMatchObject([{ cells: 2, skipped: null }]);
    // The same proposal again, though its step exists by now, is another step.
    applyFix(fix!);
    expect(steps().map(({ id }) => id)).toEqual(["step1", "step2"]);
    document.getState().undo();
    document.getState().undo();
    await until(() => codes().includes("quality.infinities"), "the finding is back");
  });
});

describe("another table", () => {
  it("is what report and rows are of, as soon as it is open", async () => {
    await until(() => codes().includes("quality.infinities"), "the report is there");
    const seen: (number | undefined)[] = [];
    const stop = quality.store.subscribe(({ found }) => seen.push(found?.columns));
    disk.set("t2", { name: "small.csv", text: "a,b\n1,2\n3,4\n" });
    await table.getState().open({ kind: "token", token: { token: "t2", name: "small.csv" } });
    await until(() => quality.store.getState().found?.columns === 2, "the report is of the new table");
    stop();
    expect(seen.filter((columns) => columns !== undefined && columns !== 2)).toEqual([]);
    expect((await engine.call("readRows", [0, 2])).cells).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });
});

describe("edits of single rows", () => {
  it("leave a row out and take it back", async () => {
    await excludeRow(17);
    expect(steps()).toMatchObject([{ type: "excludeRow", params: { row: 17, line: 19 } }]);
    await until(() => table.getState().profile?.steps?.results[0]?.rows === 1, "the row is out");
    removeStep("step1");
    await until(() => table.getState().profile?.steps === undefined, "the row is back");
  });
  it("correct a cell, the last correction of a cell in place of the first, in one step of undo", async () => {
    await correctCell(17, "age", "30");
    await correctCell(17, "age", "31");
    expect(steps()).toHaveLength(1);
    expect(steps()[0]).toMatchObject({ type: "correctCell", params: { text: "31", column: "age" } });
    await until(() => table.getState().profile?.columns[1]?.textCount === 0, "no text is left in the column");
    document.getState().undo();
    expect(steps()[0]).toMatchObject({ params: { text: "30" } });
  });
  it("go along with another table that has their columns, and say that they do not fit", async () => {
    await correctCell(17, "age", "30");
    disk.set("t2", { name: "other.csv", text: faultyCsv().replace("unknown", "n.v.") });
    await table.getState().open({ kind: "token", token: { token: "t2", name: "other.csv" } });
    expect(steps()).toHaveLength(1);
    await until(
      () => table.getState().profile?.steps?.results[0]?.skipped?.code === "steps.skip.otherRow",
      "the edit was not applied",
    );
    disk.set("t3", { name: "third.csv", text: "a,b\n1,2\n3,4\n" });
    await table.getState().open({ kind: "token", token: { token: "t3", name: "third.csv" } });
    expect(steps()).toEqual([]);
  });
});

describe("a run", () => {
  it("is of other data once a step is added, and of its own again after undo", async () => {
    const project = parseProject(readFileSync("assets/examples/penguins.netloom", "utf8")).project;
    document.getState().replace(project, { fileToken: null, fileName: null });
    await table.getState().restore(project, null);
    await until(() => run.getState().status !== null && !run.getState().starting, "the run is prepared");
    run.getState().setPace(0);
    await run.getState().stepEpoch();
    expect(run.getState().changed).toBe(false);
    await excludeRow(3);
    expect(run.getState().changed).toBe(true);
    const steps = settingsOf(document.getState().project).filter(({ key }) => key.startsWith("data.steps"));
    expect(steps.map(({ shown }) => shown)).toEqual(["Line 5: left out"]);
    document.getState().undo();
    expect(run.getState().changed).toBe(false);
  });
});
