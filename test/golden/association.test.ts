import { expect, it } from "vitest";
import { association } from "../../core/data/association.ts";
import { columnTypes } from "../../core/data/columnTypes.ts";
import { robustSpread } from "../../core/data/robust.ts";
import { tableOf } from "../support/tables.ts";
import golden from "./association.json" with { type: "json" };

const { columns } = golden;
const names = Object.keys(columns) as (keyof typeof columns)[];
const csv = `${names.join(",")}\n${columns.x.map((_, row) => names.map((name) => columns[name][row]).join(",")).join("\n")}\n`;

it("measures how columns go together as scipy does", async () => {
  const table = await tableOf(csv);
  const typed = new Map(columnTypes(table, []).map((column) => [column.name, column]));
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const between = (a: string, b: string) => association(typed.get(a)!, typed.get(b)!, rows);
  for (const [measure, a, b] of [
    ["pearson", "x", "y"],
    ["correlationRatio", "group", "shifted"],
    ["cramersV", "group", "colour"],
  ] as const) {
    for (const found of [between(a, b), between(b, a)]) {
      expect(found?.measure).toBe(measure);
      expect(found?.value).toBeCloseTo(golden[measure], 10);
      expect(found?.rows).toBe(table.rows);
    }
  }
});

it("takes the robust deviation that scipy takes", () => {
  const { center, spread } = robustSpread(Float64Array.from(columns.x, Number));
  expect(center).toBeCloseTo(golden.median, 12);
  expect(spread).toBeCloseTo(golden.mad, 12);
});
