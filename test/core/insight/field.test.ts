import { describe, expect, it } from "vitest";
import { applyEdit } from "../../../core/document/edits.ts";
import { atOnce } from "../../../core/stages.ts";
import { predictTable } from "../../../core/train/predict.ts";
import { openTrained } from "../../../core/train/saved.ts";
import { tableOf } from "../../support/tables.ts";
import { cloudsCsv, lineCsv } from "../train/projects.ts";
import { begin, engines, given, toEpoch } from "./runs.ts";

const training = { epochs: 4, batch: { mode: "rows", rows: 7 } } as const;

describe.each(engines)("the field on %s", (_, backendOf) => {
  it("is what the model predicts there, with the other features at their fill", async () => {
    const start = await given(backendOf, cloudsCsv(), training);
    const run = toEpoch(await begin(start), 3);
    const field = atOnce(
      run.insight.field({ columns: ["up", "across"], resolution: 5, margin: 0.5, nodes: [], epoch: null }),
    );
    expect(field).toMatchObject({ epoch: 3, resolution: 5, width: 3, nodes: {} });
    const [up, across] = field.axes;
    const used = [...run.parts.train].map((row) => Number(start.table.columns[1]!.numbers[row]));
    expect([up!.dataFrom, up!.dataTo]).toEqual([Math.fround(Math.min(...used)), Math.fround(Math.max(...used))]);
    expect(up!.from).toBeCloseTo(up!.dataFrom - 0.5 * (up!.dataTo - up!.dataFrom), 12);

    // The most frequent colour of the training rows stands in for it.
    const colours = [...run.parts.train].map((row) => {
      const { dictionary, codes } = start.table.columns[2]!;
      return dictionary![codes[row]!]!;
    });
    const count = (colour: string) => colours.filter((one) => one === colour).length;
    const [colour] = ["blue", "green", "red"].sort((a, b) => count(b) - count(a));
    const at = (axis: typeof up, place: number) => axis!.from + ((axis!.to - axis!.from) / 4) * place;
    const rows = Array.from({ length: 25 }, (_row, i) => `${at(up, i % 5)},${at(across, Math.floor(i / 5))},${colour}`);
    const table = await tableOf(`up,across,colour\n${rows.join("\n")}\n`);
    const model = openTrained({ ...start.project, trained: run.toTrained("inUse") });
    const said = (await predictTable(model, table, start.options.backend)).rows.map((cells) =>
      cells.slice(-3).map(Number),
    );
    for (const [place, probability] of said.flat().entries()) expect(field.outputs[place]).toBeCloseTo(probability, 6);
  });

  it("lays its axes over columns of the table where features are made from them", async () => {
    const start = await given(backendOf, cloudsCsv(), training);
    const number = (column: string, rest: object) => ({ column, encoding: "asIs", fill: "median", ...rest });
    const columns = [
      number("up", { transform: "sqrt", clip: { low: 0, high: 0.9 } }),
      number("both", { derive: { kind: "formula", formula: "across * up" } }),
      number("up class", { derive: { kind: "formula", formula: "up" }, transform: "binCategories" }),
    ];
    const edit = { kind: "setParam", id: "input1", name: "columns", value: columns } as const;
    const project = applyEdit(start.project, edit);
    const run = toEpoch(await begin({ ...start, project, options: { ...start.options, project } }), 2);
    const request = { columns: ["across", "up"], resolution: 4, margin: 0.2, nodes: [], epoch: null };
    const field = atOnce(run.insight.field(request));
    const [across, up] = field.axes;
    expect(across).toMatchObject({ column: "across" });
    const at = (axis: typeof up, place: number) => axis!.from + ((axis!.to - axis!.from) / 3) * place;
    const rows = Array.from({ length: 16 }, (_row, i) => `${at(across, i % 4)},${at(up, Math.floor(i / 4))}`);
    const table = await tableOf(`across,up\n${rows.join("\n")}\n`);
    const model = openTrained({ ...project, trained: run.toTrained("inUse") });
    const said = (await predictTable(model, table, start.options.backend)).rows.map((cells) =>
      cells.slice(-3).map(Number),
    );
    for (const [place, probability] of said.flat().entries()) expect(field.outputs[place]).toBeCloseTo(probability, 5);
  });

  it("shows the units of nodes, and a curve in original units beyond the data", async () => {
    const run = toEpoch(await begin(await given(backendOf, lineCsv(), training)), 2);
    const nodes = ["input1", "dense1", "activation1", "nobody"];
    const field = atOnce(run.insight.field({ columns: ["x"], resolution: 50, margin: 0.5, nodes, epoch: 2 }));
    expect(Object.keys(field.nodes)).toEqual(["input1", "dense1", "activation1"]);
    expect(field.nodes.activation1).toMatchObject({ width: 6 });
    expect(field.nodes.activation1!.values).toHaveLength(300);
    const { values } = field.nodes.dense1!;
    for (const [i, y] of field.nodes.activation1!.values.entries()) expect(y).toBeCloseTo(Math.tanh(values[i]!), 5);
    expect([...field.nodes.input1!.values][0]).toBeCloseTo(field.axes[0]!.from, 5);
    // Around the mean of y, 35, and not around that of the scaled target.
    expect(field.outputs.every((y) => y > 0 && y < 80)).toBe(true);
  });

  it("refuses what cannot be drawn", async () => {
    const run = toEpoch(await begin(await given(backendOf, cloudsCsv(), training)), 1);
    const good = { columns: ["up"], resolution: 10, margin: 0, nodes: [], epoch: null };
    const bad = [
      [{ resolution: 201 }, "insight.field"],
      [{ resolution: 1 }, "insight.field"],
      [{ columns: [] }, "insight.field"],
      [{ columns: ["up", "up"] }, "insight.field"],
      [{ margin: -1 }, "insight.field"],
      [{ columns: ["colour"] }, "insight.axis"],
      [{ columns: ["kind"] }, "insight.axis"],
      [{ epoch: 77 }, "insight.notKept"],
    ] as const;
    for (const [change, code] of bad)
      expect(() => atOnce(run.insight.field({ ...good, ...change }))).toThrow(expect.objectContaining({ code }));
    expect(atOnce(run.insight.field(good)).outputs).toHaveLength(30);
  });
});
