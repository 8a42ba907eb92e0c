import type { Thousands } from "../number.ts";

const COMMA = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const POINT = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;
/** 1,234 and 1.234: one group, which may as well be three decimals. */
const ONE_GROUP = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const B = "[ \\u00a0\\u2009\\u202f]";
const GROUPS = {
  ",": /^[+-]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d*)$|^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}\.\d*$/,
  ".": /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d*)$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,},\d*$/,
  " ": new RegExp(`^[+-]?[1-9]\\d{0,2}(?:${B}\\d{3})+(?:[.,]\\d*)?$`),
  "'": /^[+-]?[1-9]\d{0,2}(?:['’]\d{3})+(?:[.,]\d*)?$/,
} as const;

export interface FoundNumbers {
  readonly decimal: "." | ",";
  readonly thousands: Thousands;
  /** A cell that would be another number under the other reading. */
  readonly unclear: string | null;
}

interface Counts {
  comma: number;
  point: number;
  commaGroup: number;
  pointGroup: number;
  firstCommaGroup: string;
  readonly groups: Record<keyof typeof GROUPS, number>;
}

function count(cells: readonly string[]): Counts {
  const counts: Counts = {
    comma: 0,
    point: 0,
    commaGroup: 0,
    pointGroup: 0,
    firstCommaGroup: "",
    groups: { ",": 0, ".": 0, " ": 0, "'": 0 },
  };
  for (const raw of cells) {
    const cell = raw.trim();
    if (cell.length > 40 || !/\d/.test(cell)) continue;
    const mark = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).find((key) => GROUPS[key].test(cell));
    if (mark !== undefined) {
      counts.groups[mark]++;
      if (mark === " " || mark === "'") {
        if (cell.includes(",")) counts.comma++;
        else if (cell.includes(".")) counts.point++;
      }
    } else if (ONE_GROUP.test(cell)) {
      if (cell.includes(",")) {
        counts.commaGroup++;
        counts.firstCommaGroup ||= cell;
      } else counts.pointGroup++;
    } else if (COMMA.test(cell)) counts.comma++;
    else if (POINT.test(cell)) counts.point++;
  }
  return counts;
}

/**
 * Decimal mark and mark between groups of three digits. A comma is a decimal mark where cells look more like 1,5
 * than like 1.5; in a file whose delimiter is a comma only quoted groups (1,234) are read, so that 1,5 stays text.
 */
export function sniffNumbers(cells: readonly string[], delimiter: string): FoundNumbers {
  const { comma, point, commaGroup, pointGroup, groups, firstCommaGroup } = count(cells);
  const other: Thousands = groups[" "] > 0 ? " " : groups["'"] > 0 ? "'" : "";
  const lone = (unclear: boolean): string | null => (unclear ? firstCommaGroup : null);
  if (delimiter.startsWith(",")) {
    if (comma === 0 && groups[","] + commaGroup > 0)
      return { decimal: ".", thousands: ",", unclear: lone(groups[","] === 0 && point === 0) };
    return { decimal: ".", thousands: other, unclear: null };
  }
  const forComma = comma + groups["."];
  const forPoint = point + groups[","];
  if (forComma > forPoint) {
    const thousands = groups["."] > 0 || (pointGroup > 0 && point === 0) ? "." : other;
    return { decimal: ",", thousands, unclear: null };
  }
  if (forPoint > 0) {
    const thousands = groups[","] > 0 || (commaGroup > 0 && comma === 0) ? "," : other;
    return { decimal: ".", thousands, unclear: null };
  }
  // 1,234 and nothing else: three decimals where the delimiter leaves the comma free, but it is worth a question.
  if (commaGroup > pointGroup) return { decimal: ",", thousands: other, unclear: lone(true) };
  return { decimal: ".", thousands: other, unclear: null };
}
