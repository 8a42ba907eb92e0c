import type { ColumnType } from "../../document/model.ts";
import type { Table, TableColumn } from "../table.ts";
import { fileText, printCell, rebuild } from "./columns.ts";

/** What one step changed. */
export interface Changes {
  readonly cells: number;
  readonly rows: number;
}

/** A table while its steps are applied. Columns are replaced, never written into. */
export class Draft {
  #table: Table;
  readonly #out: Uint8Array;
  readonly #places: ReadonlyMap<string, number>;
  /** Single cells written since the column was last read: a hundred corrections cost one rebuild. */
  readonly #pending = new Map<number, Map<number, string>>();
  #cells = 0;
  #rowsOut = 0;

  constructor(table: Table) {
    this.#table = table;
    this.#out = new Uint8Array(table.rows);
    this.#places = new Map(table.columns.map(({ name }, index) => [name, index]));
  }

  get rows(): number {
    return this.#table.rows;
  }
  get names(): readonly string[] {
    return this.#table.columns.map(({ name }) => name);
  }
  get decimal(): "." | "," {
    return this.#table.report.dialect.decimal ?? ".";
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** The column as it stands now; it must be there. */
  column(name: string): TableColumn {
    const index = this.#places.get(name)!;
    this.#settle(index);
    return this.#table.columns[index]!;
  }

  isOut(row: number): boolean {
    return this.#out[row] === 1;
  }

  takeOut(row: number): void {
    if (this.#out[row]) return;
    this.#out[row] = 1;
    this.#rowsOut++;
  }

  /** One cell; the empty text, like every missing word, makes it missing. */
  write(name: string, row: number, text: string): void {
    const index = this.#places.get(name)!;
    const pending = this.#pending.get(index) ?? new Map<number, string>();
    if ((pending.get(row) ?? this.#text(index, row)) === text) return;
    this.#pending.set(index, pending.set(row, text));
    this.#cells++;
  }

  /** Every cell through `change`, which says null where the cell stays; equal texts change alike. */
  rewrite(name: string, change: (text: string) => string | null): void {
    const column = this.column(name);
    const known = new Map<string, string | null>();
    const changed = new Map<number, string>();
    for (let row = 0; row < this.rows; row++) {
      const text = fileText(column, row, this.decimal);
      let next = known.get(text);
      if (next === undefined) {
        next = change(text);
        if (known.size < 65_536) known.set(text, next);
      }
      if (next !== null && next !== text) changed.set(row, next);
    }
    if (changed.size === 0) return;
    this.#pending.set(this.#places.get(name)!, changed);
    this.#cells += changed.size;
  }

  /** Every number through `change`. What the column is taken for stays, whatever the new numbers look like. */
  renumber(name: string, change: (value: number) => number): void {
    const { numbers, suggested, reason } = this.column(name);
    for (let row = 0; row < numbers.length; row++) {
      const value = numbers[row]!;
      if (!Number.isNaN(value)) this.write(name, row, printCell(change(value), this.decimal));
    }
    this.#replace(this.#places.get(name)!, { ...this.column(name), suggested, reason });
  }

  retype(name: string, type: ColumnType, reason: TableColumn["reason"] = null): void {
    const column = this.column(name);
    if (column.suggested === type && column.reason === reason) return;
    this.#replace(this.#places.get(name)!, { ...column, suggested: type, reason });
    this.#cells += this.rows - column.missing;
  }

  /** What was changed since the last time this was asked. */
  taken(): Changes {
    const changes = { cells: this.#cells, rows: this.#rowsOut };
    this.#cells = 0;
    this.#rowsOut = 0;
    return changes;
  }

  /** The table with all its rows, and which of them are out. */
  finish(): { readonly table: Table; readonly out: Uint8Array } {
    for (const index of [...this.#pending.keys()]) this.#settle(index);
    return { table: this.#table, out: this.#out };
  }

  #text(index: number, row: number): string {
    return fileText(this.#table.columns[index]!, row, this.decimal);
  }

  #settle(index: number): void {
    const pending = this.#pending.get(index);
    if (pending === undefined) return;
    this.#pending.delete(index);
    this.#replace(
      index,
      rebuild(this.#table, index, (row) => pending.get(row) ?? this.#text(index, row)),
    );
  }

  #replace(index: number, column: TableColumn): void {
    this.#table = { ...this.#table, columns: this.#table.columns.with(index, column) };
  }
}
