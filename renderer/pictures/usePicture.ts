import { useEffect, useMemo, useReducer } from "react";
import { findPicture, type Picture } from "../../core/data/picture.ts";
import type { ColumnProfile } from "../../core/data/table.ts";
import { engine } from "../engine/index.ts";
import { useTable, useTableVersion } from "../state/table.ts";
import { pixelsOf } from "./pixels.ts";

const none: readonly ColumnProfile[] = [];
/** Several views ask for the picture of the same columns, which may be 20,000. */
const found = new WeakMap<readonly ColumnProfile[], { readonly picture: Picture | null }>();
/** Pixels asked for at once, and pixels kept. */
const MOST_ASKED = 400_000;
const MOST_KEPT = 4_000_000;

/** The picture that the rows of the open table are; null for other tables. */
export function usePicture(): Picture | null {
  const columns = useTable((state) => state.profile?.columns ?? none);
  let known = found.get(columns);
  if (known === undefined) {
    known = { picture: findPicture(columns) };
    found.set(columns, known);
  }
  return known.picture;
}

/**
 * Pixels of some rows of the table, by place in `rows`; null while they are read. Rows that were read once stay until
 * the table changes, so that a list that is ordered anew does not flicker. `rows` must keep its identity.
 */
export function useRowPixels(picture: Picture | null, rows: readonly number[]): (place: number) => Float64Array | null {
  const version = useTableVersion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version, or another picture, makes them stale
  const kept = useMemo(() => new Map<number, Float64Array>(), [version, picture]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (picture === null) return;
    const pixels = picture.columns.length;
    const asked = rows.filter((row) => !kept.has(row)).slice(0, Math.ceil(MOST_ASKED / pixels));
    if (asked.length === 0) return;
    engine.call("readRowsAt", [asked]).then(
      ({ cells }) => {
        // Kept even where other rows are wanted by now: they may be wanted again.
        if (kept.size * pixels > MOST_KEPT) kept.clear();
        for (const [i, row] of cells.entries()) kept.set(asked[i]!, pixelsOf(picture, row));
        redraw();
      },
      // Rows of a table that is gone; the next one asks again.
      () => {},
    );
  }, [picture, rows, kept]);
  return (place) => kept.get(rows[place] ?? -1) ?? null;
}
