import { defineRule, RowList } from "./define.ts";
import { eachText } from "./textCells.ts";

/** How a date is written; the order of day and month is asked of all cells together. */
type DateForm = "iso" | "dotted" | "slashed" | "dashed" | "named" | "han" | "time";
interface ReadDate {
  readonly form: DateForm;
  /** The three numbers as they stand; month 0 where it is written as a word. */
  readonly parts: readonly [number, number, number];
}

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const PLAIN = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const NAMED = /^(?:\d{1,2}[- ])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[- ]/i;
const HAN = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/;
const TIME = /^\d{1,2}:\d{2}/;
const FORMS = { "-": "dashed", "/": "slashed", ".": "dotted" } as const;

function readDate(text: string): ReadDate | null {
  if (text.length > 40) return null;
  const iso = ISO.exec(text);
  if (iso) return { form: "iso", parts: [Number(iso[1]), Number(iso[3]), Number(iso[4])] };
  const plain = PLAIN.exec(text);
  if (plain) {
    const form = FORMS[plain[2] as keyof typeof FORMS];
    return { form, parts: [Number(plain[1]), Number(plain[3]), Number(plain[4])] };
  }
  const han = HAN.exec(text);
  if (han) return { form: "han", parts: [Number(han[1]), Number(han[2]), Number(han[3] ?? 1)] };
  if (NAMED.test(text)) return { form: "named", parts: [0, 0, 0] };
  return TIME.test(text) ? { form: "time", parts: [0, 0, 0] } : null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** No such day, or a year that hardly any table means. */
function isWrong(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return true;
  if (day > DAYS[month - 1]! + (month === 2 && leap(year) ? 1 : 0)) return true;
  return year >= 100 && (year < 1800 || year > 2200);
}

/** How a text is written as a date, with the order of day and month where it shows; null for none. */
function dateKind(text: string): { readonly form: string | null; readonly wrong: boolean } {
  const date = readDate(text);
  if (date === null) return { form: null, wrong: true };
  const { form } = date;
  const [first, second, third] = date.parts;
  if (form === "named" || form === "time") return { form, wrong: false };
  if (form === "iso" || form === "han") return { form, wrong: isWrong(first, second, third) };
  const wrong = (first > 12 && second > 12) || isWrong(third, Math.min(first, second), Math.max(first, second));
  if (first > 12 && second <= 12) return { form: `${form} day first`, wrong };
  return { form: second > 12 && first <= 12 ? `${form} month first` : form, wrong };
}

/** At least this share of the texts must be dates for the column to be one of dates. */
const MOSTLY = 0.5;

/** Dates written in several ways, dates that do not exist, and cells among dates that are none. */
export const dates = defineRule({
  code: "quality.mixedDates",
  question: "consistency",
  severity: "warning",
  column({ name, column }, { stepFix }) {
    if (column.textCount === 0 || !mayHoldDates(column.textCells)) return [];
    const forms = new Map<string, RowList>();
    const others = new RowList();
    const wrong = new RowList();
    const wrongWords = new Set<string>();
    eachText(column, dateKind, (row, { form, wrong: isWrongHere }, text) => {
      if (form === null) others.add(row);
      else forms.set(form, (forms.get(form) ?? new RowList()).also(row));
      if (!isWrongHere) return;
      wrong.add(row);
      if (wrongWords.size < 1_000) wrongWords.add(text);
    });
    if (others.count > (1 - MOSTLY) * column.textCount) return [];
    const found = [];
    const minority = fewer(forms);
    if (minority.count > 0) found.push({ count: minority.count, rows: minority, params: { column: name } });
    if (wrong.count > 0) {
      const params = { column: name, text: [...wrongWords][0]! };
      const settings = { columns: [name], from: [...wrongWords], to: "" };
      const fix = stepFix("fix.wordsAreMissing", params, "replaceWords", settings);
      found.push({ code: "quality.wrongDates", count: wrong.count, rows: wrong, params, fix });
    }
    return found;
  },
});

/** Looks at the first texts only: most columns of text hold no date at all. */
function mayHoldDates(texts: readonly { readonly text: string }[]): boolean {
  const few = texts.slice(0, 20);
  return few.filter(({ text }) => readDate(text) !== null).length >= MOSTLY * few.length;
}

/**
 * Rows of all ways of writing but the most frequent one. 03/04/2024 may be either order, so it goes with
 * whichever order its own kind has shown.
 */
function fewer(forms: ReadonlyMap<string, RowList>): RowList {
  const merged = new Map<string, RowList>();
  const lists = [...forms].sort(([, a], [, b]) => b.count - a.count);
  for (const [form, list] of lists) {
    const [kind = form] = form.split(" ");
    const ordered = lists.filter(([other]) => other.startsWith(`${kind} `));
    const key = form === kind && ordered.length > 0 ? ordered[0]![0] : form;
    merged.set(key, (merged.get(key) ?? new RowList()).with(list));
  }
  const [, ...rest] = [...merged.values()].sort((a, b) => b.count - a.count);
  return rest.reduce((sum, list) => sum.with(list), new RowList());
}
