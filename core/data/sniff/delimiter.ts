import { BLANK_RUNS } from "../blankRuns.ts";
import { DATE, readCell } from "../cell.ts";
import { mainWidth, type SampleRecord, sampleRecords } from "./sample.ts";

/** What may stand between cells, likeliest first. Doubled ones and runs of blanks are tried where the text has them. */
const SINGLES = [",", ";", "\t", "|", "\u001f", "\u001e", "^", "~", " ", ":"] as const;
/** Characters that make sense twice in a row. */
const DOUBLES = ["|", ":", "~", "^", ";"] as const;
/** Text that is scored: enough to tell, little enough for ten tries. */
const SCORED_TEXT = 65_536;
const SCORED_RECORDS = 200;
const SCORED_CELLS = 4000;
/** From this share of its runs on, a mark is a delimiter only when doubled. */
const DOUBLED = 0.8;
/** A runner-up this close to the best one is worth a question. */
const CLOSE = 0.9;

const NUMBER_LIKE =
  /^[+-]?(?:\d{1,3}(?:[.,'’]\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)?(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s?%?$/;
const FOREIGN = /[,;|\t]|::/;
/** Two numbers with a delimiter between them. */
const TWO_NUMBERS = /^[\d.,]+(?:[;|\t ^~]|::)[\d.,; :|\t^~]+$/;

/** How much a cell looks like one cell: 1 for numbers and dates, little for text that others would split. */
function cellScore(raw: string, delimiter: string): number {
  const cell = raw.trim();
  if (cell === "") return 0.6;
  if (/\d/.test(cell) && NUMBER_LIKE.test(cell)) return 1;
  if (readCell(cell, ".").flags & DATE) return 1;
  if (cell.includes('"')) return 0.4;
  if (TWO_NUMBERS.test(cell)) return 0.1;
  if (cell.includes(delimiter)) return 0.8;
  return FOREIGN.test(cell) ? 0.5 : 0.9;
}

/** Share of the records that have the main width × (width − 1) / width × how cell-like the cells are, squared. */
function score(records: readonly SampleRecord[], delimiter: string): number {
  const { width, share } = mainWidth(records.map(({ cells }) => cells));
  if (width < 2) return 0;
  const cells = records.filter((record) => record.cells.length === width).flatMap((record) => record.cells);
  const looked = cells.slice(0, SCORED_CELLS);
  const typed = looked.reduce((sum, cell) => sum + cellScore(cell, delimiter), 0) / looked.length;
  const value = ((share * (width - 1)) / width) * typed * typed;
  return delimiter === " " || delimiter === BLANK_RUNS || delimiter === ":"
    ? separatesNumbers(records, width, share) * value
    : value;
}

/**
 * Blanks and colons are parts of texts: they separate only full rows, of mostly numbers or with a column of nothing
 * but numbers under a name.
 */
function separatesNumbers(records: readonly SampleRecord[], width: number, share: number): number {
  const rows = records.filter(({ cells }) => cells.length === width).map(({ cells }) => cells);
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const cells = body.flat();
  if (share < 0.75 || cells.some((cell) => cell.trim() === "")) return 0;
  const isNumber = (cell: string | undefined) => cell !== undefined && /\d/.test(cell) && NUMBER_LIKE.test(cell.trim());
  if (cells.filter(isNumber).length >= cells.length / 2) return 1;
  const column = rows[0]?.findIndex((_, place) => body.every((row) => isNumber(row[place]))) ?? -1;
  return width >= 3 && share === 1 && body.length >= 3 && column >= 0 ? 1 : 0;
}

/** Share of a mark's runs outside quotes that are two of them, or twice two. */
function doubledShare(text: string, mark: string): number {
  const runs = text.replace(/"[^"\n]*"/g, "").match(new RegExp(`\\${mark}+`, "g")) ?? [];
  return runs.length === 0 ? 0 : runs.filter((run) => run.length % 2 === 0).length / runs.length;
}

function candidates(text: string): string[] {
  const doubled = DOUBLES.filter((mark) => text.includes(mark + mark));
  const always = doubled.filter((mark) => doubledShare(text, mark) >= DOUBLED);
  const runs = /[^\s] {2,}[^\s]|^ +[^\s]|[^\s] *\t +[^\s]/m.test(text) ? [BLANK_RUNS] : [];
  const singles = SINGLES.filter((mark) => text.includes(mark) && !always.includes(mark as (typeof DOUBLES)[number]));
  return [...doubled.map((mark) => mark + mark), ...runs, ...singles];
}

export interface FoundDelimiter {
  readonly delimiter: string;
  /** Another one that would do almost as well. */
  readonly rival: string | null;
}

/** `1,5` on every line: decimal commas in a single column, not two columns. */
function isCommaColumn(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const body = lines[0]?.includes(",") ? lines : lines.slice(1);
  return (
    body.length >= 2 && body.length >= lines.length - 1 && body.every((line) => /^[+-]?\d+,\d+$/.test(line.trim()))
  );
}

/** A blank after each of them belongs to the delimiter where a quote would be missed otherwise. */
function withBlank(text: string, delimiter: string): string {
  if (delimiter !== "," && delimiter !== ";") return delimiter;
  const bare = text.replace(/"[^"]*"/g, '""');
  const quoted = bare.includes(`${delimiter} "`);
  const tight = bare.split("\n").some((line) => new RegExp(`${delimiter}[^ ]`).test(line));
  return quoted && !tight ? `${delimiter} ` : delimiter;
}

/** The delimiter of a sample with newlines \n. A single column gives ",". */
export function sniffDelimiter(sample: string, quote: string): FoundDelimiter {
  const cut = sample.length > SCORED_TEXT ? sample.indexOf("\n", SCORED_TEXT) : -1;
  const text = cut < 0 ? sample : sample.slice(0, cut + 1);
  if (isCommaColumn(text)) return { delimiter: ";", rival: "," };
  let best = { delimiter: ",", value: 0 };
  let second = best;
  for (const delimiter of candidates(text)) {
    // Times and ratios hold colons: these separate cells only where nothing else does.
    if (delimiter === ":" && best.value > 0) continue;
    const value = score(sampleRecords(text, delimiter, quote, SCORED_RECORDS), delimiter);
    if (value > best.value) {
      second = best;
      best = { delimiter, value };
    } else if (value > second.value) second = { delimiter, value };
  }
  const close = second.value >= best.value * CLOSE && second.value > 0;
  const blanks = [" ", BLANK_RUNS];
  const alike = blanks.includes(best.delimiter) && blanks.includes(second.delimiter);
  return {
    delimiter: withBlank(text, best.delimiter),
    rival: close && !alike && best.delimiter !== second.delimiter ? second.delimiter : null,
  };
}
