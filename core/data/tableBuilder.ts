import type { Dialect } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { ColumnBuilder } from "./column.ts";
import type { Encoding } from "./decode.ts";
import { type Names, uniqueNames } from "./names.ts";
import { createRecordReader, type RecordReader } from "./records.ts";
import type { SniffedDialect } from "./sniff.ts";
import type { Table } from "./table.ts";
import { grown } from "./texts.ts";

/** Limits known before anything is read: 12 bytes per cell make this 1.2 GB. */
const MAX_CELLS = 100_000_000;
const MAX_COLUMNS = 20_000;
/** Ragged rows that are listed with their line. */
const LISTED = 100;

/** Collects records into columns. The first record is the header where the dialect says so. */
export class TableBuilder {
  readonly #name: string;
  readonly #dialect: SniffedDialect;
  readonly #missingWords: readonly string[];
  readonly #records: RecordReader;
  #names: Names | null = null;
  #columns: ColumnBuilder[] = [];
  #rows = 0;
  #lines = new Int32Array(0);
  #raggedCount = 0;
  readonly #ragged: { line: number; cells: number }[] = [];

  constructor(name: string, dialect: SniffedDialect, missingWords: readonly string[]) {
    this.#name = name;
    this.#dialect = dialect;
    this.#missingWords = missingWords;
    this.#records = createRecordReader(name, dialect.delimiter);
  }

  get rows(): number {
    return this.#rows;
  }

  push(text: string, last: boolean): void {
    this.#records.push(text, last, (cells, line) => {
      if (this.#names !== null) this.#addRow(cells, line);
      else if (this.#dialect.header) this.#begin(this.#headerCells(cells));
      else {
        this.#begin(new Array<string>(Math.max(this.#usefulWidth(), 1)).fill(""));
        this.#addRow(cells, line);
      }
    });
  }

  finish(encoding: Encoding, fingerprint: string): Table {
    if (this.#names === null) throw new CoreError("data.empty", { name: this.#name });
    if (this.#rows === 0) throw new CoreError("data.headerOnly", { name: this.#name });
    const { names, renamed } = this.#names;
    const { delimiter, decimal, header } = this.#dialect;
    const dialect: Dialect = { encoding, delimiter, decimal, header, missingWords: this.#missingWords };
    return {
      name: this.#name,
      rows: this.#rows,
      columns: this.#columns.map((column, i) => column.finish(names[i]!, i, names.length)),
      lines: this.#lines.slice(0, this.#rows),
      fingerprint,
      report: {
        dialect,
        lineCount: this.#records.line - 1,
        raggedCount: this.#raggedCount,
        ragged: this.#ragged,
        renamed,
      },
    };
  }

  /** Width of the records without the empty cell after a delimiter at the end of each line. */
  #usefulWidth(): number {
    return this.#dialect.emptyLast ? this.#dialect.width - 1 : this.#dialect.width;
  }

  /**
   * Names for as many columns as the records have. One name too few is how R writes row names: the
   * first column has none. More too few: the columns at the end have none.
   */
  #headerCells(cells: readonly string[]): string[] {
    const named = [...cells];
    if (this.#dialect.emptyLast && named.length === this.#dialect.width && named.at(-1)?.trim() === "") named.pop();
    const lacking = this.#usefulWidth() - named.length;
    if (lacking === 1) return ["", ...named];
    return lacking > 1 ? [...named, ...new Array<string>(lacking).fill("")] : named;
  }

  #begin(header: readonly string[]): void {
    if (header.length > MAX_COLUMNS) {
      throw new CoreError("data.tooManyColumns", { name: this.#name, count: header.length, limit: MAX_COLUMNS });
    }
    this.#names = uniqueNames(header);
    this.#columns = header.map(() => new ColumnBuilder(this.#missingWords, this.#dialect.decimal));
  }

  #addRow(cells: readonly string[], line: number): void {
    const width = this.#columns.length;
    if ((this.#rows + 1) * width > MAX_CELLS) {
      throw new CoreError("data.tooLarge", { name: this.#name, rows: this.#rows, columns: width, limit: MAX_CELLS });
    }
    if (cells.length !== width) this.#noteRagged(cells, line);
    for (let i = 0; i < width; i++) {
      const cell = cells[i];
      if (cell === undefined) this.#columns[i]!.addMissing();
      else this.#columns[i]!.add(cell);
    }
    this.#lines = grown(this.#lines, this.#rows + 1);
    this.#lines[this.#rows++] = line;
  }

  /** Empty cells at the end are no fault: many programs write a delimiter after the last cell. */
  #noteRagged(cells: readonly string[], line: number): void {
    const width = this.#columns.length;
    if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === "")) return;
    this.#raggedCount++;
    if (this.#ragged.length < LISTED) this.#ragged.push({ line, cells: cells.length });
  }
}
