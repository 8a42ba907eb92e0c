// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place the few cells of a million that are in view
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active cell
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { TableProfile } from "../../../core/data/table.ts";
import { useText } from "../../i18n/index.ts";
import { PictureBar } from "../../pictures/PictureBar.tsx";
import { useFolded } from "../../pictures/useFolded.ts";
import { usePicture } from "../../pictures/usePicture.ts";
import { correctCell } from "../../state/steps.ts";
import { useTable, useTableVersion } from "../../state/table.ts";
import { useRowFilter } from "../rowFilter.ts";
import type { Leave } from "./CellEditor.tsx";
import { useCells } from "./cells.ts";
import { firstColumn, GridHead } from "./GridHead.tsx";
import { GridRow } from "./GridRow.tsx";
import { type CellPlace, moved, within } from "./moves.ts";
import { type MenuPlace, RowMenu } from "./RowMenu.tsx";
import { useCellClipboard } from "./useCellClipboard.ts";
import { COLUMN, MOST_PIXELS, PICTURE_ROW, ROW, useGridView } from "./useGridView.ts";
import { useWritten } from "./useWritten.ts";

/** A cell that is being corrected; `start` is what the editor begins with, null for what stands there. */
interface Edited extends CellPlace {
  readonly start: string | null;
}

const FIRST_CHOICE = '[data-testid="row-menu"] [role="menuitem"]:not([disabled])';

const afterLeave: Readonly<Record<Leave, string | null>> = {
  down: "ArrowDown",
  up: "ArrowUp",
  right: "ArrowRight",
  left: "ArrowLeft",
  stay: null,
  away: null,
};

/**
 * The cells of the table after the ARIA pattern for grids: one stop of the keyboard, arrows move, Enter or F2
 * corrects. Focus stays on the grid, which names its active cell: cells come and go as they scroll.
 */
export function Grid({ columns: known }: { readonly columns: TableProfile["columns"] }) {
  const { t } = useText();
  const id = useId();
  const filter = useRowFilter();
  const only = filter?.rows ?? null;
  const count = useTable((state) => state.rows);
  const rows = only?.length ?? count;
  const found = usePicture();
  // Of so many rows with pictures the last ones could not be scrolled to.
  const picture = rows * PICTURE_ROW > MOST_PIXELS ? null : found;
  const about = known.findIndex(({ name }) => name === filter?.column);
  const { places, unfolded, unfold } = useFolded(picture, known.length, about);
  const columns = useMemo(() => places.flatMap((place) => known[place] ?? []), [places, known]);
  const opened = useTable((state) => state.version);
  const version = useTableVersion();
  const marked = places.indexOf(about);

  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const [edited, setEdited] = useState<Edited | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const view = useGridView({
    rows,
    columns: columns.length,
    pictures: picture !== null,
    only,
    marked,
    at: place,
    go: setPlace,
  });
  const size = { rows, columns: columns.length, page: view.page };
  const at = within(place, size);
  const { rowAt, need } = useCells(opened, version, known.length, only);
  const { first, last } = view.range;
  useEffect(() => need(first, last), [need, first, last]);
  useEffect(() => need(at.row, at.row), [need, at.row]);
  const written = useWritten(useTable((state) => state.profile));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun in one table is not about the next
  useEffect(() => setEdited(null), [opened, only]);

  const grid = useRef<HTMLDivElement>(null);
  const tableRow = (row: number): number => (only === null ? row : (only[row] ?? 0));
  const nameOf = (column: number): string => columns[column]?.name ?? "";
  const textAt = ({ row, column }: CellPlace): string =>
    written.at(tableRow(row), nameOf(column)) ?? rowAt(row)?.cells[places[column] ?? -1] ?? "";
  const go = (to: CellPlace) => {
    setPlace(to);
    view.reveal(to);
  };
  const edit = (where: CellPlace, start: string | null) => {
    if (rowAt(where.row) === null) return;
    go(where);
    setEdited({ ...where, start });
  };
  const write = (where: CellPlace, text: string) => {
    if (rowAt(where.row) === null || textAt(where) === text) return;
    const [row, column] = [tableRow(where.row), nameOf(where.column)];
    written.put(row, column, text);
    void correctCell(row, column, text).then((done) => done || written.drop(row, column));
  };
  const leave = (how: Leave, kept: string | null) => {
    if (edited !== null && kept !== null) write(edited, kept);
    setEdited(null);
    if (how === "away") return;
    grid.current?.focus();
    const key = afterLeave[how];
    if (key !== null) go(moved(at, key, false, size) ?? at);
  };
  const openMenu = (where: CellPlace, beside: Pick<MenuPlace, "x" | "y" | "height">) => {
    const row = rowAt(where.row);
    if (row === null) return;
    setPlace(where);
    const asked = { row: tableRow(where.row), line: row.line, out: row.out, column: nameOf(where.column) };
    // At once, and with the focus: the next key is meant for the menu.
    flushSync(() => setMenu({ ...asked, text: textAt(where), ...beside }));
    document.querySelector<HTMLElement>(FIRST_CHOICE)?.focus();
  };
  const cellId = ({ row, column }: CellPlace) => `${id}-${row}-${column}`;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    // Copy, cut and paste mean the cell here, not nodes of the canvas: the browser's own events follow.
    if (command && /^[xcv]$/i.test(key)) return event.stopPropagation();
    if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) {
      event.preventDefault();
      view.reveal(at);
      const box = document.getElementById(cellId(at))?.getBoundingClientRect();
      return openMenu(at, { x: box?.left ?? 0, y: box?.top ?? 0, height: view.rowHeight });
    }
    if (event.altKey) return;
    const to = moved(at, key, command, size);
    if (to !== null) {
      event.preventDefault();
      return go(to);
    }
    if (command) return;
    if (key === "Enter" || key === "F2") {
      event.preventDefault();
      edit(at, null);
    } else if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      write(at, "");
    } else if ((key.length === 1 && key !== " ") || key === "Process" || key === "Dead") {
      // The field is there before the character is: what is typed, or composed, goes into it.
      event.stopPropagation();
      flushSync(() => edit(at, ""));
    }
  };
  useCellClipboard(grid, { text: () => textAt(at), write: (text) => write(at, text) });
  const onContextMenu = (event: MouseEvent, where: CellPlace) => {
    event.preventDefault();
    openMenu(where, { x: event.clientX, y: event.clientY, height: 0 });
  };
  const width = view.left + columns.length * COLUMN;
  const lead = { left: view.left, picture };
  return (
    <>
      <p id={`${id}-keys`} className="nl-hidden">
        {t("rows.keys")}
      </p>
      {picture !== null && <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />}
      <div
        ref={(element) => {
          grid.current = element;
          view.box.current = element;
        }}
        className="cells"
        role="grid"
        tabIndex={0}
        aria-label={t("table.table")}
        aria-describedby={`${id}-keys`}
        aria-rowcount={rows + 1}
        aria-colcount={columns.length + firstColumn(picture) - 1}
        aria-activedescendant={rows > 0 && edited === null ? cellId(at) : undefined}
        data-pictures={picture !== null || undefined}
        data-menu={menu !== null || undefined}
        data-testid="table-cells"
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ width, height: view.height + ROW, position: "relative" }}>
          <GridHead lead={lead} columns={columns} shown={view.columns} width={width} marked={marked} />
          {view.rows.map(({ index, start }) => (
            <GridRow
              key={tableRow(index)}
              lead={lead}
              index={index}
              start={start}
              width={width}
              tableRow={tableRow(index)}
              row={rowAt(index)}
              shown={view.columns}
              columns={columns}
              marked={marked}
              focused={index === view.focused}
              active={index === at.row ? at.column : null}
              edited={edited?.row === index ? edited : null}
              idOf={(column) => cellId({ row: index, column })}
              textAt={(column) => textAt({ row: index, column })}
              onPick={(column) => setPlace({ row: index, column })}
              onEdit={(column) => edit({ row: index, column }, null)}
              onMenu={(event, column) => onContextMenu(event, { row: index, column })}
              onLeave={leave}
            />
          ))}
        </div>
      </div>
      {menu !== null && (
        <RowMenu
          place={menu}
          onClose={() => {
            setMenu(null);
            // A field that was opened from it keeps the focus.
            if (!grid.current?.querySelector(".cell-editor")) grid.current?.focus();
          }}
          onEdit={() => setTimeout(() => edit(at, null))}
          onEmpty={() => write(at, "")}
        />
      )}
    </>
  );
}
