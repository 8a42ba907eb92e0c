import { describe, expect, it } from "vitest";
import { evaluator } from "../../../core/formula/evaluate.ts";
import { parseFormula } from "../../../core/formula/parse.ts";
import { printFormula } from "../../../core/formula/print.ts";

const columns: Readonly<Record<string, readonly number[]>> = {
  x: [2, -3, Number.NaN, 0],
  y: [5, 4, 1, 0],
  "bill length": [10, 20, 30, 40],
  'a "b"': [1, 2, 3, 4],
  宽度: [7, 7, 7, 7],
};

function value(source: string, row = 0): number {
  const { formula, fault } = parseFormula(source);
  if (formula === null) throw new Error(`${fault.code} at ${fault.at}`);
  return evaluator(formula, (name) => columns[name]!)(row);
}

describe("a formula", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 4 - 3", 3],
    ["2 ^ 3 ^ 2", 512],
    ["-x^2", -4],
    ["(-x)^2", 4],
    ["2^-1", 0.5],
    ["x*-y", -10],
    ["+x", 2],
    ["1e3 + .5", 1000.5],
    ["x × y ÷ 2 − 1", 4],
    ["x ** 2 · y", 20],
    ["min(x, y, 1)", 1],
    ["MAX(x, y)", 5],
    ["abs(x - y)", 3],
    ["sqrt(y + 4)", 3],
    ["x < y", 1],
    ["x >= y", 0],
    ["x ≤ 2", 1],
    ["x <> 2", 0],
    ["x == 2", 1],
    ["if(x < 0, 1, if(y = 5, 2, 3))", 2],
    ['"bill length" / x', 5],
    ['"a ""b"""', 1],
    ["宽度 + 1", 8],
  ])("%s is %d", (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it("uses the elementary functions", () => {
    expect(value("exp(1)")).toBeCloseTo(Math.E, 14);
    expect(value("log(x)")).toBeCloseTo(Math.LN2, 15);
    expect(value("sin(x)^2 + cos(x)^2")).toBeCloseTo(1, 14);
  });

  it("is missing where a value is missing or where there is no finite answer", () => {
    for (const source of ["x + 1", "x < 1", "min(x, 1)", "0 * x", "x^0", "if(x, 1, 2)"])
      expect(value(source, 2)).toBeNaN();
    for (const source of ["1 / x", "log(x)", "log(0 - 1)", "sqrt(-1)", "x / x"]) expect(value(source, 3)).toBeNaN();
    expect(value("if(x = 0, 0, 1 / x)", 3)).toBe(0);
    expect(value("if(y = 1, 4, x)", 2)).toBe(4);
  });

  it("says what is wrong, and where", () => {
    const fault = (source: string) => {
      const { code, at, length } = parseFormula(source).fault!;
      return [code, at, length];
    };
    expect(fault("  ")).toEqual(["formula.empty", 0, 0]);
    expect(fault("x +")).toEqual(["formula.valueMissing", 3, 0]);
    expect(fault("x * / y")).toEqual(["formula.valueMissing", 4, 1]);
    expect(fault("(x + 1")).toEqual(["formula.unclosed", 0, 1]);
    expect(fault("x + 1)")).toEqual(["formula.unopened", 5, 1]);
    expect(fault("bill length")).toEqual(["formula.operatorMissing", 5, 6]);
    expect(fault("x & y")).toEqual(["formula.character", 2, 1]);
    expect(fault("x + 😀")).toEqual(["formula.character", 4, 2]);
    expect(fault('1 + "x')).toEqual(["formula.quote", 4, 2]);
    expect(fault("1 + tan(x)")).toEqual(["formula.function", 4, 3]);
    expect(fault("if(x, 1)")).toEqual(["formula.values", 0, 2]);
    expect(fault("abs(x, y)")).toEqual(["formula.values", 0, 3]);
    expect(fault("x < y < 3")).toEqual(["formula.chained", 6, 1]);
    expect(fault("min()")).toEqual(["formula.valueMissing", 4, 1]);
    expect(fault("1e999")).toEqual(["formula.number", 0, 5]);
    expect(fault("(".repeat(65))[0]).toBe("formula.deep");
    expect(fault("-".repeat(2000))[0]).toBe("formula.long");
    expect(fault("constructor(x)")[0]).toBe("formula.function");
  });

  it("lists the columns that it names with their places", () => {
    expect(parseFormula('x + "bill length" * x').columns).toEqual([
      { name: "x", at: 0, length: 1 },
      { name: "bill length", at: 4, length: 13 },
      { name: "x", at: 20, length: 1 },
    ]);
  });

  it("prints with the brackets that it needs and no others", () => {
    const again = (source: string) => printFormula(parseFormula(source).formula!);
    expect(again("((x)) + (y*2)")).toBe("x + y * 2");
    expect(again("(x+y)*2 - (1 - x)")).toBe("(x + y) * 2 - (1 - x)");
    expect(again("(-x)^2 + (2^3)^4 + 2^(3^4)")).toBe("(-x)^2 + (2^3)^4 + 2^3^4");
    expect(again(`if((x<1), y, "if")`)).toBe("if(x < 1, y, if)");
  });
});
