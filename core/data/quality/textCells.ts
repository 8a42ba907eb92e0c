import { parseNumber } from "../number.ts";
import { type Grouping, groupingOf } from "../steps/dropGrouping.ts";
import { measureOf } from "../steps/measure.ts";
import type { TableColumn } from "../table.ts";
import { detached, eachPackedText } from "../texts.ts";
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

/** What begins otherwise is text and nothing else: most texts end here. */
const MAY_BE_MORE = /^[+\-.,\d#∞iI€$£¥]/;
const JUST_TEXT: KnownText = { kind: "text", detail: "" };

function kindOf(text: string, decimal: "." | ","): KnownText {
  if (!MAY_BE_MORE.test(text)) return JUST_TEXT;
  if (INFINITE.test(text) || OVERFLOW.test(text)) return { kind: "infinite", detail: text };
  if (ERROR.test(text)) return { kind: "error", detail: text };
  const sign = groupingOf(text, decimal);
  if (sign !== null) return { kind: "grouped", detail: sign };
  const measure = measureOf(text);
  if (measure !== null && !Number.isNaN(parseNumber(measure.number, decimal)))
    return { kind: "unit", detail: measure.unit };
  return JUST_TEXT;
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

/** Texts whose look is remembered where a column has no dictionary. */
const REMEMBERED = 65_536;

/** Walks the text cells of a column in row order. What `look` says of a text is remembered: it is asked about once per text as a rule. */
export function eachText<T>(
  column: TableColumn,
  look: (text: string) => T,
  visit: (row: number, seen: T, text: string) => void,
): void {
  const { dictionary, codes, numbers, texts } = column;
  if (dictionary !== null) {
    const known: ({ readonly seen: T } | undefined)[] = new Array(dictionary.length);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      if (code < 0 || !Number.isNaN(numbers[row]!)) continue;
      known[code] ??= { seen: look(dictionary[code]!) };
      visit(row, known[code].seen, dictionary[code]!);
    }
    return;
  }
  if (texts === null || texts === undefined) return;
  const known = new Map<string, { readonly seen: T }>();
  eachPackedText(texts, (row, text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { seen: look(text) };
      if (known.size < REMEMBERED) known.set(text, found);
    }
    visit(row, found.seen, text);
  });
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
  const look = (text: string): KnownText => {
    const found = kindOf(text, decimal);
    if (words[found.kind].length < MAX_WORDS) words[found.kind].push(detached(text));
    return found;
  };
  eachText(column, look, (row, { kind, detail }) => {
    kinds[kind].add(row);
    if (kind === "unit") units.set(detail, (units.get(detail) ?? 0) + 1);
    if (kind === "grouped") signs.set(detail as Grouping, (signs.get(detail as Grouping) ?? 0) + 1);
  });
  const numbers = column.numbers.length - column.missing - column.textCount;
  const made = { kinds, words, units, signs, numbers };
  memory.set(column, made);
  return made;
}

/** Most cells are numbers, or would be without units, grouping and infinities. */
export const mostlyNumbers = ({ kinds, numbers }: TextCells): boolean =>
  numbers + kinds.unit.count + kinds.grouped.count + kinds.infinite.count > kinds.text.count + kinds.error.count;
