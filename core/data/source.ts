import { type DataSource, type Dialect, SNIFF } from "../document/model.ts";
import { generateTable } from "./generators/index.ts";
import { printCsv } from "./write.ts";

/** Characters encoded at a time. */
const PIECE = 262_144;

/** Bytes of a text as a stream, without ever holding all of them. */
export async function* textBytes(text: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + PIECE, text.length);
    // Never cut between the two halves of a surrogate pair.
    const unit = text.charCodeAt(to - 1);
    if (to < text.length && unit >= 0xd800 && unit <= 0xdbff) to++;
    yield encoder.encode(text.slice(from, to));
    from = to;
  }
}

/** Table that lives in the document itself, as the bytes of a CSV; null for files and for no data. */
export function tableFromProject(data: DataSource): AsyncIterable<Uint8Array> | null {
  switch (data.kind) {
    case "embedded":
      return textBytes(data.text);
    case "generated": {
      const { header, rows } = generateTable(data.generator, data.params, data.rows, data.seed);
      return textBytes(printCsv(header, rows, { raw: true }));
    }
    case "drawn":
      return textBytes(printCsv(data.header, data.cells, { raw: true }));
    case "file":
    case "none":
      return null;
  }
}

/** Name under which such a table is shown. */
export function nameOfSource(data: DataSource): string {
  switch (data.kind) {
    case "embedded":
      return data.name;
    case "generated":
      return data.generator;
    case "file":
      return data.path.split(/[\\/]/).at(-1) ?? data.path;
    case "drawn":
    case "none":
      return data.kind;
  }
}

/** How to read what `printCsv` writes: nothing is left to be guessed. */
export const PRINTED: Dialect = {
  ...SNIFF,
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  header: true,
  quote: '"',
  thousands: "",
  skipLines: 0,
  headerRows: 1,
  footerRows: 0,
  oneTable: true,
};

/** The same for dialects that ask for the same. */
export const dialectKey = (dialect: Dialect): string =>
  JSON.stringify(
    Object.entries(dialect)
      .filter(([, value]) => value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** How to read the source: what we print ourselves needs no guessing. */
export function dialectOf(data: DataSource): Dialect {
  if (data.kind !== "generated" && data.kind !== "drawn") return data.dialect;
  return { ...PRINTED, missingWords: data.dialect.missingWords };
}
