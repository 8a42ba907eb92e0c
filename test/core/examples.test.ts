import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { infer } from "../../core/compile/infer.ts";
import { readTable } from "../../core/data/open.ts";
import { profileTable } from "../../core/data/profile.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../../core/data/source.ts";
import { parseProject } from "../../core/document/load.ts";
import { printProject } from "../../core/document/save.ts";
import { buildExample, examples } from "../../scripts/examples.ts";

const ids = Object.keys(examples);
const textOf = (id: string): string => readFileSync(`assets/examples/${id}.netloom`, "utf8");

describe("the examples", () => {
  it("are the files in the folder, one each", () => {
    const files = readdirSync("assets/examples").filter((name) => name.endsWith(".netloom"));
    expect(files.sort()).toEqual(ids.map((id) => `${id}.netloom`).sort());
  });

  it.each(ids)("%s is what its recipe makes, to the byte", async (id) => {
    expect(printProject(await buildExample(id))).toBe(textOf(id));
  });

  it.each(ids)("%s opens without a repair and saves as it was", (id) => {
    const { project, problems } = parseProject(textOf(id));
    expect(problems).toEqual([]);
    expect(project.name).toBe(examples[id]!.name);
    expect(project.trained).toBeNull();
    expect(printProject(project)).toBe(textOf(id));
  });

  it.each(ids)("%s is ready to train", async (id) => {
    const { project } = parseProject(textOf(id));
    const { data } = project;
    const table = await readTable(tableFromProject(data)!, nameOfSource(data), dialectOf(data));
    const { spec, problems, parts } = infer(project, profileTable(table, project));
    expect(problems.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(spec).not.toBeNull();
    expect(parts).toMatchObject({ input: true, output: true, loss: true, optimizer: true });
  });
});
