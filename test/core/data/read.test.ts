import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellText, rowCells } from "../../../core/data/cells.ts";
import { CoreError } from "../../../core/errors.ts";
import { describe as sentence } from "../../../core/text/en.ts";
import { chunks, tableOf } from "../../support/tables.ts";

const cells = (table: Awaited<ReturnType<typeof tableOf>>) =>
  Array.from({ length: table.rows }, (_, row) => rowCells(table, row));
const names = (table: Awaited<ReturnType<typeof tableOf>>) => table.columns.map(({ name }) => name);

async function failure(content: string | Uint8Array, options: Parameters<typeof tableOf>[2] = {}): Promise<CoreError> {
  const error = await tableOf(content, {}, options).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CoreError);
  const core = error as CoreError;
  const text = sentence(core.code, core.params);
  expect(text).not.toBe(core.code);
  expect(text).not.toMatch(/[{}]/);
  return core;
}

describe("penguins", async () => {
  const table = await tableOf(readFileSync("assets/data/penguins.csv"));
  it("has the types that a person would choose", () => {
    expect(table.rows).toBe(344);
    expect(table.columns.map(({ name, suggested }) => `${name}:${suggested}`)).toEqual([
      "species:category",
      "island:category",
      "bill_length_mm:number",
      "bill_depth_mm:number",
      "flipper_length_mm:number",
      "body_mass_g:number",
      "sex:category",
      "year:number",
    ]);
    expect(table.columns.map(({ missing }) => missing)).toEqual([0, 0, 2, 2, 2, 2, 11, 0]);
  });
  it("keeps cells as numbers and as codes", () => {
    const bill = table.columns[2]!;
    expect(bill.numbers[0]).toBe(39.1);
    expect(bill.numbers[3]).toBeNaN();
    expect(cellText(table.columns[0]!, 343)).toBe("Chinstrap");
    expect(table.lines[343]).toBe(345);
    expect(table.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("F1: nothing to read", () => {
  it("names the file", async () => {
    expect((await failure("")).code).toBe("data.empty");
    expect((await failure("\n\n \n")).code).toBe("data.empty");
    expect((await failure("a,b\n", { name: "iris.csv" })).params.name).toBe("iris.csv");
    expect((await failure("a,b\n")).code).toBe("data.headerOnly");
  });
  it("reads one row", async () => {
    expect(cells(await tableOf("a,b\n1,x"))).toEqual([["1", "x"]]);
  });
});

describe("F2: encodings", () => {
  const text = "名字,城市,n\n李雷,北京,1\n韩梅梅,上海,2\n";
  const utf16 = (order: "le" | "be", bom: boolean, value: string) => {
    const bytes: number[] = bom ? (order === "le" ? [0xff, 0xfe] : [0xfe, 0xff]) : [];
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      bytes.push(...(order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]));
    }
    return Uint8Array.from(bytes);
  };
  it("skips the byte order mark of UTF-8", async () => {
    const table = await tableOf(`\ufeff${text}`);
    expect(names(table)[0]).toBe("名字");
    expect(table.report.dialect.encoding).toBe("utf-8");
  });
  it("reads UTF-16 with a mark, and without one where NULs show it", async () => {
    for (const order of ["le", "be"] as const) {
      const table = await tableOf(utf16(order, true, text));
      expect(cells(table)[1]).toEqual(["韩梅梅", "上海", "2"]);
      expect(table.report.dialect.encoding).toBe(`utf-16${order}`);
      expect(cells(await tableOf(utf16(order, false, "a,b\n1,x\n2,y\n")))[1]).toEqual(["2", "y"]);
    }
  });
  it("reads GB 18030", async () => {
    // 李雷,北京 in GB 18030.
    const row = [0xc0, 0xee, 0xc0, 0xd7, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a];
    const table = await tableOf(Uint8Array.from([...new TextEncoder().encode("name,city\n"), ...row]));
    expect(cells(table)).toEqual([["李雷", "北京"]]);
    expect(table.report.dialect.encoding).toBe("gb18030");
  });
  it("reads windows-1252 with the characters of 0x80 to 0x9F", async () => {
    const table = await tableOf(
      Uint8Array.from([...new TextEncoder().encode("n,c\n1,M"), 0xfc, 0x6c, 0x6c, 0x0a, 0x32, 0x2c, 0x80, 0x0a]),
    );
    expect(cells(table)).toEqual([
      ["1", "Müll"],
      ["2", "€"],
    ]);
    expect(table.report.dialect.encoding).toBe("windows-1252");
  });
  it("decides late when the first blocks are ASCII", async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`n,c\n${"1,a\n".repeat(50)}2,`), 0xe9, 0x0a]);
    const table = await tableOf(bytes, {}, { blockBytes: 64 });
    expect(cellText(table.columns[1]!, 50)).toBe("é");
    expect(table.report.dialect.encoding).toBe("windows-1252");
  });
  it("names the line of a byte that does not fit", async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`é,c\n${"1,a\n".repeat(50)}2,`), 0xe9, 0x0a]);
    const error = await failure(bytes, { blockBytes: 64 });
    expect(error.code).toBe("data.badEncoding");
    expect(error.params.line).toBe(52);
  });
});

describe("F19: not a table", () => {
  it("knows the usual mistakes by their first bytes", async () => {
    expect((await failure(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).params.what).toMatch(/Excel/);
    expect((await failure(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10))).params.what).toMatch(/PNG/);
    expect((await failure(Uint8Array.of(97, 44, 0, 0, 0, 98, 10, 1, 2))).code).toBe("data.binary");
  });
});

describe("F3: dialects", () => {
  it.each([
    [
      "a;b\n1;2\n3;4\n",
      ";",
      ".",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["a\tb\n1\t2\n", "\t", ".", [["1", "2"]]],
    ["a|b\n1|2\n", "|", ".", [["1", "2"]]],
    [
      "a b\n1 2\n3 4\n",
      " ",
      ".",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["x\n1\n2\n", ",", ".", [["1"], ["2"]]],
    [
      "a;b\n1,5;2,25\n3,5;4\n",
      ";",
      ",",
      [
        ["1,5", "2,25"],
        ["3,5", "4"],
      ],
    ],
    [
      "1,5;2,25\n3,5;4,5\n",
      ";",
      ",",
      [
        ["1,5", "2,25"],
        ["3,5", "4,5"],
      ],
    ],
    [
      'a, b\n1, "x, y"\n2, "z"\n',
      ", ",
      ".",
      [
        ["1", "x, y"],
        ["2", "z"],
      ],
    ],
    ["a, b\n1, 2\n", ",", ".", [["1", "2"]]],
  ])("reads %j", async (text, delimiter, decimal, expected) => {
    const table = await tableOf(text);
    expect(table.report.dialect).toMatchObject({ delimiter, decimal });
    expect(cells(table)).toEqual(expected);
  });
  it("never turns 1,5 into 15", async () => {
    const table = await tableOf("a;b\n1,5;x\n-2,25;y\n");
    expect([...table.columns[0]!.numbers]).toEqual([1.5, -2.25]);
    const quoted = await tableOf('a,b\n"1,5",x\n"2,5",y\n');
    expect(quoted.columns[0]!.textCount).toBe(2);
  });
  it("follows the user's dialect", async () => {
    const table = await tableOf("a;b\n1;2\n", { delimiter: ",", header: false });
    expect(cells(table)).toEqual([["a;b"], ["1;2"]]);
  });
});

describe("F7: header or not", () => {
  it("sees the header by the types below it", async () => {
    expect(names(await tableOf("5.1,3.5,setosa\n4.9,3.0,setosa\n6,2.9,virginica\n"))).toEqual([
      "column1",
      "column2",
      "column3",
    ]);
    expect((await tableOf("5.1,3.5,setosa\n4.9,3.0,setosa\n")).rows).toBe(2);
    expect(names(await tableOf("young,myope,no\nyoung,hyper,yes\nold,myope,no\n"))[0]).toBe("column1");
    expect(names(await tableOf("size,colour\nbig,red\nsmall,blue\n"))).toEqual(["size", "colour"]);
  });
  it("gives a header one name short the row names of R", async () => {
    const table = await tableOf("a,b\nr1,1,2\nr2,3,4\n");
    expect(names(table)).toEqual(["column1", "a", "b"]);
    expect(table.report.raggedCount).toBe(0);
  });
  it("does not take a delimiter at the end of each line for a column", async () => {
    const table = await tableOf("a,b\n1,2,\n3,4,\n");
    expect(names(table)).toEqual(["a", "b"]);
    expect(cells(table)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(table.report.raggedCount).toBe(0);
  });
});

describe("F4, F5: newlines and quotes", () => {
  it("reads CR, LF and CRLF mixed, newlines in quotes, and counts lines", async () => {
    const table = await tableOf('a,b\r\n1,"x\ny"\r2,z\n\n3,"say ""hi"""\r\n');
    expect(cells(table)).toEqual([
      ["1", "x\ny"],
      ["2", "z"],
      ["3", 'say "hi"'],
    ]);
    expect([...table.lines]).toEqual([2, 4, 6]);
    expect(table.report.lineCount).toBe(6);
  });
  it("names the line of a quote that never closes", async () => {
    const error = await failure('a,b\n1,x\n2,"y\n3,z\n4,z\n');
    expect(error.code).toBe("data.unclosedQuote");
    expect(error.params.line).toBe(3);
  });
  it("refuses a stray quote that would swallow records", async () => {
    const error = await failure('a,b\n1,"x" y\n2,"z"\n3,w\n');
    expect(error.code).toBe("data.strayQuote");
    expect(error.params.line).toBe(2);
  });
  it("accepts a closing quote followed by blanks at the end of the file", async () => {
    expect(cells(await tableOf('a,b\n1,"x"  '))).toEqual([["1", "x"]]);
  });
  it("stops at a record that cannot be one", async () => {
    const bytes = new Uint8Array(9_000_000).fill(97);
    bytes.set(new TextEncoder().encode('a,b\n1,"'));
    expect((await failure(bytes)).code).toBe("data.unclosedQuote");
    bytes.set(new TextEncoder().encode("a,b\n1,x"));
    expect((await failure(bytes)).code).toBe("data.recordTooLong");
  });
});

describe("F6: ragged rows", () => {
  it("pads and cuts them, counts and lists them", async () => {
    const table = await tableOf("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3,\n");
    expect(cells(table)).toEqual([
      ["1", "2", "3"],
      ["4", "5", ""],
      ["6", "7", "8"],
      ["1", "2", "3"],
    ]);
    expect(table.report.raggedCount).toBe(2);
    expect(table.report.ragged).toEqual([
      { line: 3, cells: 2 },
      { line: 4, cells: 4 },
    ]);
  });
});

describe("F8: names", () => {
  it("numbers doubles, names the nameless, keeps hostile ones as text", async () => {
    const table = await tableOf("a,a_2, a ,,__proto__,constructor,=cmd()\n1,2,3,4,5,6,7\n2,3,4,5,6,7,8\n");
    expect(names(table)).toEqual(["a", "a_2", "a_3", "column4", "__proto__", "constructor", "=cmd()"]);
    expect(table.report.renamed).toEqual(["a_3"]);
    expect(table.columns[4]!.numbers[0]).toBe(5);
  });
});

describe("chunks and cancelling", () => {
  it("gives the same table wherever the chunks end", async () => {
    const text = '\ufeffa;b;名\r\n1,5;"x;\r\ny";李\r\n2;"q""q";韩\r\n3;;z';
    const whole = await tableOf(text);
    for (const chunk of [1, 2, 3, 5, 7]) expect(await tableOf(text, {}, { chunk })).toEqual(whole);
  });
  it("stops when the signal says so", async () => {
    const stop = new AbortController();
    const bytes = new TextEncoder().encode(`a,b\n${"1,2\n".repeat(1000)}`);
    const seen: number[] = [];
    const reading = tableOf(
      bytes,
      {},
      {
        signal: stop.signal,
        blockBytes: 100,
        onProgress: (rows) => {
          seen.push(rows);
          if (seen.length === 3) stop.abort(new Error("enough"));
        },
      },
    );
    await expect(reading).rejects.toThrow("enough");
    expect(seen).toHaveLength(3);
  });
  it("reports rows and bytes", async () => {
    const seen: [number, number][] = [];
    await tableOf("a,b\n1,2\n", {}, { onProgress: (rows, bytes) => void seen.push([rows, bytes]) });
    expect(seen).toEqual([[1, 8]]);
    let count = 0;
    for await (const chunk of chunks(new Uint8Array(10), 3)) count += chunk.length;
    expect(count).toBe(10);
  });
});
