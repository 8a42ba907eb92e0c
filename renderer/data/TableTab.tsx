import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { TableProfile } from "../../core/data/table.ts";
import { useText } from "../i18n/index.ts";
import { PictureBar } from "../pictures/PictureBar.tsx";
import { PixelPicture } from "../pictures/PixelPicture.tsx";
import { pixelsOf } from "../pictures/pixels.ts";
import { useFolded } from "../pictures/useFolded.ts";
import { usePicture } from "../pictures/usePicture.ts";
import { table, useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CellEditor } from "./CellEditor.tsx";
import { useCells } from "./cells.ts";
import { useFocusRow } from "./focusRow.ts";
import { RowFilterBar } from "./RowFilterBar.tsx";
import { RowMenu } from "./RowMenu.tsx";
import { useRowFilter } from "./rowFilter.ts";
import "./data.css";
import "./rows.css";

const ROW = 24;
const COLUMN = 128;
const LINE = 64;
/** A row whose pixels are shown as a picture, and the column that it stands in. */
const PICTURE_ROW = 44;
const PICTURE = 76;
const PICTURE_SIZE = 36;

/** The table after its steps, with the line each row began on. Cells come as they scroll into view. */
export default function TableTab() {
  const { t } = useText();
  const profile = useTable((state) => state.profile);
  const phase = useTable((state) => state.phase);
  if (profile === null) {
    return (
      <EmptyState
        action={
          <button type="button" className="nl-link" onClick={() => void table.getState().choose()}>
            {t("table.open")}
          </button>
        }
      >
        {t(phase === "reading" ? "table.reading" : "table.noTable")}
      </EmptyState>
    );
  }
  return (
    <>
      <RowFilterBar />
      <Cells columns={profile.columns} />
    </>
  );
}

function Cells({ columns: known }: { readonly columns: TableProfile["columns"] }) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const rows = useTable((state) => state.rows);
  const filter = useRowFilter();
  const only = filter?.rows ?? null;
  const version = useTable((state) => `${state.version}.${state.profile?.steps?.revision ?? 0}`);
  const picture = usePicture();
  const marked = known.findIndex(({ name }) => name === filter?.column);
  const { places, unfolded, unfold } = useFolded(picture, known.length, marked);
  const rowHeight = picture === null ? ROW : PICTURE_ROW;
  const left = picture === null ? LINE : LINE + PICTURE;
  const vertical = useVirtualizer({
    count: only?.length ?? rows,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useEffect(() => {
    if (rowHeight > 0) vertical.measure();
  }, [vertical, rowHeight]);
  const horizontal = useVirtualizer({
    horizontal: true,
    count: places.length,
    getScrollElement: () => box.current,
    estimateSize: () => COLUMN,
    overscan: 2,
  });
  const visible = vertical.getVirtualItems();
  const columns = horizontal
    .getVirtualItems()
    .flatMap(({ index, start }) => (index < places.length ? [{ index: places[index]!, start: left + start }] : []));
  const { rowAt, need } = useCells(version, only);
  const first = visible[0]?.index ?? 0;
  const last = visible[visible.length - 1]?.index ?? 0;
  useEffect(() => need(first, last), [need, first, last]);
  const focusedRow = useFocusRow();
  const focused = focusedRow === null || only === null ? focusedRow : only.indexOf(focusedRow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row asks for scrolling
  useEffect(() => {
    if (focused !== null && focused >= 0 && focused < rows) vertical.scrollToIndex(focused, { align: "center" });
  }, [focused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at the top, at the column they are about
  useEffect(() => {
    if (only === null) return;
    vertical.scrollToIndex(0);
    if (marked >= 0) horizontal.scrollToIndex(places.indexOf(marked), { align: "center" });
  }, [only]);
  const [edited, edit] = useState<{ readonly row: number; readonly column: number } | null>(null);

  const isNumber = (index: number) => known[index]?.type === "number" || undefined;
  const width = left + places.length * COLUMN;
  return (
    <>
      {picture !== null && <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />}
      <section
        ref={box}
        className="cells"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={t("table.table")}
        data-pictures={picture !== null || undefined}
        data-testid="table-cells"
      >
        <div style={{ width, height: vertical.getTotalSize() + ROW, position: "relative" }}>
          <div className="cells-head" style={{ width }}>
            <span className="cell cell-line" style={{ width: LINE }}>
              {t("table.line")}
            </span>
            {picture !== null && (
              <span className="cell" style={{ left: LINE, width: PICTURE }}>
                {t("picture.head")}
              </span>
            )}
            {columns.map(({ index, start }) => (
              <span
                key={index}
                className="cell"
                style={{ left: start, width: COLUMN }}
                title={known[index]?.name}
                data-number={isNumber(index)}
                data-marked={index === marked || undefined}
              >
                {known[index]?.name}
              </span>
            ))}
          </div>
          {visible.map(({ index, start }) => {
            const row = rowAt(index);
            const tableRow = only === null ? index : (only[index] ?? 0);
            return (
              <div
                key={tableRow}
                className="cells-row"
                data-focused={index === focused || undefined}
                data-out={row?.out || undefined}
                title={row?.out ? t("rows.isOut") : undefined}
                style={{ transform: `translateY(${start}px)`, width }}
              >
                <span className="cell cell-line nl-num" style={{ width: LINE }}>
                  {row !== null && <RowMenu row={tableRow} line={row.line} out={row.out} />}
                </span>
                {picture !== null && (
                  <span className="cell" style={{ left: LINE, width: PICTURE }}>
                    <PixelPicture
                      picture={picture}
                      values={row === null ? null : pixelsOf(picture, row.cells)}
                      size={PICTURE_SIZE}
                      label={t("picture.ofLine", { line: row?.line ?? 0 })}
                      testId="row-picture"
                    />
                  </span>
                )}
                {columns.map((column) => {
                  const text = row?.cells[column.index] ?? "";
                  const name = known[column.index]?.name ?? "";
                  if (edited?.row === tableRow && edited.column === column.index)
                    return (
                      <CellEditor
                        key={column.index}
                        row={tableRow}
                        column={name}
                        text={text}
                        style={{ left: column.start, width: COLUMN }}
                        done={() => edit(null)}
                      />
                    );
                  return (
                    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard a cell is corrected in the loss microscope
                    <span
                      key={column.index}
                      className="cell nl-num"
                      style={{ left: column.start, width: COLUMN }}
                      title={text}
                      data-number={isNumber(column.index)}
                      data-marked={column.index === marked || undefined}
                      onDoubleClick={() => row !== null && edit({ row: tableRow, column: column.index })}
                    >
                      {text}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </section>
    </>
  );
}
