import "./host.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyProject } from "../../core/document/defaults.ts";
import { createImport, roleIn, typeOf } from "../../renderer/data/import/store.ts";
import { document } from "../../renderer/state/document.ts";
import { table } from "../../renderer/state/table.ts";
import { disk, until } from "./host.ts";

const rows = Array.from({ length: 30 }, (_, i) => `${i},5;${i % 2 ? "a" : "b"};${i * 3}`).join("\n");

beforeEach(async () => {
  disk.clear();
  disk.set("clean", { name: "clean.csv", text: `x;kind;y\n${rows}\n` });
  disk.set("messy", { name: "messy.csv", text: `A title\n\nx;kind;y\n${rows}\n` });
  disk.set("quote", { name: "quote.csv", text: 'a,b\n1,"x\n2,y\n3,z\n' });
  document.getState().replace(emptyProject(), { fileToken: null, fileName: null });
  await table.getState().restore(document.getState().project, null);
});

const open = (token: string) => table.getState().open({ kind: "token", token: { token, name: disk.get(token)!.name } });
const dialog = () => createImport(table.getState().question!);

describe("a file that leaves something open", () => {
  it("raises a question and changes nothing until it is answered", async () => {
    expect(await open("messy")).toBe(false);
    const { question, profile, phase } = table.getState();
    expect(question?.preview?.reading?.doubts.map(({ code }) => code)).toEqual(["import.doubt.preamble"]);
    expect({ profile, phase }).toEqual({ profile: null, phase: "none" });
    expect(document.getState().project.data.kind).toBe("none");
    table.getState().dropQuestion();
    expect(table.getState().question).toBeNull();
    expect(document.getState().project.data.kind).toBe("none");
  });
  it("is read as answered, with types and roles, in one step that can be undone", async () => {
    await open("messy");
    const store = dialog();
    store.getState().select(0, "one");
    store.getState().select(1, "toggle");
    store.getState().choose({ type: "category" });
    store.getState().select(2, "one");
    store.getState().choose({ role: "ignored" });
    expect([0, 1, 2].map((place) => typeOf(store.getState(), place))).toEqual(["category", "category", "auto"]);
    expect(roleIn(store.getState(), 2)).toBe("ignored");
    await store.getState().read();
    const { question, profile } = table.getState();
    expect(question).toBeNull();
    expect(profile?.rows).toBe(30);
    expect(profile?.columns.map(({ name, type }) => `${name}:${type}`)).toEqual([
      "x:category",
      "kind:category",
      "y:ignore",
    ]);
    document.getState().undo();
    expect(document.getState().project.data.kind).toBe("none");
  });
  it("keeps only what was chosen in the document", async () => {
    await open("messy");
    const store = dialog();
    store.getState().change({ decimal: ",", quote: null, skipLines: 2 });
    await until(() => !store.getState().stale, "another look");
    expect(store.getState().preview?.reading?.doubts).toEqual([]);
    await store.getState().read();
    const { dialect } = document.getState().project.data;
    expect(dialect).toMatchObject({ decimal: ",", skipLines: 2, delimiter: null });
    expect(Object.hasOwn(dialect, "quote")).toBe(false);
  });
  it("can be one that only another setting makes readable", async () => {
    expect(await open("quote")).toBe(false);
    const store = dialog();
    expect(store.getState().preview?.failure?.code).toBe("data.unclosedQuote");
    store.getState().change({ quote: "" });
    await until(() => !store.getState().stale, "another look");
    await store.getState().read();
    expect(table.getState().rows).toBe(3);
  });
});

describe("a clean file", () => {
  it("raises none; its settings can be asked for, and undoing them reads it as before", async () => {
    expect(await open("clean")).toBe(true);
    expect(table.getState().question).toBeNull();
    table.getState().ask();
    expect(table.getState().question).toMatchObject({ current: true, preview: null });
    const store = dialog();
    store.getState().change({ header: false });
    await until(() => !store.getState().stale, "a look");
    await store.getState().read();
    expect(table.getState().profile?.columns[0]?.name).toBe("column1");
    document.getState().undo();
    await until(() => table.getState().profile?.columns[0]?.name === "x", "the names are back");
    expect(table.getState().rows).toBe(30);
  });
});
