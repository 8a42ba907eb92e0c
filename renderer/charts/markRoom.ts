import type { Mark, Scale } from "./figure.ts";

/** About how wide a word is in the charts' 11 px type. */
const NARROW = 6.1;
const WIDE = 11;
const GAP = 12;
const widthOf = (word: string): number => [...word].reduce((sum, letter) => sum + (letter > "⺀" ? WIDE : NARROW), GAP);

/**
 * The marks with only those words for which there is room. A word stands at the left of its line; where two would lie
 * on each other the one farther right keeps its place, since later changes are what one looks for.
 */
export function withRoom(marks: readonly Mark[], scale: Scale): readonly Mark[] {
  let edge = Number.POSITIVE_INFINITY;
  const sorted = marks.toSorted((a, b) => b.x - a.x);
  return sorted.map((mark) => {
    const right = scale.toPixel(mark.x);
    if (mark.word === "" || right > edge) return { ...mark, word: "" };
    edge = right - widthOf(mark.word);
    return mark;
  });
}
