import { describe, expect, it } from "vitest";
import type { ColumnStats } from "../../core/data/columnStats.ts";
import { arranged } from "../../renderer/columns/order.ts";

const column = (name: string, more: Partial<ColumnStats> = {}): ColumnStats => ({
  name,
  type: "number",
  reason: null,
  role: "feature",
  rows: 10,
  missing: 0,
  distinct: 5,
  quantiles: null,
  mean: null,
  spread: null,
  association: null,
  alone: false,
  ...more,
});
const columns = [
  column("mass", { missing: 2, quantiles: [0, 1, 5, 6, 9], association: { measure: "pearson", value: 0.4, rows: 10 } }),
  column("Sex", { type: "category", missing: 2, distinct: 2 }),
  column("age", {
    quantiles: [0, 1, 2, 3, 4],
    association: { measure: "pearson", value: 0.99, rows: 10 },
    alone: true,
  }),
];
const all = { name: "", type: "all", alone: false } as const;
const names = (...given: Parameters<typeof arranged> extends [unknown, ...infer Rest] ? Rest : never) =>
  arranged(columns, ...given).map(({ name }) => name);

describe("the columns view", () => {
  it("stands in the order of the table, or the other way round", () => {
    expect(names(all, { key: "place", down: false })).toEqual(["mass", "Sex", "age"]);
    expect(names(all, { key: "place", down: true })).toEqual(["age", "Sex", "mass"]);
  });
  it("orders by names and figures; equals keep the order of the table, what has no figure comes last", () => {
    expect(names(all, { key: "name", down: false })).toEqual(["Sex", "age", "mass"]);
    expect(names(all, { key: "missing", down: true })).toEqual(["mass", "Sex", "age"]);
    expect(names(all, { key: "median", down: false })).toEqual(["age", "mass", "Sex"]);
    expect(names(all, { key: "median", down: true })).toEqual(["mass", "age", "Sex"]);
    expect(names(all, { key: "association", down: true })).toEqual(["age", "mass", "Sex"]);
    expect(names(all, { key: "type", down: false })).toEqual(["Sex", "mass", "age"]);
    expect(names(all, { key: "distinct", down: false })[0]).toBe("Sex");
  });
  it("narrows by a part of the name, by type, and to what predicts the target alone", () => {
    const plain = { key: "place", down: false } as const;
    expect(names({ ...all, name: " SE" }, plain)).toEqual(["Sex"]);
    expect(names({ ...all, type: "number" }, plain)).toEqual(["mass", "age"]);
    expect(names({ ...all, alone: true }, plain)).toEqual(["age"]);
    expect(names({ ...all, name: "none" }, plain)).toEqual([]);
  });
});
