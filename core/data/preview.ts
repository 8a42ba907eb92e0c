import type { ColumnType, Dialect } from "../document/model.ts";
import { CoreError, type MessageParams } from "../errors.ts";
import { BLOCK_BYTES, blocks } from "./blocks.ts";
import { rowCells } from "./cells.ts";
import { createDecoder } from "./decode.ts";
import { decodeLoosely } from "./decodeLoosely.ts";
import { type Forecast, forecastOf, isEnough, SAMPLE_CHARACTERS } from "./open.ts";
import type { Reading } from "./reading.ts";
import type { Encoding } from "./sniff/encoding.ts";
import { sniff } from "./sniff/sniff.ts";
import { TableBuilder } from "./tableBuilder.ts";

/** Rows and cells that a preview shows. */
const MAX_ROWS = 60;
const MAX_CELLS = 60_000;
/** Lines of the file as they stand, and characters of each. */
const RAW_LINES = 60;
const RAW_CHARACTERS = 400;

interface PreviewColumn {
  readonly name: string;
  readonly suggested: ColumnType;
}

/** The first rows of a table under a dialect, with everything that was guessed. */
export interface TablePreview {
  /** Nothing is left open, unless `failure` says why. */
  readonly dialect: Dialect;
  readonly columns: readonly PreviewColumn[];
  /** Cells as read, with the line that each row begins on. */
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly reading: Reading | null;
  /** The file as it stands. */
  readonly raw: readonly string[];
  /** The preview has seen all of the file: then `reading` is complete. */
  readonly whole: boolean;
  readonly totalBytes: number;
  /** Null where the size is not known or all was seen. */
  readonly forecast: Forecast | null;
  readonly failure: { readonly code: string; readonly params: MessageParams } | null;
}

/** Looks at the beginning of a table; what cannot be read is told in `failure` rather than thrown. */
export async function previewTable(
  source: AsyncIterable<Uint8Array>,
  name: string,
  asked: Dialect,
  totalBytes: number,
): Promise<TablePreview> {
  const decoder = createDecoder(name, asked.encoding);
  const seen: Uint8Array[] = [];
  let text = "";
  let bytes = 0;
  let whole = false;
  let encoding: Encoding = asked.encoding ?? "utf-8";
  const nothing = () => ({
    dialect: { ...asked, encoding },
    columns: [],
    rows: [],
    lines: [],
    reading: null,
    raw: rawLines(decodeLoosely(seen, encoding)),
    whole,
    totalBytes,
    forecast: null,
  });
  try {
    for await (const block of blocks(source, BLOCK_BYTES)) {
      seen.push(block.bytes);
      bytes += block.bytes.length;
      whole = block.last;
      text += decoder.write(block.bytes, block.last);
      encoding = decoder.encoding;
      if (whole || isEnough(text)) break;
    }
    if (bytes === 0) throw new CoreError("data.empty", { name });
    const dialect = sniff(text, whole, asked);
    // Where the end of the file is not seen nothing can be said about what stands there.
    const builder = new TableBuilder(name, whole ? dialect : { ...dialect, footerRows: 0 }, asked.missingWords);
    builder.push(text, whole);
    if (!whole) builder.stop();
    if (!whole && builder.rows === 0) {
      throw new CoreError("data.recordTooLong", { name, line: builder.line, limit: SAMPLE_CHARACTERS });
    }
    const table = builder.finish(encoding, "");
    const forecast = whole || totalBytes <= bytes ? null : forecastOf(builder, totalBytes / bytes);
    const shown = Math.min(table.rows, MAX_ROWS, Math.max(3, Math.floor(MAX_CELLS / table.columns.length)));
    const rows = Array.from({ length: shown }, (_, row) => rowCells(table, row));
    const { reading } = table.report;
    return {
      dialect: whole ? table.report.dialect : { ...table.report.dialect, footerRows: asked.footerRows ?? null },
      columns: table.columns.map(({ name: column, suggested }) => ({ name: column, suggested })),
      rows,
      lines: [...table.lines.subarray(0, shown)],
      reading: reading ?? null,
      raw: rawLines(text),
      whole,
      totalBytes,
      forecast,
      failure: null,
    };
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return { ...nothing(), failure: { code: error.code, params: error.params } };
  }
}

const rawLines = (text: string): string[] =>
  text
    .split(/\r\n?|\n/, RAW_LINES)
    .map((line) => (line.length > RAW_CHARACTERS ? `${line.slice(0, RAW_CHARACTERS)}…` : line));
