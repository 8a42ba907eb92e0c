import { parseNumber } from "../number.ts";
import { type Grouping, groupingOf } from "../steps/dropGrouping.ts";
import { measureOf } from "../steps/measure.ts";
import type { TableColumn } from "../table.ts";
import { RowList } from "./define.ts";

/** What a cell that is no number may be after all. */
type TextKind = "infinite" | "error" | "unit" | "grouped" | "text";

interface KnownText {
  readonly kind: TextKind;
  /** The unit, or the sign that groups the digits. */
  readonly detail: string;
}

const INFINITE = /^[+-]?(?:inf|infinity|∞)$/i;
const ERROR = /^#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;
const OVERFLOW = /^[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+$/;

function kindOf(text: string, decimal: "." | ","): KnownText {
  if (INFINITE.test(text) || OVERFLOW.test(text)) return { kind: "infinite", detail: text };
  if (ERROR.test(text)) return { kind: "error", detail: text };
  const sign = groupingOf(text, decimal);
  if (sign !== null) return { kind: "grouped", detail: sign };
  const measure = measureOf(text);
  if (measure !== null && !Number.isNaN(parseNumber(measure.number, decimal)))
    return { kind: "unit", detail: measure.unit };
  return { kind: "text", detail: "" };
}

/** The cells of a column that hold text, by what they are. */
export interface TextCells {
  readonly kinds: Readonly<Record<TextKind, RowList>>;
  /** Different texts of a kind, in order of appearance; at most 1,000 each. */
  readonly words: Readonly<Record<TextKind, readonly string[]>>;
  /** Units with the number of their cells, and likewise signs. */
  readonly units: ReadonlyMap<string, number>;
  readonly signs: ReadonlyMap<Grouping, number>;
  /** Cells that are numbers as they stand. */
  readonly numbers: number;
}

const MAX_WORDS = 1_000;
const memory = new WeakMap<TableColumn, TextCells>();

/** Walks the text cells of a column. */
export function eachText(column: TableColumn, visit: (row: number, text: string) => void): void {
  const { dictionary, codes, numbers, texts } = column;
  if (dictionary !== null) {
    for (const [row, code] of codes.entries())
      if (code >= 0 && Number.isNaN(numbers[row]!)) visit(row, dictionary[code]!);
    return;
  }
  if (texts === null || texts === undefined) return;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let from = 0;
  for (const [place, row] of texts.rows.entries()) {
    const to = texts.ends[place]!;
    visit(row, decoder.decode(texts.bytes.subarray(from, to)));
    from = to;
  }
}

/** What the text cells of a column are; computed once per column. */
export function textCellsOf(column: TableColumn, decimal: "." | ","): TextCells {
  const remembered = memory.get(column);
  if (remembered !== undefined) return remembered;
  const make = <T>(value: () => T) => ({
    infinite: value(),
    error: value(),
    unit: value(),
    grouped: value(),
    text: value(),
  });
  const kinds = make(() => new RowList());
  const words = make(() => [] as string[]);
  const units = new Map<string, number>();
  const signs = new Map<Grouping, number>();
  const known = new Map<string, KnownText>();
  eachText(column, (row, text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = kindOf(text, decimal);
      if (known.size < 65_536) known.set(text, found);
      if (words[found.kind].length < MAX_WORDS) words[found.kind].push(text);
    }
    kinds[found.kind].add(row);
    if (found.kind === "unit") units.set(found.detail, (units.get(found.detail) ?? 0) + 1);
    if (found.kind === "grouped") {
      const sign = found.detail as Grouping;
      signs.set(sign, (signs.get(sign) ?? 0) + 1);
    }
  });
  const numbers = column.numbers.length - column.missing - column.textCount;
  const made = { kinds, words, units, signs, numbers };
  memory.set(column, made);
  return made;
}

/** Most cells are numbers, or would be without units, grouping and infinities. */
export const mostlyNumbers = ({ kinds, numbers }: TextCells): boolean =>
  numbers + kinds.unit.count + kinds.grouped.count + kinds.infinite.count > kinds.text.count + kinds.error.count;
