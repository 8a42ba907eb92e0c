import { describe, expect, it } from "vitest";
import { previewTable } from "../../../core/data/preview.ts";
import { type Dialect, SNIFF } from "../../../core/document/model.ts";
import { chunks, tableOf } from "../../support/tables.ts";
import { gb18030 } from "../../torture/encode.mjs";

const preview = (content: string | Uint8Array, asked: Partial<Dialect> = {}) => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return previewTable(chunks(bytes, 10_000), "t.csv", { ...SNIFF, ...asked }, bytes.length);
};
const many = `a;b\n${"1,5;x\n".repeat(200_000)}`;

describe("a preview", () => {
  it("shows a small file as it will be read, footers included", async () => {
    const text = "Made by hand\na,b\n1,x\n2,y\n3,x\nSource: me\n";
    const shown = await preview(text);
    const table = await tableOf(text);
    expect(shown.whole).toBe(true);
    expect(shown.dialect).toEqual(table.report.dialect);
    expect(shown.reading).toEqual(table.report.reading);
    expect(shown.columns).toEqual([
      { name: "a", suggested: "number" },
      { name: "b", suggested: "category" },
    ]);
    expect(shown.rows).toEqual([
      ["1", "x"],
      ["2", "y"],
      ["3", "x"],
    ]);
    expect(shown.lines).toEqual([3, 4, 5]);
    expect(shown.raw.slice(0, 2)).toEqual(["Made by hand", "a,b"]);
  });
  it("looks at the beginning of a large one and foretells the rest", async () => {
    const { whole, rows, forecast, dialect, reading } = await preview(many);
    expect(whole).toBe(false);
    expect(rows).toHaveLength(60);
    expect(dialect).toMatchObject({ delimiter: ";", decimal: "," });
    expect(reading?.faultCount).toBe(0);
    expect(forecast!.rows).toBeGreaterThan(195_000);
    expect(forecast!.rows).toBeLessThan(210_000);
    expect(forecast!.columns).toBe(2);
    // 12 bytes a cell and 4 for the line of each row.
    expect(forecast!.bytes).toBeGreaterThan(200_000 * 28);
    expect(forecast!.bytes).toBeLessThan(200_000 * 40);
  });
  it("tells why nothing can be read, and shows the text all the same", async () => {
    const unclosed = await preview('a,b\n1,"x\n2,y\n');
    expect(unclosed.failure).toMatchObject({ code: "data.unclosedQuote", params: { line: 2 } });
    expect(unclosed.raw[1]).toBe('1,"x');
    const chinese = await preview(gb18030("名字,n\n李雷,1\n"), { encoding: "utf-8" });
    expect(chinese.failure?.code).toBe("data.badEncoding");
    expect(chinese.raw[0]).toContain("�");
    expect((await preview("")).failure?.code).toBe("data.empty");
  });
});

describe("memory foretold", () => {
  it("refuses a table that cannot fit, with the figures, before it is read", async () => {
    let blocks = 0;
    const line = new TextEncoder().encode("1,2,3,4,5,6,7,8,9,0\n".repeat(13_000));
    const endless = async function* () {
      for (;;) {
        blocks++;
        yield line;
      }
    };
    const { readTable } = await import("../../../core/data/open.ts");
    const error = await readTable(endless(), "big.csv", SNIFF, { totalBytes: 400e6 }).catch((reason) => reason);
    expect(error).toMatchObject({ code: "data.wouldNotFit", params: { name: "big.csv", columns: 10, limit: 1200 } });
    expect(error.params.rows).toBeGreaterThan(19e6);
    expect(blocks).toBeLessThan(5);
  });
  it("is told with the progress", async () => {
    const seen: (number | undefined)[] = [];
    const bytes = new TextEncoder().encode(many);
    const table = await tableOf(
      bytes,
      {},
      { totalBytes: bytes.length, onProgress: (_, __, f) => void seen.push(f?.rows) },
    );
    expect(table.rows).toBe(200_000);
    expect(seen.every((rows) => rows === seen[0] && rows! >= 200_000)).toBe(true);
  });
});

describe("large and strange", () => {
  it("reads 20,000 columns", async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `c${i}`);
    const row = (k: number) => names.map((_, i) => (i * k) % 97).join(",");
    const table = await tableOf(`${names.join(",")}\n${[1, 2, 3, 4, 5].map(row).join("\n")}\n`);
    expect(table.columns).toHaveLength(20_000);
    expect([...table.columns[19_999]!.numbers]).toEqual([1, 2, 3, 4, 5].map((k) => (19_999 * k) % 97));
    const tooMany = await tableOf(`${[...names, "x"].join(",")}\n${row(1)},1\n`).catch((reason) => reason);
    expect(tooMany).toMatchObject({ code: "data.tooManyColumns", params: { count: 20_001, limit: 20_000 } });
  });
  it("refuses a line of 200 MB without holding it", async () => {
    const block = new Uint8Array(1 << 20).fill(97);
    let sent = 0;
    const line = async function* () {
      yield new TextEncoder().encode("a,b\n1,x\n");
      for (; sent < 200; sent++) yield block;
    };
    const { readTable } = await import("../../../core/data/open.ts");
    const error = await readTable(line(), "line.csv", SNIFF).catch((reason) => reason);
    expect(error).toMatchObject({ code: "data.recordTooLong", params: { line: 3 } });
    expect(sent).toBeLessThan(20);
  });
});
