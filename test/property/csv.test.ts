import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowCells } from "../../core/data/cells.ts";
import type { Encoding } from "../../core/data/decode.ts";
import { isBlank } from "../../core/data/records.ts";
import { printCsv } from "../../core/data/write.ts";
import { CoreError } from "../../core/errors.ts";
import { tableOf } from "../support/tables.ts";

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

function encode(value: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(value);
  const units = Array.from({ length: value.length }, (_, i) => value.charCodeAt(i));
  return Uint8Array.from(units.flatMap((u) => (encoding === "utf-16le" ? [u & 255, u >> 8] : [u >> 8, u & 255])));
}

describe("parse(print(table))", () => {
  it("is the table again for every delimiter, newline, mark, encoding and chunk size", async () => {
    await fc.assert(
      fc.asyncProperty(
        table(text(anything)),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n" as const, "\r\n" as const, "\r" as const),
        fc.boolean(),
        fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be"),
        fc.integer({ min: 1, max: 40 }),
        async ({ header, rows }, delimiter, newline, mark, encoding, chunk) => {
          fc.pre(rows.length > 0);
          const printed = printCsv(header, rows, { delimiter, newline, raw: true });
          const bytes = encode((mark ? "\ufeff" : "") + printed, encoding);
          const dialect = { delimiter, encoding, header: true, missingWords: [] };
          const read = await tableOf(bytes, dialect, { chunk, blockBytes: 64 });
          expect(read.columns.map(({ name }) => name)).toEqual(header);
          expect(Array.from({ length: read.rows }, (_, row) => rowCells(read, row))).toEqual(rows);
          expect(read.report.raggedCount).toBe(0);
        },
      ),
      { numRuns: 400 },
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
      delimiter: fc.constantFrom(null, ",", ";", "\t", " ", ", "),
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
