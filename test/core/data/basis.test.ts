import { describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { wilson } from "../../../core/compile/problems/split.ts";
import { rowBasis } from "../../../core/data/basis.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import type { SplitSettings } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";
import { dataProject } from "../../support/dataProject.ts";
import { tableOf } from "../../support/tables.ts";
import { cloudsCsv, projectFor } from "../train/projects.ts";

const rows = Array.from({ length: 60 }, (_, row) => ({
  day: `2024-${String(1 + (row % 12)).padStart(2, "0")}-${String(1 + ((row * 7) % 28)).padStart(2, "0")}`,
  shop: `S${row % 9}`,
  y: (row * 37) % 60,
}));
const csv = `day,shop,y\n${rows.map(({ day, shop, y }) => `${day},${shop},${y}`).join("\n")}\n`;
const split = (over: Partial<SplitSettings>) =>
  dataProject({ target: ["y"], split: { train: 0.6, validation: 0.2, test: 0.2, ...over } });

describe("rowBasis", () => {
  it("divides by the dates of a column, and leaves out rows without one", async () => {
    const table = await tableOf(`${csv},S1,5\nsoon,S2,6\n`);
    const { parts, dropped, kept } = rowBasis(table, split({ by: { kind: "time", column: "day" } }));
    expect([dropped, kept.length]).toEqual([2, 60]);
    const days = (part: "train" | "validation" | "test") => [...parts![part]].map((row) => rows[row]!.day).sort();
    expect(days("train").at(-1)! <= days("validation")[0]!).toBe(true);
    expect(days("validation").at(-1)! <= days("test")[0]!).toBe(true);
    expect(days("train")).toHaveLength(36);
  });

  it("divides by groups of a column", async () => {
    const { parts } = rowBasis(await tableOf(csv), split({ by: { kind: "group", column: "shop" } }));
    const shops = (part: "train" | "validation" | "test") => new Set([...parts![part]].map((row) => rows[row]!.shop));
    expect(shops("train").size + shops("validation").size + shops("test").size).toBe(9);
  });

  it("keeps ranges of a number alike in every part", async () => {
    const { parts } = rowBasis(await tableOf(csv), split({ bins: 4 }));
    for (const [part, each] of [
      ["train", 9],
      ["validation", 3],
      ["test", 3],
    ] as const)
      for (const quarter of [0, 1, 2, 3])
        expect([...parts![part]].filter((row) => Math.floor(rows[row]!.y / 15) === quarter)).toHaveLength(each);
  });
});

describe("the split in a document", () => {
  it("is absent where chance decides, survives a file, and can be taken away again", async () => {
    const { project } = await projectFor(cloudsCsv());
    expect(printProject(project)).not.toMatch(/"by"|"bins"/);
    const set = (patch: object) => applyEdit(project, { kind: "setTraining", patch: { split: patch } });
    const changed = set({ by: { kind: "group", column: "colour" }, bins: 5 });
    const text = printProject(changed);
    const { project: loaded, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(printProject(loaded)).toBe(text);
    expect(loaded.training.split.by).toEqual({ kind: "group", column: "colour" });
    const back = applyEdit(loaded, {
      kind: "setTraining",
      patch: { split: { by: null as never, bins: null as never } },
    });
    expect(printProject(back)).toBe(printProject(project));
    expect(() => set({ by: { kind: "moon", column: "colour" } })).toThrow();
    expect(() => set({ bins: 1 })).toThrow();
  });

  it("raises Problems: a column that is not there, too few groups, a group that is a feature", async () => {
    const { project, table } = await projectFor(cloudsCsv());
    const problems = (by: SplitSettings["by"]) => {
      const changed = applyEdit(project, { kind: "setTraining", patch: { split: { by: by! } } });
      return infer(changed, profileTable(table, changed)).problems.map(({ code, severity }) => `${severity} ${code}`);
    };
    expect(problems({ kind: "time", column: "gone" })).toContain("error split.columnMissing");
    expect(problems({ kind: "group", column: "colour" })).toContain("warning split.groupIsFeature");
    const two = await tableOf("g,x,y\na,1,1\na,2,2\nb,3,3\nb,4,4\n");
    const few = dataProject({
      target: ["y"],
      split: { train: 0.5, validation: 0.25, test: 0.25, by: { kind: "group", column: "g" } },
    });
    const found = infer(few, profileTable(two, few)).problems.find(({ code }) => code === "split.tooFewGroups");
    expect(found).toMatchObject({ severity: "error", params: { groups: 2, parts: 3 } });
  });

  it("raises Problems with numbers: a class that a part lacks, a validation part that says little", async () => {
    const lines = Array.from({ length: 30 }, (_, row) => `${row},${row < 28 ? "ab"[row % 2] : "rare"}`).join("\n");
    const table = await tableOf(`x,k\n${lines}\n`);
    const project = dataProject({ target: ["k"], split: { train: 0.6, validation: 0.2, test: 0.2 } });
    const { problems } = infer(project, profileTable(table, project));
    const counts = profileTable(table, project).partClasses!;
    expect(Object.values(counts).map((each) => each!.reduce((a, b) => a + b))).toEqual([18, 6, 6]);
    const lacking = (["train", "validation", "test"] as const).filter((part) => counts[part]![2] === 0);
    expect(lacking.length).toBeGreaterThan(0);
    for (const part of lacking)
      expect(problems.find(({ code }) => code === `split.classMissing.${part}`)?.params).toMatchObject({
        count: 1,
        labels: "rare",
      });
    // Wilson's interval of 80 % of 6 rows, from the closed form.
    expect(problems.find(({ code }) => code === "split.fewRows.classes")?.params).toEqual({
      rows: 6,
      example: 80,
      low: 41,
      high: 96,
    });
  });

  it("has the interval of Wilson", () => {
    // The end points solve |p̂ − p| = z·√(p(1−p)/n).
    for (const [share, n] of [
      [0.8, 6],
      [0.5, 30],
      [1, 12],
    ] as const) {
      const { low, high } = wilson(share, n);
      for (const p of [low, high])
        expect(Math.abs(share - p)).toBeCloseTo(1.96 * Math.sqrt(Math.max(0, p * (1 - p)) / n), 6);
    }
  });
});
