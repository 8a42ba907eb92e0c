import { useEffect, useMemo } from "react";
import { findPicture, type Picture } from "../../core/data/picture.ts";
import type { ColumnProfile } from "../../core/data/table.ts";
import { useCells } from "../data/cells.ts";
import { useTable } from "../state/table.ts";
import { pixelsOf } from "./pixels.ts";

const none: readonly ColumnProfile[] = [];

/** The picture that the rows of the open table are; null for other tables. */
export function usePicture(): Picture | null {
  const columns = useTable((state) => state.profile?.columns ?? none);
  return useMemo(() => findPicture(columns), [columns]);
}

/** Counts states of the table's cells. */
export const useTableVersion = (): string =>
  useTable((state) => `${state.version}.${state.profile?.steps?.revision ?? 0}`);

/** Pixels of some rows of the table, by place in `rows`; null while they are read. `rows` must keep its identity. */
export function useRowPixels(picture: Picture | null, rows: readonly number[]): (place: number) => Float64Array | null {
  const { rowAt, need } = useCells(useTableVersion(), rows);
  useEffect(() => {
    if (picture !== null && rows.length > 0) need(0, rows.length - 1);
  }, [need, picture, rows]);
  return (place) => {
    const row = picture === null ? null : rowAt(place);
    return row === null ? null : pixelsOf(picture!, row.cells);
  };
}
