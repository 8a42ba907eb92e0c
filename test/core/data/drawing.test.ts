import { describe, expect, it } from "vitest";
import { brushed, drawingOf, erased, sourceOf } from "../../../core/data/drawing.ts";
import { readTable } from "../../../core/data/open.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../../../core/data/source.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/load.ts";
import { printProject } from "../../../core/document/save.ts";

const { data: none } = emptyProject();

describe("a drawing", () => {
  it("is a table of the document, and comes back from its file", async () => {
    const points = [
      ...brushed(0.5, -0.25, "a", { radius: 0, count: 1 }, 0),
      ...brushed(2, -3, "b", { radius: 0, count: 1 }, 1),
    ];
    expect(points).toEqual([
      { x: 0.5, y: -0.25, label: "a" },
      { x: 1, y: -1, label: "b" },
    ]);
    const data = sourceOf("points", points, none);
    const project = applyEdit(emptyProject(), { kind: "setData", data });
    const text = printProject(project);
    const { project: loaded, problems } = parseProject(text);
    expect(problems).toEqual([]);
    expect(printProject(loaded)).toBe(text);
    expect(drawingOf(loaded.data)).toEqual({ kind: "points", points });
    const table = await readTable(tableFromProject(data)!, nameOfSource(data), dialectOf(data));
    expect(table.columns.map(({ name, suggested }) => [name, suggested])).toEqual([
      ["x1", "number"],
      ["x2", "number"],
      ["label", "category"],
    ]);
  });

  it("keeps the settings of its columns from stroke to stroke, and drops them with the kind", () => {
    const first = sourceOf("points", [{ x: 0, y: 0, label: "a" }], none);
    const typed = { ...first, columns: [{ name: "x1", type: "ignore", textCells: "refuse" } as const] };
    expect(sourceOf("points", [{ x: 0, y: 1, label: "b" }], typed).columns).toEqual(typed.columns);
    const curve = sourceOf("curve", [{ x: 0.1, y: 1, label: "a" }], typed);
    expect(curve).toMatchObject({ kind: "drawn", header: ["x", "y"], cells: [[0.1, 1]], columns: [] });
    expect(sourceOf("curve", [], curve).kind).toBe("none");
    expect(drawingOf({ ...first, header: ["a", "b"] } as never)).toBeNull();
  });

  it("spreads a brush evenly over its disc, the same each time, other points after others", () => {
    const brush = { radius: 0.2, count: 3 };
    expect(brushed(0, 0, "a", brush, 30)).toEqual(brushed(0, 0, "a", brush, 30));
    expect(brushed(0, 0, "a", brush, 33)).not.toEqual(brushed(0, 0, "a", brush, 30));
    const many = Array.from({ length: 900 }, (_, i) => brushed(0, 0, "a", brush, 3 * i)).flat();
    expect(many).toHaveLength(2700);
    const radii = many.map(({ x, y }) => Math.hypot(x, y));
    expect(Math.max(...radii)).toBeLessThanOrEqual(0.2015);
    // Half of a disc's area lies within 1/√2 of its radius.
    const inner = radii.filter((radius) => radius < 0.2 / Math.SQRT2).length / 2700;
    expect(Math.abs(inner - 0.5)).toBeLessThan(0.04);
  });

  it("takes no more than 5,000 points, and loses those under the eraser", () => {
    expect(brushed(0, 0, "a", { radius: 0.1, count: 6 }, 4998)).toHaveLength(2);
    expect(brushed(0, 0, "a", { radius: 0, count: 1 }, 5000)).toEqual([]);
    const points = [0, 0.05, 0.1].map((x) => ({ x, y: 0, label: "a" as const }));
    expect(erased(points, 0, 0, 0.07)).toEqual([points[2]]);
  });
});
