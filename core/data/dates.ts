import { cos, sin } from "../math/index.ts";
import type { DatePart, DateWave } from "../params.ts";

/** A moment as the cell says it: no time zone is applied, a written offset is left aside. */
export interface DateCell {
  /** Astronomical; 0 where the cell holds a clock time only. */
  readonly year: number;
  /** 1 … 12 and 1 … 31. */
  readonly month: number;
  readonly day: number;
  /** With minutes and seconds as its fraction; 0 where the cell holds a date only. */
  readonly hour: number;
}

/** Whether 03/04 is a day before a month, or a month before a day. */
export type DateOrder = "dayFirst" | "monthFirst";

const CLOCK = String.raw`(?:[T ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d{1,9})?))? ?(?<half>[AaPp])?[Mm]?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(?<year>\d{4})(?<cut>[-/.])(?<month>\d{1,2})\k<cut>(?<day>\d{1,2})${CLOCK}$`);
const YEAR_LAST = new RegExp(
  String.raw`^(?<first>\d{1,2})(?<cut>[-/.])(?<second1>\d{1,2})\k<cut>(?<year>\d{4}|\d{2})${CLOCK}$`,
);
const NAMED_DAY = /^(?<day>\d{1,2})[- ](?<name>[A-Za-z]{3})[a-z]{0,6}[- ](?<year>\d{2}|\d{4})$/;
const NAMED_MONTH = /^(?<name>[A-Za-z]{3})[a-z]{0,6} (?<day>\d{1,2}),? (?<year>\d{4})$/;
const CHINESE = /^(?<year>\d{4})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?$/;
const CLOCK_ONLY = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d{1,9})?))?$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Two digits of a year are read as 1970 … 2069, as most programs do. */
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

type Groups = Readonly<Record<string, string | undefined>>;

/** Hour of the day with its fraction; NaN for no possible clock time. */
function hourOf({ hour, minute, second, half }: Groups): number {
  if (hour === undefined) return 0;
  const seconds = Number((second ?? "0").replace(",", "."));
  if (Number(minute) > 59 || seconds >= 60) return Number.NaN;
  const inHalf = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const inDay = half === undefined ? inHalf <= 23 : Number(hour) >= 1 && Number(hour) <= 12;
  return inDay ? inHalf + Number(minute) / 60 + seconds / 3600 : Number.NaN;
}

function dateOf(year: number, month: number, day: number, groups: Groups): DateCell | null {
  const hour = hourOf(groups);
  const possible = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && !Number.isNaN(hour);
  return possible ? { year, month, day, hour } : null;
}

/** The date, time or both that a trimmed cell holds; null where it holds none, or one that does not exist. */
export function parseDate(text: string, order: DateOrder): DateCell | null {
  const groups: Groups | undefined =
    YEAR_FIRST.exec(text)?.groups ??
    YEAR_LAST.exec(text)?.groups ??
    NAMED_DAY.exec(text)?.groups ??
    NAMED_MONTH.exec(text)?.groups ??
    CHINESE.exec(text)?.groups;
  if (groups === undefined) {
    const clock = CLOCK_ONLY.exec(text)?.groups;
    if (clock === undefined) return null;
    const hour = hourOf(clock);
    return Number.isNaN(hour) ? null : { year: 0, month: 1, day: 1, hour };
  }
  const year = fullYear(groups.year!);
  if (groups.first !== undefined) {
    const [a, b] = [Number(groups.first), Number(groups.second1)];
    return order === "dayFirst" ? dateOf(year, b, a, groups) : dateOf(year, a, b, groups);
  }
  const month = groups.name === undefined ? Number(groups.month) : MONTHS.indexOf(groups.name.toLowerCase()) + 1;
  return dateOf(year, month, Number(groups.day ?? 1), groups);
}

/** Days since 0000-03-01 in the Gregorian calendar, with the fraction of the day: orders moments. */
export function dayNumber({ year, month, day, hour }: DateCell): number {
  const y = month > 2 ? year : year - 1;
  const fromMarch = (month + 9) % 12;
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return days + Math.floor((153 * fromMarch + 2) / 5) + day - 1 + hour / 24;
}

/** 0 = Monday … 6 = Sunday; day 0 of `dayNumber` was a Wednesday. */
const weekday = (date: DateCell): number => (((Math.floor(dayNumber(date)) + 2) % 7) + 7) % 7;

const parts: Readonly<
  Record<DatePart, { readonly of: (date: DateCell) => number; readonly from: number; readonly period: number | null }>
> = {
  year: { of: ({ year }) => year, from: 0, period: null },
  month: { of: ({ month }) => month, from: 1, period: 12 },
  day: { of: ({ day }) => day, from: 1, period: 31 },
  weekday: { of: weekday, from: 0, period: 7 },
  hour: { of: ({ hour }) => hour, from: 0, period: 24 },
};

/** Parts that come round again: those that a sine and a cosine can stand for. */
export const isCyclic = (part: DatePart): boolean => parts[part].period !== null;

/**
 * One part of a date as a number: month 1 … 12, day 1 … 31, weekday 0 (Monday) … 6, hour with its fraction. As a wave:
 * sin or cos of 2π·part/period, so that December lies beside January.
 */
export function datePart(date: DateCell, part: DatePart, wave: DateWave): number {
  const { of, from, period } = parts[part];
  const value = of(date);
  if (wave === "none" || period === null) return value;
  const angle = (2 * Math.PI * (value - from)) / period;
  return wave === "sin" ? sin(angle) : cos(angle);
}
