import { findPicture, type Picture, pictureNamed } from "../data/picture.ts";
import type { TableProfile } from "../data/table.ts";
import type { PictureSize } from "./builder.ts";
import type { EncodedColumn } from "./spec.ts";

/** Profiles of the columns that go in as they are, in their order: what is transformed is no shade of grey any more. */
function plainColumns(columns: readonly EncodedColumn[], profile: TableProfile) {
  const byName = new Map(profile.columns.map((column) => [column.name, column]));
  return columns.flatMap((column) =>
    column.encoding === "asIs" && column.transform === undefined ? (byName.get(column.column) ?? []) : [],
  );
}

/** A picture among the columns of an input; null where there is none. */
export const pictureIn = (columns: readonly EncodedColumn[], profile: TableProfile): Picture | null =>
  findPicture(plainColumns(columns, profile));

/** Size of the picture that an input is, where its columns are the pixels of one and nothing else. */
export function pictureOf(columns: readonly EncodedColumn[], profile: TableProfile): PictureSize | null {
  const pixels = plainColumns(columns, profile);
  if (pixels.length < columns.length) return null;
  // Of a model that was trained only the names are left.
  if (pixels.every(({ min }) => Number.isNaN(min))) return pictureNamed(pixels.map(({ name }) => name));
  const picture = findPicture(pixels);
  return picture?.columns.length === columns.length ? picture : null;
}
