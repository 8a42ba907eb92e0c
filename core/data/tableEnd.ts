import { filled, type SampleRecord, usedWidth } from "./sniff/sample.ts";

/** Records that wait until it is clear that they are rows of the table. */
const HELD = 24;

/** Words for a last row that adds up the ones above. */
const TOTAL =
  /^(?:grand )?(?:totals?|sum|sub-?totals?|mean|average|summe|gesamt(?:summe)?|mittelwert|total général|somme|moyenne|合计|总计|小计|总和|平均|平均值)\s*:?$/i;

type IsNumber = (cell: string) => boolean;

const firstWord = (cells: readonly string[]): string => cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
const hasNumber = (cells: readonly string[], isNumber: IsNumber): boolean =>
  cells.some((cell) => isNumber(cell.trim()));
const allWords = (cells: readonly string[], isNumber: IsNumber): boolean =>
  filled(cells) >= 2 && !hasNumber(cells, isNumber);

/**
 * Whether another table begins with the first of `next` (up to four records) under one of `width` columns: after a
 * blank line with rows of another width or with words over columns of numbers, after a title line, or at once with a
 * header of another width over numbers.
 */
export function startsTable(
  next: readonly SampleRecord[],
  width: number,
  numeric: () => readonly boolean[],
  isNumber: IsNumber,
): boolean {
  const [first, second, third] = next;
  if (first === undefined || second === undefined) return false;
  if (first.gap && filled(first.cells) === 1 && third !== undefined && !isNumber(firstWord(first.cells)))
    return startsHeader(second, third, next[3], width, numeric, isNumber) && width > 1;
  if (second.gap) return false;
  if (first.gap && startsHeader(first, second, third, width, numeric, isNumber)) return true;
  const other = first.cells.length;
  return (
    !first.gap &&
    other !== width &&
    other >= 2 &&
    third !== undefined &&
    second.cells.length === other &&
    third.cells.length === other &&
    filled(first.cells) === other &&
    allWords(first.cells, isNumber) &&
    hasNumber(second.cells, isNumber) &&
    hasNumber(third.cells, isNumber)
  );
}

function startsHeader(
  first: SampleRecord,
  second: SampleRecord,
  third: SampleRecord | undefined,
  width: number,
  numeric: () => readonly boolean[],
  isNumber: IsNumber,
): boolean {
  if (first.cells.length !== second.cells.length) return false;
  const used = usedWidth(first.cells);
  if (used < 2 || (third !== undefined && !third.gap && third.cells.length !== second.cells.length)) return false;
  if (first.cells.length !== width || (used !== width && usedWidth(second.cells) <= used))
    return third !== undefined || (allWords(first.cells, isNumber) && hasNumber(second.cells, isNumber));
  if (!allWords(first.cells, isNumber) || !hasNumber(second.cells, isNumber)) return false;
  return numeric().some((is, column) => is && (first.cells[column] ?? "").trim() !== "");
}

interface Sink {
  row(record: SampleRecord): void;
  footer(record: SampleRecord, reason: "footer" | "total"): void;
  /** Another table begins; its records follow one by one through `other`. */
  end(first: SampleRecord): void;
  other(record: SampleRecord): void;
}

interface Rules {
  readonly oneTable: boolean;
  readonly footerRows: number | null;
  readonly width: number;
  /** Columns that hold numbers, going by the rows taken so far and those still held. */
  readonly numeric: (held: readonly (readonly string[])[]) => readonly boolean[];
  readonly isNumber: IsNumber;
}

/** Finds where a table ends while its records stream by: at another table, or before totals and notes. */
export class TableEnd {
  readonly #rules: Rules;
  readonly #sink: Sink;
  readonly #held: SampleRecord[] = [];
  readonly #room: number;
  #ended = false;

  constructor(rules: Rules, sink: Sink) {
    this.#rules = rules;
    this.#sink = sink;
    this.#room = Math.max(HELD, rules.footerRows ?? 0);
  }

  push(record: SampleRecord): void {
    if (this.#ended) {
      this.#sink.other(record);
      return;
    }
    const held = this.#held;
    held.push(record);
    // The fourth record after a border decides whether it is one.
    if (!this.#rules.oneTable && held.length >= 4) this.#look(held.length - 4);
    if (held.length > this.#room) this.#sink.row(held.shift()!);
  }

  finish(): void {
    for (let at = Math.max(0, this.#held.length - 3); at < this.#held.length - 1 && !this.#ended; at++) {
      if (!this.#rules.oneTable) this.#look(at);
    }
    if (!this.#ended) this.#close(this.#held);
  }

  #look(at: number): void {
    const held = this.#held;
    const first = held[at]!;
    const { width, numeric, isNumber } = this.#rules;
    // Rows of the usual width without a blank line before them are most of a file: they begin nothing.
    if (!first.gap && first.cells.length === width) return;
    const before = () => numeric(held.slice(0, at).map(({ cells }) => cells));
    if (!startsTable(held.slice(at, at + 4), width, before, isNumber)) return;
    this.#ended = true;
    this.#close(held.slice(0, at));
    this.#sink.end(first);
    for (const record of held.slice(at)) this.#sink.other(record);
    held.length = 0;
  }

  #close(records: readonly SampleRecord[]): void {
    const { footerRows } = this.#rules;
    const notes = footerRows === null ? this.#notes(records) : Math.min(footerRows, records.length);
    const rows = records.slice(0, records.length - notes);
    const last = rows.at(-1);
    const total = footerRows === null && last !== undefined && rows.length > 1 && this.#isTotal(last);
    for (const record of total ? rows.slice(0, -1) : rows) this.#sink.row(record);
    if (total) this.#sink.footer(last, "total");
    for (const record of records.slice(records.length - notes)) this.#sink.footer(record, "footer");
  }

  /** Records at the end that are words about the table: in blocks of their own, or alone on their lines. */
  #notes(records: readonly SampleRecord[]): number {
    const { width, isNumber } = this.#rules;
    if (width < 2) return 0;
    const isNote = ({ cells }: SampleRecord): boolean =>
      cells.length !== width && filled(cells) === 1 && !isNumber(firstWord(cells));
    const isAside = ({ cells }: SampleRecord): boolean =>
      (cells.length !== width || filled(cells) === 1) && !isNumber(firstWord(cells));
    let from = records.length;
    for (;;) {
      let block = from - 1;
      while (block > 0 && !records[block]!.gap) block--;
      if (block <= 0 || !records.slice(block, from).every(isAside)) break;
      from = block;
    }
    while (from > 1 && isNote(records[from - 1]!)) from--;
    return records.length - from;
  }

  #isTotal({ cells }: SampleRecord): boolean {
    return TOTAL.test(firstWord(cells)) && hasNumber(cells, this.#rules.isNumber);
  }
}
