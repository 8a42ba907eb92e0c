import { DATE, INTEGER, LEADING_ZERO, NUMBER, readCell, UNSAFE } from "./cell.ts";
import { distinctNumbers } from "./distinct.ts";
import { grown, ownMemory, type TableMemory } from "./memory.ts";
import type { NumberStyle } from "./number.ts";
import { simpleNumber } from "./simpleNumber.ts";
import { looksLikeIdName, suggestType } from "./suggest.ts";
import type { TableColumn } from "./table.ts";
import { detached, TextPacker } from "./texts.ts";

/** More distinct texts than this are not kept as a dictionary. */
const MAX_DISTINCT = 65_536;
/** Cells that tell whether a column of numbers repeats itself, and the share of different ones that says it does not. */
const ENOUGH = 1000;
const ALL_DIFFERENT = 0.998;
/** Text cells that are listed with their row. */
const LISTED = 100;
/** Takes the cells of one column in row order and keeps them as numbers and as dictionary codes. */
export class ColumnBuilder {
  readonly #style: NumberStyle;
  /** Character code of the decimal mark. */
  readonly #mark: number;
  #rows = 0;
  #numbers = new Float64Array(0);
  #codes = new Int32Array(0);
  /** Code of each text seen; −1 for the missing words. Null once there were too many. */
  #places: Map<string, number> | null;
  readonly #missingWords: ReadonlyMap<string, number>;
  /** Some missing word is a number, e.g. -999. */
  readonly #numericMissing: boolean;
  #dictionary: string[] = [];
  #values: number[] = [];
  #flags: number[] = [];
  #packer: TextPacker | null = null;
  readonly #textCells: { row: number; text: string }[] = [];
  #missing = 0;
  #numberCount = 0;
  #integers = 0;
  #leadingZeros = 0;
  #unsafe = 0;
  #dates = 0;

  constructor(missingWords: readonly string[], style: NumberStyle) {
    this.#style = style;
    this.#mark = style.charCodeAt(0);
    this.#missingWords = new Map([["", -1], ...missingWords.map((word) => [word.trim(), -1] as const)]);
    this.#numericMissing = missingWords.some((word) => (readCell(word.trim(), style).flags & NUMBER) !== 0);
    this.#places = new Map(this.#missingWords);
  }

  /** Most cells so far are numbers. */
  get isNumeric(): boolean {
    const present = this.#rows - this.#missing;
    return present > 0 && this.#numberCount > present / 2;
  }

  /** Different texts so far; null when there were too many to keep. */
  get distinct(): number | null {
    return this.#places === null ? null : this.#dictionary.length;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Makes room for so many rows at once, where the size of the file tells. */
  reserve(rows: number, memory: TableMemory = ownMemory): void {
    if (rows <= this.#rows) return;
    if (this.#willOutgrow(rows)) this.#giveUpDictionary();
    this.#numbers = memory.reserve(this.#numbers, rows);
    if (this.#places !== null) this.#codes = memory.reserve(this.#codes, rows);
  }

  addMissing(): void {
    this.#store(Number.NaN, -1);
    this.#missing++;
  }

  add(cell: string): void {
    const text = cell.trim();
    if (this.#places === null) {
      this.#addLoose(text);
      return;
    }
    let code = this.#places.get(text);
    if (code === undefined) {
      if (this.#dictionary.length === MAX_DISTINCT) {
        this.#giveUpDictionary();
        this.#addLoose(text);
        return;
      }
      const { value, flags } = readCell(text, this.#style);
      code = this.#dictionary.length;
      const own = detached(text);
      this.#places.set(own, code);
      this.#dictionary.push(own);
      this.#values.push(value);
      this.#flags.push(flags);
    }
    if (code < 0) {
      this.addMissing();
      return;
    }
    const flags = this.#flags[code]!;
    if ((flags & NUMBER) === 0) this.#noteText(this.#dictionary[code]!);
    this.#tally(flags);
    this.#store(this.#values[code]!, code);
  }

  /** `index` of `columns`: where the column stands in the table. Frees the builder's own arrays. */
  finish(name: string, index: number, columns: number, memory: TableMemory = ownMemory): TableColumn {
    const numbers = memory.keep(this.#numbers, this.#rows);
    const codes = this.#places === null ? new Int32Array(0) : memory.keep(this.#codes, this.#rows);
    this.#numbers = new Float64Array(0);
    this.#codes = new Int32Array(0);
    const present = this.#rows - this.#missing;
    const suggestion = suggestType({
      name,
      index,
      columns,
      present,
      missing: this.#missing,
      numbers: this.#numberCount,
      integers: this.#integers,
      leadingZeros: this.#leadingZeros,
      unsafe: this.#unsafe,
      dates: this.#dates,
      distinct: this.#distinct(name, numbers),
      counting: isCounting(numbers),
    });
    return {
      name,
      numbers,
      dictionary: this.#places === null ? null : this.#dictionary,
      codes,
      missing: this.#missing,
      textCount: present - this.#numberCount,
      textCells: this.#textCells,
      suggested: suggestion.type,
      reason: suggestion.reason,
      texts: this.#packer?.finish(memory) ?? null,
    };
  }

  #addLoose(text: string): void {
    const simple = simpleNumber(text, this.#mark);
    if (!Number.isNaN(simple) && !(this.#numericMissing && this.#missingWords.has(text))) {
      this.#numberCount++;
      if (Number.isInteger(simple)) this.#integers++;
      this.#store(simple, -1);
      return;
    }
    const { value, flags } = readCell(text, this.#style);
    // Looking up a long text costs more than reading a number, so numbers go first where they may.
    if (((flags & NUMBER) === 0 || this.#numericMissing) && this.#missingWords.has(text)) {
      this.addMissing();
      return;
    }
    if ((flags & NUMBER) === 0) {
      this.#packer?.add(this.#rows, text);
      this.#noteText(text);
    }
    this.#tally(flags);
    this.#store(value, -1);
  }

  /** So many different numbers among the first rows that all of them will not fit: better not begin to keep them. */
  #willOutgrow(rows: number): boolean {
    const present = this.#rows - this.#missing;
    if (this.#places === null || rows < 2 * MAX_DISTINCT || present < ENOUGH) return false;
    return this.#numberCount === present && this.#dictionary.length >= present * ALL_DIFFERENT;
  }

  #giveUpDictionary(): void {
    this.#packer = new TextPacker();
    for (let row = 0; row < this.#rows; row++) {
      const code = this.#codes[row]!;
      if (code >= 0 && (this.#flags[code]! & NUMBER) === 0) this.#packer.add(row, this.#dictionary[code]!);
    }
    this.#places = null;
    this.#dictionary = [];
    this.#values = [];
    this.#flags = [];
    this.#codes = new Int32Array(0);
  }

  #store(value: number, code: number): void {
    this.#numbers = grown(this.#numbers, this.#rows + 1);
    this.#numbers[this.#rows] = value;
    if (this.#places !== null) {
      this.#codes = grown(this.#codes, this.#rows + 1);
      this.#codes[this.#rows] = code;
    }
    this.#rows++;
  }

  #noteText(text: string): void {
    if (this.#textCells.length < LISTED) this.#textCells.push({ row: this.#rows, text: detached(text) });
  }

  #tally(flags: number): void {
    if (flags & NUMBER) this.#numberCount++;
    if (flags & INTEGER) this.#integers++;
    if (flags & LEADING_ZERO) this.#leadingZeros++;
    if (flags & UNSAFE) this.#unsafe++;
    if (flags & DATE) this.#dates++;
  }

  /** Distinct values; without a dictionary only counted where the answer decides about an id. */
  #distinct(name: string, numbers: Float64Array): number {
    if (this.#places !== null) return this.#dictionary.length;
    const mayBeId = this.#unsafe + this.#leadingZeros > 0 || looksLikeIdName(name);
    return this.#numberCount > 0 && mayBeId ? distinctNumbers(numbers) : Number.POSITIVE_INFINITY;
  }
}

function isCounting(numbers: Float64Array): boolean {
  if (numbers.length === 0 || (numbers[0] !== 0 && numbers[0] !== 1)) return false;
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! !== numbers[i - 1]! + 1) return false;
  return true;
}
