import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useFocusRow } from "../focusRow.ts";
import { type CellPlace, scrollTo } from "./moves.ts";

/** Pixels: height of a row, width of a column, width of the column of lines. */
export const ROW = 24;
export const COLUMN = 128;
export const LINE = 64;
/** With a picture in every row: its height, and the width of the column of pictures. */
export const PICTURE_ROW = 44;
export const PICTURE = 76;

/** No element is higher than this in Chromium. */
export const MOST_PIXELS = 33_000_000;

/** Rows that are there above and below those in view. */
const OVERSCAN = 12;

interface GridViewProps {
  readonly rows: number;
  readonly columns: number;
  /** Every row has a picture. */
  readonly pictures: boolean;
  /** The rows that the table is narrowed to. */
  readonly only: readonly number[] | null;
  /** The column that they are about, or −1. */
  readonly marked: number;
  readonly at: CellPlace;
  go(to: CellPlace): void;
}

/** The active one is always there: a screen reader is told of it, and what is typed in it must not be lost. */
const withActive = (active: number) => (range: Range) => {
  const places = defaultRangeExtractor(range);
  if (active >= range.count || places.includes(active)) return places;
  return [...places, active].sort((a, b) => a - b);
};

/** Which rows and columns are in view, and how to bring others there. */
export function useGridView({ rows: count, columns: width, pictures, only, marked, at, go }: GridViewProps) {
  const rowHeight = pictures ? PICTURE_ROW : ROW;
  const left = pictures ? LINE + PICTURE : LINE;
  const box = useRef<HTMLElement | null>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    rangeExtractor: withActive(at.row),
  });
  useEffect(() => {
    if (rowHeight > 0) rows.measure();
  }, [rows, rowHeight]);
  const columns = useVirtualizer({
    horizontal: true,
    count: width,
    getScrollElement: () => box.current,
    estimateSize: () => COLUMN,
    overscan: 2,
    rangeExtractor: withActive(at.column),
  });
  const reveal = ({ row, column }: CellPlace) => {
    const element = box.current;
    if (element === null) return;
    // The head and the column of lines stay in place, above and left of what scrolls.
    element.scrollTop = scrollTo(row * rowHeight, rowHeight, element.scrollTop, element.clientHeight - ROW);
    element.scrollLeft = scrollTo(column * COLUMN, COLUMN, element.scrollLeft, element.clientWidth - left);
  };
  const focusedRow = useFocusRow();
  const focused = focusedRow === null || only === null ? focusedRow : only.indexOf(focusedRow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row asks for scrolling
  useEffect(() => {
    if (focused === null || focused < 0 || focused >= count) return;
    go({ row: focused, column: at.column });
    rows.scrollToIndex(focused, { align: "center" });
  }, [focused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at the top, at the column they are about
  useEffect(() => {
    if (only === null) return;
    go({ row: 0, column: Math.max(0, marked) });
    rows.scrollToIndex(0);
    if (marked >= 0) columns.scrollToIndex(marked, { align: "center" });
  }, [only]);
  const height = box.current?.clientHeight ?? 0;
  return {
    box,
    left,
    rowHeight,
    rows: rows.getVirtualItems(),
    columns: columns.getVirtualItems(),
    height: rows.getTotalSize(),
    range: {
      first: Math.max(0, (rows.range?.startIndex ?? 0) - OVERSCAN),
      last: Math.max(0, Math.min(count - 1, (rows.range?.endIndex ?? 0) + OVERSCAN)),
    },
    page: Math.max(1, Math.floor((height - ROW) / rowHeight) - 1),
    focused,
    reveal,
  };
}
