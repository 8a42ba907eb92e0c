import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { NUMBER, readCell } from "./cell.ts";
import { ColumnBuilder } from "./column.ts";
import type { Encoding } from "./decode.ts";
import { doubtsAtEnd } from "./doubts.ts";
import { estimateBytes } from "./estimate.ts";
import { FaultList, LISTED } from "./faults.ts";
import { grown, ownMemory, type TableMemory } from "./memory.ts";
import { type Names, uniqueNames } from "./names.ts";
import { type NumberStyle, numberStyle } from "./number.ts";
import type { FoundTable } from "./reading.ts";
import { createRecordReader, type RecordReader } from "./records.ts";
import { joinHeader, numericColumns } from "./sniff/headerRows.ts";
import { type SampleRecord, usedWidth } from "./sniff/sample.ts";
import type { SniffedDialect } from "./sniff/sniff.ts";
import type { Table } from "./table.ts";
import { TableEnd } from "./tableEnd.ts";

/** Limits known before anything is read: 12 bytes per cell make this 1.2 GB. */
export const MAX_CELLS = 100_000_000;
const MAX_COLUMNS = 20_000;
/** Tables after the first that are listed. */
const MAX_TABLES = 50;

/** Collects records into columns. The first records are the header where the dialect says so. */
export class TableBuilder {
  readonly #name: string;
  readonly #dialect: SniffedDialect;
  readonly #style: NumberStyle;
  readonly #missingWords: readonly string[];
  readonly #records: RecordReader;
  readonly #header: string[][] = [];
  readonly #faults = new FaultList();
  #end: TableEnd | null = null;
  #names: Names | null = null;
  #columns: ColumnBuilder[] = [];
  #firstLine = 0;
  #rows = 0;
  #lines = new Int32Array(0);
  #raggedCount = 0;
  readonly #ragged: { line: number; cells: number }[] = [];
  readonly #others: { line: number; columns: number; rows: number }[] = [];

  constructor(name: string, dialect: SniffedDialect, missingWords: readonly string[]) {
    this.#name = name;
    this.#dialect = dialect;
    this.#style = numberStyle(dialect);
    this.#missingWords = missingWords;
    const { delimiter, quote, skipLines } = dialect;
    const skipped = (line: number, text: string) => {
      if (text.trim() !== "") this.#faults.add(line, [text], "preamble", false, delimiter);
    };
    this.#records = createRecordReader(name, { delimiter, quote, skipLines, skipped });
  }

  get rows(): number {
    return this.#rows;
  }
  /** Line that the next record begins on. */
  get line(): number {
    return this.#records.line;
  }
  get width(): number {
    return this.#columns.length;
  }

  push(text: string, last: boolean): void {
    this.#records.push(text, last, (cells, line, gap) => {
      if (this.#end !== null) this.#end.push({ cells, line, gap });
      else if (this.#header.length < this.#dialect.headerRows) {
        this.#firstLine ||= line;
        this.#header.push(cells);
        if (this.#header.length === this.#dialect.headerRows) this.#begin(this.#headerCells(joinHeader(this.#header)));
      } else {
        this.#firstLine = line;
        this.#begin(new Array<string>(Math.max(this.#usefulWidth(), 1)).fill(""));
        this.#end!.push({ cells, line, gap });
      }
    });
    if (last) this.#end?.finish();
  }

  /** Ends the table where the text ends for now: for a look at the beginning of a file. */
  stop(): void {
    this.#end?.finish();
  }

  /** Bytes that the table will take with so many rows, going by the rows so far. */
  estimate(rows: number): number {
    return estimateBytes(this.#columns, rows);
  }

  reserve(rows: number, memory: TableMemory = ownMemory): void {
    for (const column of this.#columns) column.reserve(rows, memory);
    this.#lines = memory.reserve(this.#lines, rows);
  }

  finish(encoding: Encoding, fingerprint: string, memory: TableMemory = ownMemory): Table {
    if (this.#names === null) throw new CoreError("data.empty", { name: this.#name });
    if (this.#rows === 0) throw new CoreError("data.headerOnly", { name: this.#name });
    const { names, renamed } = this.#names;
    const { width: _w, emptyTail: _e, doubts, tables: before, footerRows, ...settled } = this.#dialect;
    const footers = this.#faults.counts.footer + this.#faults.counts.total;
    const dialect: Dialect = {
      ...settled,
      encoding,
      headerRows: settled.header ? settled.headerRows : null,
      footerRows: footerRows ?? footers,
      missingWords: this.#missingWords,
    };
    const tables: FoundTable[] = [
      ...before,
      { line: this.#firstLine, columns: names.length, rows: this.#rows, read: true },
      ...this.#others.map((table) => ({ ...table, read: false })),
    ];
    const { counts, count: faultCount, kept } = this.#faults;
    const reading = { tables, faultCount, counts, faults: kept.slice(0, LISTED) };
    return {
      name: this.#name,
      rows: this.#rows,
      columns: this.#columns.map((column, i) => column.finish(names[i]!, i, names.length, memory)),
      lines: memory.keep(this.#lines, this.#rows),
      fingerprint,
      report: {
        dialect,
        lineCount: this.#records.line - 1,
        raggedCount: this.#raggedCount,
        ragged: this.#ragged,
        renamed,
        reading: { ...reading, doubts: [...doubts, ...doubtsAtEnd(reading, this.#rows, this.#dialect)] },
      },
      faults: kept,
    };
  }

  /** Width of the records without the empty cells after delimiters at the end of each line. */
  #usefulWidth(): number {
    return this.#dialect.width - this.#dialect.emptyTail;
  }

  /**
   * Names for as many columns as the records have. One name too few is how R writes row names: the
   * first column has none. More too few: the columns at the end have none.
   */
  #headerCells(cells: readonly string[]): string[] {
    const useful = this.#usefulWidth();
    const named = [...cells];
    while (this.#dialect.emptyTail > 0 && named.length > useful && named.at(-1)?.trim() === "") named.pop();
    const lacking = useful - named.length;
    if (lacking === 1) return ["", ...named];
    return lacking > 1 ? [...named, ...new Array<string>(lacking).fill("")] : named;
  }

  #begin(header: readonly string[]): void {
    if (header.length > MAX_COLUMNS) {
      throw new CoreError("data.tooManyColumns", { name: this.#name, count: header.length, limit: MAX_COLUMNS });
    }
    this.#names = uniqueNames(header);
    this.#columns = header.map(() => new ColumnBuilder(this.#missingWords, this.#style));
    const { oneTable, footerRows } = this.#dialect;
    this.#end = new TableEnd(
      {
        oneTable,
        footerRows,
        width: header.length,
        numeric: (held) => this.#numeric(held),
        isNumber: this.#isNumber,
      },
      {
        row: ({ cells, line }) => this.#addRow(cells, line),
        footer: ({ cells, line }, reason) => this.#faults.add(line, cells, reason, false, this.#dialect.delimiter),
        end: ({ line }) => this.#beginOther(line),
        other: (record) => this.#addOther(record),
      },
    );
  }

  readonly #isNumber = (cell: string): boolean => (readCell(cell, this.#style).flags & NUMBER) !== 0;

  #numeric(held: readonly (readonly string[])[]): readonly boolean[] {
    if (this.#rows > 0) return this.#columns.map((column) => column.isNumeric);
    const missing = new Set(["", ...this.#missingWords]);
    return numericColumns(held, 0, this.#columns.length, this.#isNumber, (cell) => missing.has(cell));
  }

  #beginOther(line: number): void {
    if (this.#others.length < MAX_TABLES) this.#others.push({ line, columns: 0, rows: -1 });
  }

  /** Rows of tables that are not read are counted; one with a title line has its header after it. */
  #addOther({ cells, line, gap }: SampleRecord): void {
    const table = this.#others.at(-1)!;
    const width = usedWidth(cells);
    if (table.columns <= 1) {
      table.columns = width;
      if (table.rows > 0) table.rows = 0;
    } else if (gap && width !== table.columns && table.rows > 0) {
      this.#beginOther(line);
      if (this.#others.at(-1) !== table) this.#others.at(-1)!.columns = width;
    }
    const current = this.#others.at(-1)!;
    if (current.columns > 1) current.rows++;
  }

  #addRow(cells: readonly string[], line: number): void {
    const width = this.#columns.length;
    if ((this.#rows + 1) * width > MAX_CELLS) {
      throw new CoreError("data.tooLarge", { name: this.#name, rows: this.#rows, columns: width, limit: MAX_CELLS });
    }
    if (this.#repeatsHeader(cells)) {
      this.#faults.add(line, cells, "repeatedHeader", false, this.#dialect.delimiter);
      return;
    }
    if (cells.length !== width && this.#isRagged(cells)) {
      const kept = this.#dialect.raggedRows === "keep";
      this.#noteRagged(cells, line, kept);
      if (!kept) return;
    }
    for (let i = 0; i < width; i++) {
      const cell = cells[i];
      if (cell === undefined) this.#columns[i]!.addMissing();
      else this.#columns[i]!.add(cell);
    }
    this.#lines = grown(this.#lines, this.#rows + 1);
    this.#lines[this.#rows++] = line;
  }

  /** Files put one behind the other have their names again in the middle. */
  #repeatsHeader(cells: readonly string[]): boolean {
    const names = this.#header.at(-1);
    if (names === undefined || cells[0] !== names[0] || cells.length !== names.length || cells.length < 2) return false;
    return cells.every((cell, i) => cell === names[i]);
  }

  /** Empty cells at the end are no fault: many programs write a delimiter after the last cell. */
  #isRagged(cells: readonly string[]): boolean {
    const width = this.#columns.length;
    return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
  }

  #noteRagged(cells: readonly string[], line: number, kept: boolean): void {
    this.#raggedCount++;
    const reason = cells.length < this.#columns.length ? "short" : "long";
    this.#faults.add(line, cells, reason, kept, this.#dialect.delimiter);
    if (this.#ragged.length < LISTED) this.#ragged.push({ line, cells: cells.length });
  }
}
