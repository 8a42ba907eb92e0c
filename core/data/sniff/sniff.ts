import type { Dialect } from "../../document/model.ts";
import { NUMBER, readCell } from "../cell.ts";
import { sniffHeader } from "../header.ts";
import { type NumberStyle, numberStyle, type Thousands } from "../number.ts";
import type { Doubt, FoundTable } from "../reading.ts";
import { startsTable } from "../tableEnd.ts";
import { sniffDelimiter } from "./delimiter.ts";
import { numericColumns, sniffHeaderRows } from "./headerRows.ts";
import { sniffNumbers } from "./numbers.ts";
import { sniffQuote } from "./quote.ts";
import { type SampleRecord, sampleRecords, usedWidth, usualWidth } from "./sample.ts";
import { findStart, tablesBefore } from "./start.ts";

/** A dialect with nothing left open, as the reader needs it. */
export interface SniffedDialect {
  readonly delimiter: string;
  readonly quote: '"' | "'" | "";
  readonly decimal: "." | ",";
  readonly thousands: Thousands;
  readonly header: boolean;
  readonly headerRows: number;
  readonly skipLines: number;
  /** Null: found out at the end of the table. */
  readonly footerRows: number | null;
  readonly oneTable: boolean;
  readonly raggedRows: "keep" | "reject";
  /** Cells that most records of the sample have; those of the header where the records disagree. */
  readonly width: number;
  /** Cells at the end that are empty in all of these records, as after a delimiter at the end of each line. */
  readonly emptyTail: number;
  readonly doubts: readonly Doubt[];
  /** Tables before the one that is read. */
  readonly tables: readonly FoundTable[];
}

/** `sep=;` on the first line is how Excel is told the delimiter. */
const SEP_LINE = /^sep=(.|\\t)[,;\t]*$/i;

/**
 * Fills what `asked` leaves open. `text` is the beginning of a file; unless it is the whole file its last line is
 * incomplete and left aside.
 */
export function sniff(text: string, whole: boolean, asked: Dialect): SniffedDialect {
  const unified = text.replace(/\r\n?/g, "\n");
  const end = unified.lastIndexOf("\n");
  const complete = whole || end < 0 ? unified : unified.slice(0, end + 1);
  const told = SEP_LINE.exec(complete.slice(0, 12).split("\n")[0]!);
  const given = asked.skipLines ?? (told === null ? 0 : 1);
  const sample = withoutLines(complete, given);
  const quote = asked.quote ?? sniffQuote(sample);
  const found =
    asked.delimiter !== null
      ? { delimiter: asked.delimiter, rival: null }
      : told !== null
        ? { delimiter: told[1] === "\\t" ? "\t" : told[1]!, rival: null }
        : sniffDelimiter(sample, quote);
  const { delimiter } = found;
  const all = sampleRecords(sample, delimiter, quote);
  const doubts: Doubt[] = [];
  if (found.rival !== null) doubts.push({ code: "import.doubt.delimiter", params: { delimiter, rival: found.rival } });

  const numbers = sniffNumbers(
    all.flatMap(({ cells }) => cells),
    delimiter,
  );
  const decimal = asked.decimal ?? numbers.decimal;
  const thousands =
    asked.thousands ?? (asked.decimal === null || asked.decimal === numbers.decimal ? numbers.thousands : "");
  if (numbers.unclear !== null && asked.decimal === null && asked.thousands == null)
    doubts.push({ code: "import.doubt.decimal", params: { text: numbers.unclear } });
  const style = numberStyle({ decimal, thousands });

  const start = asked.skipLines == null ? findStart(all, style, asked.missingWords) : 0;
  const skipLines = start > 0 ? given + all[start]!.line - 1 : given;
  const tables = tablesBefore(all, start, style, asked.missingWords).map((table) => ({
    ...table,
    line: table.line + given,
  }));
  if (start > 0 && tables.length === 0) doubts.push({ code: "import.doubt.preamble", params: { count: skipLines } });

  const oneTable = asked.oneTable ?? false;
  const rest = all.slice(start);
  const records = oneTable ? rest.map(({ cells }) => cells) : firstTable(rest, style, asked.missingWords);
  return {
    delimiter,
    quote,
    decimal,
    thousands,
    skipLines,
    footerRows: asked.footerRows ?? null,
    oneTable,
    raggedRows: asked.raggedRows ?? "keep",
    tables,
    ...sniffShape(records, style, asked, doubts),
    doubts,
  };
}

type Shape = Pick<SniffedDialect, "header" | "headerRows" | "width" | "emptyTail">;

function sniffShape(
  records: readonly (readonly string[])[],
  style: NumberStyle,
  asked: Dialect,
  doubts: Doubt[],
): Shape {
  const missing = new Set(["", ...asked.missingWords]);
  const isNumber = (cell: string) => (readCell(cell, style).flags & NUMBER) !== 0;
  const isMissing = (cell: string) => missing.has(cell);
  const usual = usualWidth(records);
  const several = asked.headerRows ?? sniffHeaderRows(records, usual.width, isNumber, isMissing);
  const years = several === 1 ? namesAreYears(records, isNumber) : "";
  const header = asked.header ?? (several > 1 || years !== "" || sniffHeader(records, style, asked.missingWords));
  const headerRows = header ? several : 0;
  if (asked.header === null && years !== "") doubts.push({ code: "import.doubt.header", params: { text: years } });
  if (asked.headerRows == null && header && several > 1)
    doubts.push({ code: "import.doubt.headerRows", params: { count: several } });

  const names = records[headerRows - 1];
  const body = records.slice(headerRows);
  const { width, share } = usualWidth(body);
  if (header && share <= 0.5) return { header, headerRows, width: names?.length ?? 1, emptyTail: 0 };
  const rows = body.filter((cells) => cells.length === width);
  const used = Math.max(...rows.map(usedWidth), names?.length === width ? usedWidth(names) : 0, 1);
  return { header, headerRows, width, emptyTail: rows.length === 0 ? 0 : width - used };
}

/** Years in even steps over numbers that are none: names such as 2019, 2020. The first of them, else "". */
function namesAreYears(records: readonly (readonly string[])[], isNumber: (cell: string) => boolean): string {
  const [first, ...body] = records;
  if (first === undefined || body.length === 0) return "";
  const places = first.flatMap((cell, i) => (/^(?:19|20)\d\d$/.test(cell.trim()) ? [i] : []));
  const numbers = first.filter((cell) => isNumber(cell.trim())).length;
  if (places.length < 2 || places.length !== numbers) return "";
  const years = places.map((place) => Number(first[place]));
  const step = years[1]! - years[0]!;
  if (step === 0 || years.some((year, i) => i > 0 && year - years[i - 1]! !== step)) return "";
  const below = body.flatMap((cells) => places.map((place) => Number((cells[place] ?? "").replace(",", "."))));
  return below.some((value) => value < 1900 || value > 2100 || !Number.isInteger(value)) ? String(years[0]) : "";
}

/** Records of the first table: up to where another one begins. */
function firstTable(
  records: readonly SampleRecord[],
  style: NumberStyle,
  missingWords: readonly string[],
): readonly (readonly string[])[] {
  const missing = new Set(["", ...missingWords]);
  const isNumber = (cell: string) => (readCell(cell, style).flags & NUMBER) !== 0;
  const rows = records.map(({ cells }) => cells);
  for (let i = 2; i < records.length; i++) {
    if (!records[i]!.gap && records[i]!.cells.length === records[i - 1]!.cells.length) continue;
    const { width } = usualWidth(rows.slice(0, i));
    const numeric = () => numericColumns(rows.slice(0, i), 1, width, isNumber, (cell) => missing.has(cell));
    if (startsTable(records.slice(i, i + 4), width, numeric, isNumber)) return rows.slice(0, i);
  }
  return rows;
}

function withoutLines(text: string, count: number): string {
  let from = 0;
  for (let i = 0; i < count; i++) {
    const end = text.indexOf("\n", from);
    if (end < 0) return "";
    from = end + 1;
  }
  return text.slice(from);
}
