import { findPicture, type Picture, type PixelCandidate } from "../../core/data/picture.ts";

/** A cell as a number, as people write it: a decimal comma and a true minus are as good as a point and a hyphen. */
export const plainNumber = (text: string): string => text.trim().replace(",", ".").replace("−", "-");

/** A cell as a pixel; NaN where it is none. */
const pixelOf = (text: string | undefined): number =>
  text === undefined || text.trim() === "" ? Number.NaN : Number(plainNumber(text));

/** Pixels of a row of cells; the picture's columns stand side by side. */
export const pixelsOf = ({ first, columns }: Picture, cells: readonly string[]): Float64Array =>
  Float64Array.from(columns, (_, i) => pixelOf(cells[first + i]));

/** The picture among columns of which only cells are known; what they hold is learned from these rows. */
export function pictureInCells(names: readonly string[], rows: readonly (readonly string[])[]): Picture | null {
  const candidates = names.map((name, place): PixelCandidate => {
    const values = rows.map((row) => pixelOf(row[place])).filter((value) => !Number.isNaN(value));
    const [min, max] = values.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...values), Math.max(...values)];
    return { name, min, max, integers: values.every(Number.isInteger) };
  });
  return findPicture(candidates);
}

/** Places of the columns that are no pixels, in order. */
export const placesOutside = ({ first, columns: { length } }: Picture, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => place).filter((place) => place < first || place >= first + length);
