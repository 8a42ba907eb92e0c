import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowCells } from "../../core/data/cells.ts";
import type { Encoding } from "../../core/data/decode.ts";
import { isBlank } from "../../core/data/records.ts";
import { printCsv } from "../../core/data/write.ts";
import { CoreError } from "../../core/errors.ts";
import { tableOf } from "../support/tables.ts";
import { canEncode, gb18030, utf8, utf16be, utf16le, windows1252 } from "../torture/encode.mjs";

/** Text of a cell as reading gives it back: trimmed, newlines as \n. */
const text = (unit: fc.Arbitrary<string>) =>
  fc.string({ unit, maxLength: 12 }).map((value) => value.replace(/\r\n?/g, "\n").trim());
const ascii = fc.constantFrom(..."abcXYZ019 .,;|\t\"'=-+\n_");
const wide = fc.constantFrom(...'aé名字,;"\n ñüЖ');
const anything = fc.oneof(ascii, wide, fc.constantFrom("😀", "é", "\u2028", "\u00a0", "x"));

const table = (cell: fc.Arbitrary<string>) =>
  fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }).map((rows) => ({
      header: Array.from({ length: width }, (_, i) => `h${i}`),
      rows: rows.filter((row) => !isBlank(row)),
    })),
  );

const encoders: Readonly<Record<Encoding, (value: string, mark: boolean) => Uint8Array>> = {
  "utf-8": utf8,
  "utf-16le": utf16le,
  "utf-16be": utf16be,
  gb18030: (value) => gb18030(value),
  "windows-1252": (value) => windows1252(value),
};
const encodings = Object.keys(encoders) as Encoding[];
const holds = (value: string, encoding: Encoding): boolean =>
  encoding === "gb18030" || encoding === "windows-1252" ? canEncode(value, encoding) : true;

describe("parse(print(table))", () => {
  it("is the table again for every delimiter, newline, mark, encoding and chunk size", async () => {
    await fc.assert(
      fc.asyncProperty(
        table(text(anything)),
        fc.constantFrom(",", ";", "\t", "|", "||", "::", ", ", "\\s+", "\u001f"),
        fc.constantFrom('"' as const, "'" as const, "" as const),
        fc.constantFrom("\n" as const, "\r\n" as const, "\r" as const),
        fc.boolean(),
        fc.constantFrom(...encodings),
        fc.integer({ min: 1, max: 40 }),
        async ({ header, rows }, delimiter, quote, newline, mark, encoding, chunk) => {
          const splits = (cell: string) =>
            /\n/.test(cell) || cell.includes(delimiter[0]!) || /\s/.test(cell) || cell === "";
          fc.pre(rows.length > 0 && (quote !== "" || !rows.flat().some(splits)));
          const printed = printCsv(header, rows, { delimiter, quote, newline, raw: true });
          fc.pre(holds(printed, encoding));
          const bytes = encoders[encoding](printed, mark);
          const dialect = {
            delimiter,
            quote,
            encoding,
            decimal: "." as const,
            thousands: "" as const,
            header: true,
            headerRows: 1,
            skipLines: 0,
            footerRows: 0,
            oneTable: true,
            missingWords: [],
          };
          const read = await tableOf(bytes, dialect, { chunk, blockBytes: 64 });
          expect(read.columns.map(({ name }) => name)).toEqual(header);
          expect(Array.from({ length: read.rows }, (_, row) => rowCells(read, row))).toEqual(rows);
          expect(read.report.raggedCount).toBe(0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds delimiter and header by itself when the table shows them", async () => {
    const row = fc.tuple(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom("red", "blue, dark", 'a "q"'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 20 }),
        fc.constantFrom(",", ";", "\t", "|"),
        async (rows, delimiter) => {
          const read = await tableOf(printCsv(["count", "size", "colour"], rows, { delimiter, raw: true }));
          expect(read.report.dialect).toMatchObject({ delimiter, decimal: ".", header: true });
          expect([...read.columns[1]!.numbers]).toEqual(rows.map(([, size]) => size + 0));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("bytes of any kind", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .array(fc.constantFrom(...[...'a1,;"\n\r \t|.é'].map((c) => c.charCodeAt(0))), { maxLength: 400 })
      .map((list) => Uint8Array.from(list)),
  );
  it("make a table or a CoreError, the same for all chunk sizes", async () => {
    const outcome = (value: Uint8Array, chunk: number) =>
      tableOf(value, {}, { chunk }).then(
        (read) => read as unknown,
        (error: unknown) => {
          expect(error).toBeInstanceOf(CoreError);
          return [(error as CoreError).code, (error as CoreError).params];
        },
      );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (value, chunk) => {
        expect(await outcome(value, chunk)).toEqual(await outcome(value, value.length || 1));
      }),
      { numRuns: 500 },
    );
  });
  it("do so with every dialect that a user can ask for", async () => {
    const dialect = fc.record({
      encoding: fc.constantFrom(null, "utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"),
      delimiter: fc.constantFrom(null, ",", ";", "\t", " ", ", ", "\\s+", "||"),
      quote: fc.constantFrom(null, '"' as const, "'" as const, "" as const),
      thousands: fc.constantFrom(null, "" as const, "." as const, "," as const, " " as const, "'" as const),
      skipLines: fc.constantFrom(null, 0, 1, 5),
      headerRows: fc.constantFrom(null, 1, 3),
      footerRows: fc.constantFrom(null, 0, 2, 50),
      oneTable: fc.constantFrom(null, true, false),
      raggedRows: fc.constantFrom(null, "keep" as const, "reject" as const),
      decimal: fc.constantFrom(null, ".", ","),
      header: fc.constantFrom(null, true, false),
    });
    await fc.assert(
      fc.asyncProperty(bytes, dialect, async (value, asked) => {
        const error = await tableOf(value, asked, { blockBytes: 50 }).catch((reason: unknown) => reason);
        if (error instanceof Error) expect(error).toBeInstanceOf(CoreError);
        else expect(error).toHaveProperty("rows");
      }),
      { numRuns: 500 },
    );
  });
});

describe("numbers", () => {
  it("come back through every style", async () => {
    const styles = ["", ".", ",", " ", "'"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom("." as const, "," as const),
        fc.constantFrom(...styles),
        async (values, digits, decimal, thousands) => {
          fc.pre(decimal !== thousands);
          const printed = values.map((value) => {
            const [whole, part] = (Math.abs(value) / 10 ** digits).toFixed(digits).split(".");
            const groups = whole!.replace(/\B(?=(\d{3})+$)/g, thousands);
            return `${value < 0 ? "-" : ""}${groups}${part === undefined ? "" : decimal + part}`;
          });
          const table = await tableOf(
            printCsv(
              ["x", "y"],
              printed.map((text) => [text, "t"]),
              { delimiter: ";", raw: true },
            ),
            {
              delimiter: ";",
              decimal,
              thousands,
              header: true,
              headerRows: 1,
            },
          );
          const expected = values.map((value) => Number((value / 10 ** digits).toFixed(digits)) + 0);
          expect([...table.columns[0]!.numbers].map((value) => value + 0)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
