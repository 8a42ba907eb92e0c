import { sniffHeader } from "../header.ts";
import type { NumberStyle } from "../number.ts";
import type { FoundTable } from "../reading.ts";
import { filled, mainWidth, type SampleRecord } from "./sample.ts";

/** Longest run of titles before a table. */
const MOST_TITLES = 60;
/** A block of fewer rows before the table counts as titles. */
const TABLE_ROWS = 4;

const isComment = (cells: readonly string[]): boolean => /^\s*(?:#|%|\/\/)/.test(cells[0] ?? "");

/**
 * Place of the record that the table begins with: the first of its usual width, when what stands before has fewer
 * filled cells, is a comment, or is set off by a blank line.
 */
export function findStart(
  records: readonly SampleRecord[],
  style: NumberStyle,
  missingWords: readonly string[],
): number {
  const { width } = mainWidth(records.map(({ cells }) => cells));
  if (width < 2) return 0;
  const isTitle = ({ cells }: SampleRecord): boolean =>
    (cells.length !== width && filled(cells) <= Math.max(1, width / 2)) || isComment(cells);
  let start = 0;
  while (start < records.length && records[start]!.cells.length !== width) start++;
  if (start >= records.length - 1 && start > 1) return 0;
  const before = records.slice(0, start);
  if (start > 0) {
    const apart = records[start]!.gap;
    // A short header is a header all the same where numbers follow at once.
    const named = hasNames(records.slice(start), style, missingWords);
    const short = start === 1 && !apart && (before[0]!.cells.length === width - 1 || !named);
    if (short && filled(before[0]!.cells) > 1) return 0;
    if (!apart && !before.every(isTitle)) return 0;
    if (start > MOST_TITLES) return 0;
  }
  return skipPadded(records, start, width, style, missingWords);
}

const hasNames = (records: readonly SampleRecord[], style: NumberStyle, missingWords: readonly string[]): boolean =>
  sniffHeader(
    records.map(({ cells }) => cells),
    style,
    missingWords,
  );

/** Titles that a spreadsheet padded to full width with empty cells, and comments above the names. */
function skipPadded(
  records: readonly SampleRecord[],
  from: number,
  width: number,
  style: NumberStyle,
  missingWords: readonly string[],
): number {
  const named = (at: number) => hasNames(records.slice(at), style, missingWords);
  let start = from;
  while (start < records.length - 2 && start < MOST_TITLES) {
    const { cells } = records[start]!;
    const next = records[start + 1]!;
    const single = width >= 3 && filled(cells) === 1;
    const lone = single && cells[0]!.trim() !== "" && filled(next.cells) > width / 2 && named(start + 1);
    const padded = single && filled(next.cells) === 1;
    const comment = isComment(cells) && (isComment(next.cells) || named(start + 1));
    const counts = isCounts(cells, width) && named(start + 1);
    if (!lone && !padded && !counts && !(comment && filled(next.cells) > 1)) break;
    if (!comment && !records.slice(start + 1).some((record) => filled(record.cells) > width / 2)) break;
    start++;
  }
  return start;
}

/** Numbers of rows and columns before the names, as some programs write them; years are names. */
function isCounts(cells: readonly string[], width: number): boolean {
  const present = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return (
    present.length <= width / 2 &&
    present.length > 0 &&
    present.every((cell) => /^\d+$/.test(cell)) &&
    !present.every((cell) => /^(?:19|20)\d\d$/.test(cell))
  );
}

/** Blocks before the table that look like tables of their own. */
export function tablesBefore(
  records: readonly SampleRecord[],
  start: number,
  style: NumberStyle,
  missingWords: readonly string[],
): FoundTable[] {
  const found: FoundTable[] = [];
  let from = 0;
  const close = (to: number) => {
    const block = records.slice(from, to);
    const { width } = mainWidth(block.map(({ cells }) => cells));
    const rows = block.filter(({ cells }) => cells.length === width);
    if (width >= 2 && rows.length >= TABLE_ROWS && hasNames(rows, style, missingWords))
      found.push({ line: rows[0]!.line, columns: width, rows: rows.length - 1, read: false });
    from = to;
  };
  for (let i = 1; i <= start; i++) if (i === start || records[i]!.gap) close(i);
  return found;
}
