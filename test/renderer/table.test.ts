import "./host.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import { applyEdits } from "../../core/document/edits.ts";
import { editsForRole, roleOf } from "../../renderer/data/roles.ts";
import { document } from "../../renderer/state/document.ts";
import { table } from "../../renderer/state/table.ts";
import { dialog, disk, engines, until } from "./host.ts";

/** 40 rows with decimal commas; one cell of x holds text. */
const lines = Array.from({ length: 40 }, (_, i) => `${i === 2 ? "n.v." : `${i},5`};${i % 2 ? "a" : "b"};${i * 3}`);
const csv = `x;kind;y\n${lines.join("\n")}\n`;

beforeEach(async () => {
  disk.clear();
  disk.set("t1", { name: "first.csv", text: csv });
  disk.set("t2", { name: "second.csv", text: "a,b\n1,2\n3,4\n" });
  document.getState().replace(emptyProject(), { fileToken: null, fileName: null });
  await table.getState().restore(document.getState().project, null);
});

const open = (token: string) => table.getState().open({ kind: "token", token: { token, name: disk.get(token)!.name } });

describe("opening a table", () => {
  it("reads it, profiles it and makes it the project's data in one undoable step", async () => {
    expect(await open("t1")).toBe(true);
    const { phase, name, rows, profile } = table.getState();
    expect({ phase, name, rows }).toEqual({ phase: "ready", name: "first.csv", rows: 40 });
    expect(profile?.columns.map(({ name: column, type }) => [column, type])).toEqual([
      ["x", "number"],
      ["kind", "category"],
      ["y", "number"],
    ]);
    const { data } = document.getState().project;
    expect(data).toMatchObject({ kind: "file", path: "tables/first.csv", fingerprint: profile?.fingerprint });
    expect(data.columns.map(({ name: column }) => column)).toEqual(["x", "kind", "y"]);
    document.getState().undo();
    expect(document.getState().project.data.kind).toBe("none");
    await until(() => table.getState().profile === null, "the table goes with the undo");
    document.getState().redo();
    await until(() => table.getState().name === "first.csv" && table.getState().profile !== null, "and comes back");
  });
  it("keeps the table before when a file cannot be read, and says why", async () => {
    await open("t1");
    disk.set("empty", { name: "empty.csv", text: "" });
    expect(await open("empty")).toBe(false);
    const { name, failure, profile } = table.getState();
    expect(name).toBe("first.csv");
    expect(profile?.rows).toBe(40);
    expect(failure?.code).toBe("data.empty");
    expect(document.getState().project.data).toMatchObject({ kind: "file", path: "tables/first.csv" });
  });
  it("says so when the file is gone", async () => {
    expect(await table.getState().open({ kind: "token", token: { token: "gone", name: "gone.csv" } })).toBe(false);
    expect(table.getState().failure?.code).toBe("worker.unreadable");
    expect(table.getState().phase).toBe("none");
  });
  it("asks with a dialog; cancelling changes nothing", async () => {
    dialog.file = null;
    expect(await table.getState().choose()).toBe(false);
    dialog.file = "t2";
    expect(await table.getState().choose()).toBe(true);
    expect(table.getState().rows).toBe(2);
  });
  it("goes back to the table before by undo", async () => {
    await open("t1");
    await open("t2");
    document.getState().undo();
    await until(() => table.getState().name === "first.csv", "the first table is back");
    expect(table.getState().profile?.rows).toBe(40);
  });
  it("follows the settings of columns, the split and generated data", async () => {
    await open("t1");
    const { dispatch } = document.getState();
    dispatch([{ kind: "setColumn", name: "x", patch: { textCells: "missing" } }]);
    await until(() => table.getState().profile?.columns[0]?.missing === 1, "text counts as missing");
    const target = newNode("target", "t");
    dispatch([
      { kind: "addNode", node: target },
      { kind: "setParam", id: "t", name: "columns", value: ["y"] },
    ]);
    await until(() => (table.getState().profile?.parts.train ?? 0) > 0, "parts are counted");
    const data = { kind: "generated", generator: "line", params: {}, rows: 30, seed: 1 } as const;
    const { dialect } = document.getState().project.data;
    dispatch([{ kind: "setData", data: { ...data, dialect, columns: [], steps: [] } }]);
    await until(() => table.getState().rows === 30, "the generated table is shown");
  });
  it("gives a new worker the table that the page has", async () => {
    await open("t1");
    engines[0]!.crash("out of memory");
    await until(() => table.getState().phase === "ready" && engines.length === 1, "the table is read again");
    expect(table.getState().profile?.rows).toBe(40);
    expect(document.getState().project.data).toMatchObject({ path: "tables/first.csv" });
  });
});

describe("projects", () => {
  it("remembers which file is missing and finds it again", async () => {
    await open("t1");
    const { project } = document.getState();
    document.getState().replace(project, { fileToken: "p", fileName: "p.netloom" });
    await table.getState().restore(project, null);
    expect(table.getState().missingFile).toBe("first.csv");
    dialog.file = "t1";
    await table.getState().locate();
    expect(table.getState()).toMatchObject({ missingFile: null, name: "first.csv", phase: "ready" });
  });
});

describe("roles of columns", () => {
  const graph = (features: unknown, targets: unknown) =>
    applyEdits(emptyProject(), [
      { kind: "addNode", node: newNode("input", "in") },
      { kind: "addNode", node: newNode("target", "out") },
      { kind: "setParam", id: "in", name: "columns", value: features as never },
      { kind: "setParam", id: "out", name: "columns", value: targets as never },
    ]);
  const choice = (column: string) => ({ column, encoding: "asIs", fill: "median" });

  it("sees features in what is no target, unless a list says otherwise", () => {
    const automatic = graph(null, ["y"]);
    expect(roleOf(automatic, "y", "number")).toBe("target");
    expect(roleOf(automatic, "x", "number")).toBe("feature");
    expect(roleOf(automatic, "x", "ignore")).toBe("ignored");
    expect(roleOf(graph([choice("x")], ["y"]), "z", "number")).toBe("ignored");
  });
  it("moves the target, and takes it out of the features", () => {
    const project = graph([choice("x"), choice("z")], ["y"]);
    const after = applyEdits(project, editsForRole(project, "x", "number", "target"));
    expect(roleOf(after, "x", "number")).toBe("target");
    expect(roleOf(after, "y", "number")).toBe("ignored");
    expect(roleOf(after, "z", "number")).toBe("feature");
  });
  it("ignores by type where features are automatic, and takes it back", () => {
    const project = graph(null, ["y"]);
    expect(editsForRole(project, "x", "number", "ignored")).toEqual([
      { kind: "setColumn", name: "x", patch: { type: "ignore" } },
    ]);
    expect(editsForRole(project, "x", "ignore", "feature")).toEqual([
      { kind: "setColumn", name: "x", patch: { type: "auto" } },
    ]);
  });
});
