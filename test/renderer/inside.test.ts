import "./host.ts";
import { describe, expect, it } from "vitest";
import type { RowOutputs } from "../../core/insight/views.ts";
import { shownViews, tabOrder } from "../../renderer/dock/tabs.ts";
import type { ViewContext } from "../../renderer/dock/view.ts";
import { dockViews } from "../../renderer/dock/views.ts";
import { pickAxes } from "../../renderer/inside/AxisSelect.tsx";
import { classColor, diverging, type PlotColors, parseColor, viridis } from "../../renderer/inside/colors.ts";
import { confusionOf } from "../../renderer/inside/confusion.ts";
import { merged } from "../../renderer/inside/field.ts";
import { rangeOf, seriesOf, thinned } from "../../renderer/inside/histograms.ts";
import { layoutOf, strandAt, strandsOf, strandWidth } from "../../renderer/inside/layout.ts";
import { smallNodes, unitDiagram } from "../../renderer/inside/network.ts";
import { contour, fieldColor, leader, mostOf, unitValues } from "../../renderer/inside/paintField.ts";
import { windowsOf } from "../../renderer/inside/points.ts";
import { extent, ticks, tickText, widened } from "../../renderer/inside/ticks.ts";
import { SpecBuilder } from "../support/specs.ts";

const colors: PlotColors = {
  css: {} as PlotColors["css"],
  hue: {
    blue: [0, 0, 200],
    orange: [200, 100, 0],
    teal: [0, 128, 128],
    magenta: [200, 0, 100],
    cyan: [0, 200, 200],
    red: [200, 0, 0],
    grey: [128, 128, 128],
  },
  background: [255, 255, 255],
  wire: [190, 190, 190],
};

const context = (more: Partial<ViewContext>): ViewContext => ({
  spec: {} as NonNullable<ViewContext["spec"]>,
  task: "regression",
  features: ["a", "b", "c"],
  numbers: ["a", "b", "c"],
  classes: 0,
  parameters: 50,
  ...more,
});
const nothing = { opened: [], closed: [] };
const own = (more: Partial<ViewContext>) => shownViews(dockViews, context(more), nothing).map(({ id }) => id);

describe("the dock's views", () => {
  it("open one view by themselves, chosen by the task", () => {
    expect(own({ features: ["a", "b"], numbers: ["a", "b"], classes: 3, task: "multiclass" })).toEqual(["boundary"]);
    expect(own({ features: ["a"], numbers: ["a"] })).toEqual(["curve"]);
    expect(own({ classes: 3, task: "multiclass" })).toEqual(["confusion"]);
    expect(own({})).toEqual(["scored"]);
    expect(own({ spec: null, task: null, features: [], numbers: [], parameters: 0 })).toEqual([]);
  });
  it("keep what was opened, in that order, and leave what was closed or does not fit", () => {
    const choice = { opened: ["histograms", "confusion", "gone", "explain"], closed: ["scored"] };
    expect(shownViews(dockViews, context({}), choice).map(({ id }) => id)).toEqual(["histograms", "explain"]);
    const large = shownViews(dockViews, context({ parameters: 201 }), choice);
    expect(large.map(({ id }) => id)).toEqual(["histograms"]);
    expect(tabOrder(large)).toEqual(["loss", "metrics", "histograms", "table", "problems", "predict"]);
  });
  it("have names of their own", () => {
    const ids = dockViews.map(({ id }) => id);
    expect(new Set([...ids, "loss", "metrics", "table", "problems", "predict"]).size).toBe(ids.length + 5);
  });
});

/** x → dense1 (3) → act1 → dense2 (2) → add with dense3(x) (2) → dropout → out (1). */
function branching() {
  const b = new SpecBuilder();
  const x = b.input("input1", 2);
  const h = b.activation("act1", b.dense("dense1", x, 3), "tanh");
  const sum = b.add("add1", [b.dense("dense2", h, 2), b.dense("dense3", x, 2)]);
  const out = b.dense("out", b.dropout("drop1", sum, 0.5), 1);
  return b.spec(out, { kind: "mse" });
}

describe("the diagram of units", () => {
  it("gives a column to the inputs and to every layer, shown behind its activation", () => {
    const { columns } = unitDiagram(branching());
    expect(columns.map(({ nodeId, shown, width }) => [nodeId, shown, width])).toEqual([
      ["input1", "input1", 2],
      ["dense1", "act1", 3],
      ["dense2", "dense2", 2],
      ["dense3", "dense3", 2],
      ["out", "out", 1],
    ]);
    expect(columns[0]?.labels).toEqual(["x0", "x1"]);
  });
  it("links every row of a matrix to the units it reads, through additions and what works unit by unit", () => {
    const { links } = unitDiagram(branching());
    const last = links.find(({ kernel }) => kernel === "out/kernel");
    expect(last).toMatchObject({ bias: "out/bias", to: 4 });
    expect(last?.from).toEqual([
      [
        { column: 2, unit: 0 },
        { column: 3, unit: 0 },
      ],
      [
        { column: 2, unit: 1 },
        { column: 3, unit: 1 },
      ],
    ]);
  });
  it("lists the parts of a concatenation and the places of a category", () => {
    const b = new SpecBuilder();
    const x = b.input("input1", 1, [2]);
    const joined = b.concatenate("join1", [b.dense("dense1", x, 2), x]);
    const { columns, links } = unitDiagram(b.spec(b.dense("out", joined, 1), { kind: "mse" }));
    expect(columns[0]?.labels).toEqual(["x0", "x1 = c0", "x1 = c1", "x1 = …"]);
    const from = links.at(-1)?.from.map(([source]) => [source?.column, source?.unit]);
    expect(from).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
  });
  it("shows the units of small layers only", () => {
    const b = new SpecBuilder();
    const wide = b.dense("wide", b.input("input1", 2), 33);
    const diagram = unitDiagram(b.spec(b.dense("out", wide, 2), { kind: "mse" }));
    expect(smallNodes(diagram)).toEqual(["out"]);
    expect(strandsOf(diagram, layoutOf(diagram, { width: 800, height: 200 }, "dots"))).toEqual([]);
  });
  it("draws one line per weight, and finds the line under the pointer", () => {
    const diagram = unitDiagram(branching());
    const layout = layoutOf(diagram, { width: 900, height: 220 }, "pictures");
    const strands = strandsOf(diagram, layout);
    // 2×3 + 3×2 + 2×2, and the two inputs of the last unit come from two layers each.
    expect(strands).toHaveLength(6 + 6 + 4 + 4);
    for (const strand of [strands[0]!, strands[5]!, strands.at(-1)!]) {
      const middle = [(strand.x1 + 3 * strand.x2) / 4, (strand.y1 + 3 * strand.y2) / 4] as const;
      expect(strandAt([strand], ...middle)).toBe(strand);
      expect(strandAt([strand], middle[0], middle[1] + 40)).toBeNull();
    }
    const kernel = strands.filter(({ id }) => id === "dense1/kernel").map(({ index }) => index);
    expect(kernel.sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(strandWidth(0)).toBeLessThan(1);
    expect(strandWidth(-5)).toBe(strandWidth(50));
  });
  it("has room for all units, however many", () => {
    const b = new SpecBuilder();
    const many = b.dense("many", b.input("input1", 2), 32);
    const diagram = unitDiagram(b.spec(b.dense("out", many, 1), { kind: "mse" }));
    const { places, height, side } = layoutOf(diagram, { width: 300, height: 120 }, "pictures");
    const ys = places[1]!.map(({ y }) => y);
    expect(Math.min(...ys) - side / 2).toBeGreaterThan(0);
    expect(Math.max(...ys) + side / 2).toBeLessThanOrEqual(height);
    expect(side).toBeGreaterThanOrEqual(8);
  });
});

describe("fields", () => {
  it("name the class with the largest share, one output being that of the second class", () => {
    expect(leader([0.2], 1, 0, 2)).toEqual({ code: 0, lead: expect.closeTo(0.6) });
    expect(leader([0, 0, 0.2, 0.5, 0.3], 3, 0, 3).code).toBe(2);
    expect(leader([9, 9, 9, 0.2, 0.5, 0.3], 3, 1, 3)).toEqual({ code: 1, lead: expect.closeTo(0.2) });
  });
  it("are the background where nothing is decided, and the colour of a class where all is", () => {
    const scale = { kind: "classes", classes: 2 } as const;
    expect(fieldColor([0.5], 1, 0, scale, false, colors)).toEqual([255, 255, 255]);
    const sure = fieldColor([1], 1, 0, scale, false, colors);
    expect(sure[2]).toBeGreaterThan(sure[0]);
    // Discretised: no shades.
    expect(fieldColor([0.51], 1, 0, scale, true, colors)).toEqual(fieldColor([0.99], 1, 0, scale, true, colors));
    expect(classColor(0, 2, colors)).toEqual(colors.hue.orange);
    expect(classColor(0, 3, colors)).toEqual(colors.hue.blue);
  });
  it("draw borders where two classes are level, to a part of a step", () => {
    const resolution = 11;
    const lines = contour((place) => (place % resolution) - 4.25, resolution);
    expect(lines).toHaveLength(resolution - 1);
    for (const [x1, , x2] of lines) expect([x1, x2]).toEqual([expect.closeTo(4.25), expect.closeTo(4.25)]);
    expect(contour(() => 1, resolution)).toEqual([]);
    expect(contour(() => Number.NaN, resolution)).toEqual([]);
  });
  it("take one unit out of a layer", () => {
    expect([...unitValues(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 1)]).toEqual([2, 5]);
    expect(mostOf([1, -3, Number.NaN, 2])).toBe(3);
  });
  it("serve several views with one request", () => {
    const wish = { columns: ["a", "b"], margin: 0.1 };
    const dots = { ...wish, resolution: 20, nodes: ["act1", "out"], interval: 500 };
    const plane = { ...wish, resolution: 80, nodes: ["dense1", "out"], interval: 100 };
    const other = { ...wish, columns: ["c"], resolution: 60, nodes: ["x"], interval: 10 };
    expect(merged([])).toBeNull();
    expect(merged([dots])).toEqual(dots);
    expect(merged([dots, plane, other])).toEqual({ ...plane, nodes: ["act1", "dense1", "out"] });
  });
  it("use colours that a build may have shortened", () => {
    expect(parseColor(" #0077bb ")).toEqual([0, 0x77, 0xbb]);
    expect(parseColor("#07b")).toEqual([0, 0x77, 0xbb]);
    expect(parseColor("tomato")).toEqual([128, 128, 128]);
    expect(diverging(-2, colors)).toEqual(colors.hue.orange);
    expect(diverging(0, colors)).toEqual(colors.background);
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
  });
});

describe("axes", () => {
  it("have round numbers, none outside", () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-0.31, 0.29, 4)).toEqual([-0.2, 0, 0.2]);
    expect(ticks(0, 3, 12, true)).toEqual([0, 1, 2, 3]);
    expect(ticks(2, 2, 5)).toEqual([2]);
    expect(ticks(0, Number.NaN, 5)).toEqual([0]);
    expect([0.5, -1.5, 1200, 0].map(tickText)).toEqual(["0.5", "−1.5", "1,200", "0"]);
  });
  it("know their ends", () => {
    expect(extent([3, Number.NaN], [1, Number.POSITIVE_INFINITY])).toEqual([1, 3]);
    expect(extent([Number.NaN])).toBeNull();
    expect(widened(0, 10, 0.1)).toEqual([-1, 11]);
    expect(widened(4, 4, 0.1)).toEqual([3.5, 4.5]);
  });
  it("keep the chosen columns that the network has, each once", () => {
    expect(pickAxes(["b", "gone"], ["a", "b", "c"], 2)).toEqual(["b", "a"]);
    expect(pickAxes([], ["a"], 2)).toEqual(["a"]);
  });
  it("read all of a small table and windows of a large one", () => {
    const small = windowsOf(1201);
    expect(small.reduce((sum, { count }) => sum + count, 0)).toBe(1201);
    expect(small.at(-1)).toEqual({ from: 1000, count: 201 });
    const large = windowsOf(100_000);
    expect(large.reduce((sum, { count }) => sum + count, 0)).toBe(4000);
    expect(large[0]?.from).toBe(0);
    expect(large.at(-1)!.from + large.at(-1)!.count).toBe(100_000);
  });
});

describe("a confusion matrix", () => {
  const outputs: RowOutputs = {
    part: "validation",
    epoch: 3,
    lines: Int32Array.of(2, 3, 4, 5, 6),
    tableRows: Int32Array.of(0, 1, 2, 3, 4),
    width: 3,
    predictions: Float64Array.of(0.8, 0.1, 0.1, 0.1, 0.2, 0.7, 0.1, 0.3, 0.6, 0.2, 0.6, 0.2, 0.3, 0.3, 0.4),
    truth: Float64Array.of(0, 1, 1, 1, 2),
    losses: new Float64Array(5),
  };
  it("counts who is taken for whom, with the lines of the file", () => {
    const { cells, rows, right, worst } = confusionOf(outputs, 3);
    expect(cells[1]).toEqual([[], [5], [3, 4]]);
    expect({ rows, right, worst }).toEqual({ rows: 5, right: 3, worst: { truth: 1, named: 2, count: 2 } });
  });
  it("has no worst mistake where there is none", () => {
    const truth = Float64Array.of(0, 2, 2, 1, 2);
    expect(confusionOf({ ...outputs, truth }, 3)).toMatchObject({ right: 5, worst: null });
  });
  it("splits two classes at one half", () => {
    const two = { ...outputs, width: 1, predictions: Float64Array.of(0.4, 0.6), truth: Float64Array.of(0, 0) };
    expect(confusionOf(two, 2).cells).toEqual([
      [[2], [3]],
      [[], []],
    ]);
  });
});

describe("histograms over epochs", () => {
  const record = (epoch: number) => ({
    epoch,
    histograms: [{ nodeId: "a", kind: "weights" as const, from: -epoch, to: epoch, counts: [1, epoch] }],
  });
  it("keep the whole way in view, and the last epoch always", () => {
    const list = Array.from({ length: 11 }, (_, i) => i);
    expect(thinned(list, 11)).toBe(list);
    expect(thinned(list, 10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(thinned(list.slice(0, 10), 9).at(-1)).toBe(9);
  });
  it("follow one layer and kind", () => {
    const series = seriesOf([record(1), record(4)], "a", "weights");
    expect(series.map(({ epoch }) => epoch)).toEqual([1, 4]);
    expect(rangeOf(series)).toEqual([-4, 4]);
    expect(seriesOf([record(1)], "a", "gradients")).toEqual([]);
    expect(rangeOf([])).toEqual([0, 1]);
  });
});
