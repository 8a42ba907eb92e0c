import type { ColumnProfile } from "./table.ts";

/** What a column says of itself when it is asked whether it is a pixel. */
export type PixelCandidate = Pick<ColumnProfile, "name" | "min" | "max" | "integers">;

/** A run of columns that are the pixels of one picture: row by row from the top, each row from the left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Names of the pixels, width × height of them. */
  readonly columns: readonly string[];
  /** Place of the first pixel among the columns that were looked at. */
  readonly first: number;
  /** Least and greatest value of any pixel; 0 ≤ low < high. */
  readonly low: number;
  readonly high: number;
}

/** Smaller ones are no pictures. */
const LEAST_SIDE = 4;
/** Names that say nothing are believed from this size on. */
const LEAST_UNNAMED_SIDE = 8;
/** Wider tables are no pictures that anybody could look at. */
const MOST_SIDE = 512;
const PIXEL_WORD = /pix|px|img|image|gr[ae]y/i;
/** Of pixels without a telling name: so many are 0 somewhere, so many come near the greatest value. */
const EMPTY_SHARE = 0.75;
const FULL_SHARE = 0.25;
const NEARLY = 0.9;
const MOST_LEVELS = 255;

interface Found {
  readonly width: number;
  readonly height: number;
  /** The names alone say that these are pixels. */
  readonly named: boolean;
}

/**
 * The first picture among columns of a table, in their order; null where there is none. Recognised are names with a
 * row and a column (`pixel_0_0`, `1x1`, `r0c0`) and names with one running number over a square (`pixel0` … `pixel783`).
 * Names that could be of anything (`x1` … `x64`) count only where the values look like pixels: from 0 up to one and
 * the same greatest value. Columns with `min` NaN hold no numbers and belong to no picture.
 */
export function findPicture(columns: readonly PixelCandidate[]): Picture | null {
  for (let first = 0; first < columns.length; first++) {
    const found = gridFrom(columns, first) ?? squareFrom(columns, first);
    if (found === null) continue;
    const pixels = columns.slice(first, first + found.width * found.height);
    const range = rangeOf(pixels);
    if (range !== null && (found.named || looksLikePixels(pixels, range)))
      return { width: found.width, height: found.height, columns: pixels.map(({ name }) => name), first, ...range };
    // What is numbered on is the same run: it is not looked at again from within.
    first += pixels.length - 1;
  }
  return null;
}

/**
 * Size of the picture that these columns and no others are, by their names alone; null where they are none. For columns
 * of which nothing else is known any more: those of a model that was trained.
 */
export function pictureNamed(names: readonly string[]): Pick<Picture, "width" | "height"> | null {
  const columns = names.map((name) => ({ name, min: Number.NaN, max: Number.NaN, integers: false }));
  const found = columns.length === 0 ? null : (gridFrom(columns, 0) ?? squareFrom(columns, 0));
  return found !== null && found.width * found.height === names.length ? found : null;
}

const within = (side: number, least: number): boolean => side >= least && side <= MOST_SIDE;

/** Names of a row and a column, counted from 0 or from 1. */
function gridFrom(columns: readonly PixelCandidate[], first: number): Found | null {
  const parts = /^(.*?)(\d+)(\D+)(\d+)$/.exec(columns[first]!.name);
  if (parts === null) return null;
  const [, prefix, row, between] = parts;
  const base = Number(row);
  if (base > 1 || Number(parts[4]) !== base) return null;
  const isAt = (place: number, r: number, c: number): boolean => {
    const name = columns[place] && /^(.*?)(\d+)(\D+)(\d+)$/.exec(columns[place].name);
    return !!name && name[1] === prefix && name[3] === between && Number(name[2]) === r && Number(name[4]) === c;
  };
  let width = 1;
  while (isAt(first + width, base, base + width)) width++;
  let count = width;
  while (isAt(first + count, base + Math.floor(count / width), base + (count % width))) count++;
  const height = count / width;
  if (!Number.isInteger(height) || !within(width, LEAST_SIDE) || !within(height, LEAST_SIDE)) return null;
  return { width, height, named: true };
}

/** Names with one number, counted from 0 or from 1, as many as a square has pixels. */
function squareFrom(columns: readonly PixelCandidate[], first: number): Found | null {
  const parts = /^(.*?)(\d+)$/.exec(columns[first]!.name);
  if (parts === null || Number(parts[2]) > 1) return null;
  const [, prefix, base] = parts;
  const isNumbered = (name: string, number: number): boolean => {
    if (name === `${prefix}${number}`) return true;
    // Written otherwise, `x007`.
    const next = /^(.*?)(\d+)$/.exec(name);
    return next !== null && next[1] === prefix && Number(next[2]) === number;
  };
  let count = 1;
  while (first + count < columns.length && isNumbered(columns[first + count]!.name, Number(base) + count)) count++;
  const side = Math.sqrt(count);
  const named = PIXEL_WORD.test(prefix!);
  if (!Number.isInteger(side) || !within(side, named ? LEAST_SIDE : LEAST_UNNAMED_SIDE)) return null;
  return { width: side, height: side, named };
}

/** Least and greatest value; null where they are no range of brightness. */
function rangeOf(pixels: readonly PixelCandidate[]): { readonly low: number; readonly high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { min, max } of pixels) {
    if (!Number.isFinite(min) || !Number.isFinite(max)) return null;
    low = Math.min(low, min);
    high = Math.max(high, max);
  }
  return low >= 0 && low < high ? { low, high } : null;
}

function looksLikePixels(pixels: readonly PixelCandidate[], { low, high }: { low: number; high: number }): boolean {
  if (low !== 0 || high > MOST_LEVELS) return false;
  if (high > 1 && !pixels.every(({ integers }) => integers)) return false;
  const empty = pixels.filter(({ min }) => min === 0).length;
  const full = pixels.filter(({ max }) => max >= NEARLY * high).length;
  return empty >= EMPTY_SHARE * pixels.length && full >= FULL_SHARE * pixels.length;
}
