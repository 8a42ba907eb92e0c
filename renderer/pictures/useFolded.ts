import { useMemo, useState } from "react";
import type { Picture } from "../../core/data/picture.ts";
import { placesOutside } from "./pixels.ts";

/**
 * Places of the columns that are shown of `count`: all, or with a picture those that are no pixels until they are
 * unfolded. A `marked` pixel unfolds them too; −1 marks none.
 */
export function useFolded(picture: Picture | null, count: number, marked = -1) {
  const [chosen, unfold] = useState(false);
  const isPixel = picture !== null && marked >= picture.first && marked < picture.first + picture.columns.length;
  const unfolded = picture === null || chosen || isPixel;
  const places = useMemo(
    () => (unfolded ? Array.from({ length: count }, (_, place) => place) : placesOutside(picture, count)),
    [picture, count, unfolded],
  );
  return { places, unfolded, unfold };
}
