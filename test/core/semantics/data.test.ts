import { describe, expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { median } from "../../../core/data/statistics.ts";
import { newNode } from "../../../core/document/defaults.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdit, applyEdits } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { DEFAULT_MISSING_WORDS, type Json, type Part, type Project } from "../../../core/document/model.ts";
import { printProject } from "../../../core/document/save.ts";
import { describe as sentence } from "../../../core/text/en.ts";
import { type Sampled, sampled } from "./sampled.ts";

/* What the columns of a table mean once they reach a network. */

const set = (id: string, name: string, value: Json): Edit => ({ kind: "setParam", id, name, value });
const tableRows = ({ parts, rowOf }: Sampled["prepared"], part: Part) => Array.from(parts[part], (row) => rowOf[row]!);

/** 40 rows of x, a category and a number to predict; `change` replaces the cells of some rows. */
function table(change: (row: number) => Partial<Record<"x" | "colour" | "y", string>> = () => ({})): string {
  const rows = Array.from({ length: 40 }, (_, row) => {
    const cells = { x: String((row * 7) % 11), colour: ["red", "blue"][row % 2]!, y: String(row / 4), ...change(row) };
    return `${cells.x},${cells.colour},${cells.y}`;
  });
  return `x,colour,y\n${rows.join("\n")}\n`;
}

describe("missing cells", () => {
  it("are the words of the default list, and the median of the training rows stands in for them", async () => {
    expect(DEFAULT_MISSING_WORDS).toEqual(["", "NA", "N/A", "NaN", "null", "?", "-"]);
    const words = await sampled(table((row) => (row < 7 ? { x: DEFAULT_MISSING_WORDS[row]! } : {})));
    const { prepared, table: read } = words;
    expect(read.columns[0]).toMatchObject({ missing: 7, textCount: 0 });
    const present = tableRows(prepared, "train").filter((row) => row >= 7);
    const fill = median(Float64Array.from(present, (row) => (row * 7) % 11));
    expect(prepared.fitted.input1).toMatchObject({ values: { x: { fill, seen: present.length } } });
    const [x] = prepared.store.features;
    expect(x?.kind === "number" && [...x.values.slice(0, 7)]).toEqual(new Array(7).fill(fill));
  });

  it("in a target leave their rows out, which are counted; the others keep their part", async () => {
    const whole = await sampled(table());
    const holes = await sampled(table((row) => (row === 5 || row === 21 ? { y: "NA" } : {})));
    expect(whole.prepared.dropped).toBe(0);
    expect(holes.prepared.dropped).toBe(2);
    expect(holes.profile.dropped).toBe(2);
    const where = (made: Sampled) =>
      new Map(
        (["train", "validation", "test"] as const).flatMap((p) => tableRows(made.prepared, p).map((r) => [r, p])),
      );
    const [before, after] = [where(whole), where(holes)];
    expect(after.size).toBe(38);
    expect(after.has(5) || after.has(21)).toBe(false);
    expect([...after].filter(([row, part]) => before.get(row) !== part).length).toBeLessThanOrEqual(3);
  });

  it("are what text among numbers becomes, once the user says so; before that it is refused with its line", async () => {
    const text = table((row) => (row === 3 ? { x: "many" } : {}));
    const refused = await sampled(text, [], { mayFail: true });
    const problem = refused.inference.problems.find(({ code }) => code === "data.textCells")!;
    expect(problem).toMatchObject({ severity: "error", params: { column: "x", count: 1, text: "many", line: 5 } });
    expect(refused.inference.spec).toBeNull();
    const { prepared } = await sampled(text, problem.fix!.edits);
    const fills = prepared.fitted.input1!.values as Record<string, { fill: number }>;
    const [x] = prepared.store.features;
    expect(x?.kind === "number" && x.values[3]).toBe(Math.fround(fills.x!.fill));
  });
});

describe("categories", () => {
  it("are those of the training rows in code-point order; what only others have goes to the last place", async () => {
    const { prepared: plain } = await sampled(table());
    const held = tableRows(plain, "test")[0]!;
    const seen = tableRows(plain, "train")[0]!;
    const colour = (row: number) => (row === held ? "amber" : row === seen ? "Zinc" : row % 2 ? "blue" : "red");
    const made = await sampled(table((row) => ({ colour: colour(row) })));
    const column = made.spec.inputs[0]!.columns.find((each) => each.column === "colour")!;
    expect(column).toMatchObject({ encoding: "oneHot", categories: ["Zinc", "blue", "red"] });
    const store = made.prepared.store.features[1]!;
    expect(store.kind === "code" && [store.width, store.codes[held], store.codes[seen]]).toEqual([4, 3, 0]);
  });

  it("have a place for missing cells only when a training row has one", async () => {
    const { prepared: plain } = await sampled(table());
    const [held, seen] = [tableRows(plain, "validation")[0]!, tableRows(plain, "train")[0]!];
    const categoriesWith = async (row: number) =>
      (await sampled(table((each) => (each === row ? { colour: "" } : {})))).spec.inputs[0]!.columns[1];
    expect(await categoriesWith(seen)).toMatchObject({ categories: ["", "blue", "red"] });
    expect(await categoriesWith(held)).toMatchObject({ categories: ["blue", "red"] });
  });
});

describe("classes", () => {
  const labelled = (label: (row: number) => string) =>
    `x,kind\n${Array.from({ length: 60 }, (_, row) => `${row},${label(row)}`).join("\n")}\n`;
  const kinds = (made: Sampled) => (made.spec.target.kind === "classes" ? made.spec.target.classes : []);

  it("are all labels of the table, by code point or, when all are numbers, by value; the user may reorder", async () => {
    const words = await sampled(
      labelled((row) => ["b", "ä", "C", "a"][row % 4]!),
      [],
      { target: ["kind"] },
    );
    expect(kinds(words)).toEqual(["C", "a", "b", "ä"]);
    const asClasses = { target: ["kind"], task: "multiclass" } as const;
    expect(
      kinds(
        await sampled(
          labelled((row) => ["10", "9", "-1", "9.5"][row % 4]!),
          [],
          asClasses,
        ),
      ),
    ).toEqual(["-1", "9", "9.5", "10"]);
    const order = ["a", "ä", "b", "C"];
    const own = await sampled(
      labelled((row) => order[row % 4]!),
      [set("target1", "classOrder", order)],
      {
        target: ["kind"],
      },
    );
    expect(kinds(own)).toEqual(order);
    const { targets } = own.prepared.store;
    expect(targets.kind === "classes" && [...targets.codes.slice(0, 4)]).toEqual([0, 1, 2, 3]);
  });

  it("count although only held-out rows have them, with a warning", async () => {
    const made = await sampled(
      labelled((row) => (row === 0 ? "rare" : row % 2 ? "a" : "b")),
      [],
      { target: ["kind"] },
    );
    const rareInTraining = tableRows(made.prepared, "train").includes(0);
    expect(kinds(made)).toEqual(["a", "b", "rare"]);
    expect(made.prepared.notes.map(({ code }) => code)).toEqual(rareInTraining ? [] : ["data.classNotInTraining"]);
  });

  it("that are more than a hundred come with a warning, and with a way out where they are numbers", async () => {
    const many = labelled((row) => String(row * 3)).concat(
      Array.from({ length: 100 }, (_, row) => `${row},${row * 3 + 1}`).join("\n"),
    );
    const made = await sampled(many, [], { target: ["kind"], task: "multiclass", mayFail: true });
    const problem = made.inference.problems.find(({ code }) => code === "target.manyClasses")!;
    expect(problem).toMatchObject({ severity: "warning", params: { count: 160 } });
    expect(sentence(problem.code, problem.params)).toContain("160 classes");
    const after = applyEdits(made.project, problem.fix!.edits);
    const left = infer(after, profileTable(made.table, after)).problems.map(({ code }) => code);
    expect(left).not.toContain("target.manyClasses");
  });
});

describe("nodes that lead nowhere", () => {
  const loose = (type: string, id: string, params: Record<string, Json>): Edit => ({
    kind: "addNode",
    node: newNode(type, id, { x: 0, y: 0 }, params),
  });
  /** The same project with the loose nodes first in the document. */
  const inFront = (project: Project): Project => ({
    ...project,
    graph: { ...project.graph, nodes: project.graph.nodes.toReversed() },
  });

  it("decide neither which rows are used nor what is predicted", async () => {
    const text = table((row) => (row % 4 === 0 ? { x: "" } : row % 10 === 3 ? { y: "" } : {}));
    const plain = await sampled(text);
    const drop = [{ column: "x", encoding: "asIs", fill: "drop" }];
    const project = inFront(
      applyEdits(plain.project, [
        loose("target", "other", { columns: ["colour"] }),
        loose("input", "spare", { columns: drop }),
      ]),
    );
    const profile = profileTable(plain.table, project);
    const { spec, problems } = infer(project, profile);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(spec!.target).toEqual(plain.spec.target);
    expect(spec!.inputs).toEqual(plain.spec.inputs);
    expect(profile.dropped).toBe(4);
    expect(prepare(plain.table, project, spec!)).toEqual(plain.prepared);
  });

  it("warn about what is wrong with them and hinder nobody", async () => {
    const { project, table: read } = await sampled(table());
    const edits: Edit[] = [
      loose("input", "spare", { columns: [{ column: "gone", encoding: "asIs", fill: "mean" }] }),
      loose("normalize", "late", {}),
      { kind: "connect", edge: { id: "n1", source: "dense1", target: "late", port: "x" } },
    ];
    const changed = applyEdits(project, edits);
    const { problems, spec } = infer(changed, profileTable(read, changed));
    const codes = ["input.missingColumn", "normalize.notFixed"];
    for (const code of codes) expect(problems).toContainEqual(expect.objectContaining({ code, severity: "warning" }));
    expect(spec).not.toBeNull();
  });
});

describe("settings of columns", () => {
  it("count once: the second one for a column is dropped from a file, and refused by an edit", async () => {
    const { project } = await sampled(table());
    const setting = { name: "x", type: "category", textCells: "refuse" } as const;
    const twice = { ...project.data, columns: [setting, { ...setting, type: "number" as const }] };
    const { project: read, problems } = parseProject(printProject({ ...project, data: twice }));
    expect(read.data.columns).toEqual([setting]);
    expect(problems).toMatchObject([{ code: "document.repaired", params: { path: "data.columns[1]" } }]);
    expect(() => applyEdit(project, { kind: "setData", data: twice })).toThrow("document.invalid");
  });
});

describe("numbers far from the size of 1", () => {
  const large = table((row) => ({ x: String(row * 1000) }));
  const unscaled: Edit[] = [
    { kind: "removeNodes", ids: ["normalize1"] },
    { kind: "connect", edge: { id: "n1", source: "input1", target: "dense1", port: "x" } },
  ];
  const remarks = (made: Sampled) => made.inference.problems.filter(({ code }) => code === "input.scale");

  it("are worth a remark when they meet a layer as they are, and Normalize is one click away", async () => {
    const made = await sampled(large, unscaled);
    expect(remarks(made)).toMatchObject([{ severity: "info", nodeId: "input1", params: { column: "x" } }]);
    const project = applyEdits(made.project, remarks(made)[0]!.fix!.edits);
    const after = infer(project, profileTable(made.table, project));
    expect(remarks({ ...made, inference: after })).toEqual([]);
    expect(after.spec!.ops[0]).toMatchObject({ kind: "affine", mode: "standard" });
  });

  it("are none behind Normalize, nor are numbers of about 1", async () => {
    expect(remarks(await sampled(large))).toEqual([]);
    expect(remarks(await sampled(table(), unscaled))).toEqual([]);
    const tiny = await sampled(
      table((row) => ({ x: String(row / 1e5) })),
      unscaled,
    );
    expect(remarks(tiny)).toHaveLength(1);
  });
});
