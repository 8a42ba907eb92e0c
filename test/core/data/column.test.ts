import { describe, expect, it } from "vitest";
import { cellText } from "../../../core/data/cells.ts";
import { parseNumber } from "../../../core/data/number.ts";
import { compareCodePoints, orderLabels } from "../../../core/data/order.ts";
import { tableOf } from "../../support/tables.ts";

const column = async (values: readonly (string | number)[], name = "v") => {
  const table = await tableOf(`k,${name},w\n${values.map((value) => `x,${value},y`).join("\n")}\n`, { header: true });
  return table.columns[1]!;
};
const range = (n: number, cell: (i: number) => string | number) => Array.from({ length: n }, (_, i) => cell(i));

describe("numbers", () => {
  it.each([
    ["1", 1],
    ["-1.5", -1.5],
    ["+.5", 0.5],
    ["2.", 2],
    ["1e3", 1000],
    ["-2E-2", -0.02],
    ["0.1", 0.1],
    ["007", 7],
  ])("reads %s", (text, value) => expect(parseNumber(text, ".")).toBe(value));
  it.each(["", "-", ".", "1,5", "1 000", "0x10", "1_000", "inf", "Infinity", "NaN", "1e999", "1e", "1.2.3", "５"])(
    "takes %j for text",
    (text) => expect(parseNumber(text, ".")).toBeNaN(),
  );
  it("reads a decimal comma only", () => {
    expect(parseNumber("1,5", ",")).toBe(1.5);
    expect(parseNumber("1.5", ",")).toBeNaN();
    expect(parseNumber("1.234,5", ",")).toBeNaN();
  });
});

describe("order", () => {
  it("is that of code points, not of UTF-16 units", () => {
    expect(["😀", "\uff5e", "a", "B"].sort(compareCodePoints)).toEqual(["B", "a", "\uff5e", "😀"]);
  });
  it("is that of values when all labels are numbers", () => {
    expect(orderLabels(["10", "9", "1.0", "1"], ".")).toEqual(["1", "1.0", "9", "10"]);
    expect(orderLabels(["10", "9", "x"], ".")).toEqual(["10", "9", "x"]);
  });
});

describe("F9: missing words and text among numbers", () => {
  it("knows the missing words, and refuses the others as text", async () => {
    const found = await column(["1", "NA", "N/A", "NaN", "null", "?", "-", "", " 2 ", "inf", "1e999"]);
    expect(found.missing).toBe(7);
    expect(found.textCount).toBe(2);
    expect(found.textCells).toEqual([
      { row: 9, text: "inf" },
      { row: 10, text: "1e999" },
    ]);
  });
  it("takes the user's own missing words, numbers too", async () => {
    const table = await tableOf("a,b\n1,x\n-999,y\nNA,z\n", { missingWords: ["-999"] });
    expect(table.columns[0]!.missing).toBe(1);
    expect(table.columns[0]!.textCount).toBe(1);
  });
});

describe("F10: suggested types", () => {
  const suggestion = async (values: readonly (string | number)[], name?: string) => {
    const { suggested, reason } = await column(values, name);
    return [suggested, reason];
  };
  it("calls it numbers from nine tenths on", async () => {
    expect(await suggestion([...range(18, (i) => i * 1.5), "x", "y"])).toEqual(["number", null]);
    expect(await suggestion([...range(17, (i) => i % 3), "x", "y", "z"])).toEqual(["category", null]);
  });
  it("leaves dates, ids, free text and empty columns out, with the reason", async () => {
    expect(await suggestion(range(20, (i) => `2024-01-${10 + i}`))).toEqual(["date", "date"]);
    expect(await suggestion(["1.2.2024", "12/31/99", "3 Mar 2020", "2024年1月2日", "12:30"])).toEqual(["date", "date"]);
    expect(await suggestion(range(20, (i) => `name ${i}`))).toEqual(["ignore", "id"]);
    expect(await suggestion(range(300, (i) => `text ${i >> 1 === 3 ? 0 : i}`))).toEqual(["ignore", "text"]);
    expect(await suggestion(["", "NA", "?"])).toEqual(["ignore", "empty"]);
    expect(
      await suggestion(
        range(12, (i) => 900 + 7 * i),
        "customer_id",
      ),
    ).toEqual(["ignore", "id"]);
    expect(
      await suggestion(
        range(12, (i) => 900 + 7 * i),
        "humid",
      ),
    ).toEqual(["number", null]);
  });
  it("takes 1 … n in the first of several columns for row numbers, but not in x, y", async () => {
    const rows = range(12, (i) => `${i + 1},${i * 2.5},${i % 2}`).join("\n");
    expect((await tableOf(`n,a,b\n${rows}\n`)).columns[0]!.reason).toBe("id");
    const pairs = range(12, (i) => `${i + 1},${i * 2.5}`).join("\n");
    expect((await tableOf(`x,y\n${pairs}\n`)).columns[0]!.suggested).toBe("number");
  });
  it("never loses digits silently", async () => {
    expect(await suggestion(range(20, (i) => `00${i % 4}`))).toEqual(["category", null]);
    expect(await suggestion(range(20, (i) => `${100 + i}`.padStart(6, "0")))).toEqual(["ignore", "id"]);
    expect(await suggestion(range(20, (i) => `12345678901234567${10 + i}`))).toEqual(["ignore", "id"]);
    const kept = await column(range(20, (i) => `12345678901234567${10 + i}`));
    expect(cellText(kept, 3)).toBe("1234567890123456713");
  });
});

describe("many distinct values", () => {
  const rows = 70_000;
  it("gives up the dictionary and keeps what is shown", async () => {
    const body = range(rows, (i) => `${i + 0.5},note about row ${i},${i % 7 ? i : "NA"}`).join("\n");
    const table = await tableOf(`a,b,c\n${body}\n`);
    const [a, b, c] = table.columns;
    expect(a!.dictionary).toBeNull();
    expect(a!.codes).toHaveLength(0);
    expect(a!.numbers[69_999]).toBe(69_999.5);
    expect(b!).toMatchObject({ dictionary: null, suggested: "ignore", reason: "text", textCount: rows });
    expect(cellText(b!, 3)).toBe("note about row 3");
    expect(cellText(b!, 69_998)).toBe("note about row 69998");
    expect(c!.missing).toBe(10_000);
    expect(cellText(c!, 7)).toBe("");
    expect(cellText(c!, 8)).toBe("8");
  });
});
