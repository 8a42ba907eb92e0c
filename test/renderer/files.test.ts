import "./host.ts";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { parseProject } from "../../core/document/load.ts";
import { asking } from "../../renderer/files/ask.ts";
import { keepJournal } from "../../renderer/files/journal.ts";
import { newProject, openProject } from "../../renderer/files/project.ts";
import { fileNameOf, save, saveAs } from "../../renderer/files/save.ts";
import { document } from "../../renderer/state/document.ts";
import { run } from "../../renderer/state/run.ts";
import { table } from "../../renderer/state/table.ts";
import { changedOnDisk, dialog, disk, told, until } from "./host.ts";

const text = readFileSync(new URL("../../assets/examples/line.netloom", import.meta.url), "utf8");

beforeEach(async () => {
  disk.clear();
  changedOnDisk.clear();
  disk.set("p1", { name: "line.netloom", text });
  document.getState().replace(parseProject(text).project, { fileToken: null, fileName: null });
  dialog.file = "p1";
  await openProject();
  await until(() => run.getState().status !== null, "the project is prepared");
});

const rename = (name: string) => document.getState().dispatch([{ kind: "setName", name }], { label: "edit.rename" });
const question = () => asking.getState().question;
const asked = (kind: string) => until(() => question()?.kind === kind, `the question "${kind}"`);

describe("files", () => {
  it("opens a project with its table", () => {
    expect(document.getState()).toMatchObject({ fileToken: "p1", fileName: "line.netloom", dirty: false });
    expect(table.getState()).toMatchObject({ rows: 10, name: "line.csv" });
  });
  it("saves to the file it came from, with the trained network", async () => {
    rename("My line");
    run.getState().setPace(0);
    await run.getState().train();
    await until(() => run.getState().verdict !== null, "the run ends");
    expect(await save()).toBe(true);
    expect(document.getState().dirty).toBe(false);
    const { project } = parseProject(disk.get("p1")!.text);
    expect(project.name).toBe("My line");
    expect(project.trained?.epoch).toBeGreaterThan(0);
  });
  it("saves elsewhere, and stays dirty when the dialog is cancelled", async () => {
    rename("Other");
    dialog.file = null;
    expect(await saveAs()).toBe(false);
    expect(document.getState().dirty).toBe(true);
    dialog.file = "p2";
    expect(await saveAs()).toBe(true);
    expect(document.getState()).toMatchObject({ fileToken: "p2", dirty: false });
    expect(disk.get("p2")?.text).toContain('"name": "Other"');
  });
  it("asks before it overwrites what another program wrote", async () => {
    rename("Mine");
    changedOnDisk.add("p1");
    const saved = save();
    await asked("changedOnDisk");
    asking.getState().answer("cancel");
    expect(await saved).toBe(false);
    const again = save();
    await asked("changedOnDisk");
    asking.getState().answer("yes");
    expect(await again).toBe(true);
    expect(disk.get("p1")?.text).toContain("Mine");
  });
  it("asks before unsaved work is replaced", async () => {
    rename("Unsaved");
    const first = newProject();
    await asked("unsaved");
    asking.getState().answer("cancel");
    await first;
    expect(document.getState().project.name).toBe("Unsaved");
    const second = newProject();
    await asked("unsaved");
    asking.getState().answer("no");
    await second;
    expect(document.getState().project.graph.nodes).toEqual([]);
    expect(table.getState().profile).toBeNull();
  });
  it("tells why a file is no project, and changes nothing", async () => {
    disk.set("bad", { name: "bad.netloom", text: "{ not json" });
    dialog.file = "bad";
    await openProject();
    expect(question()).toMatchObject({ kind: "failure" });
    asking.getState().answer("yes");
    expect(document.getState().fileToken).toBe("p1");
  });
  it("keeps a journal while there is unsaved work", async () => {
    const end = keepJournal();
    rename("Journalled");
    await until(() => told.journal.includes("Journalled"), "the journal is written");
    await save();
    await until(() => told.journal === "", "the journal is forgotten");
    end();
  });
  it("suggests names that every file system takes", () => {
    expect(fileNameOf('a/b: "c"?')).toBe("a b c");
    expect(fileNameOf("***")).toBe("network");
  });
});
