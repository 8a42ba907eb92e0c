// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place the few cells of a million that are in view
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active cell
import { type MouseEvent, useMemo } from "react";
import type { TableProfile } from "../../../core/data/table.ts";
import { useText } from "../../i18n/index.ts";
import { PixelPicture } from "../../pictures/PixelPicture.tsx";
import { pixelsOf } from "../../pictures/pixels.ts";
import { CellEditor, type Leave } from "./CellEditor.tsx";
import type { Row } from "./cells.ts";
import { firstColumn, type Lead } from "./GridHead.tsx";
import { LineButton } from "./LineButton.tsx";
import { COLUMN, LINE, PICTURE } from "./useGridView.ts";

/** Pixels of a picture's side. */
const PICTURE_SIZE = 36;

interface GridRowProps {
  readonly lead: Lead;
  /** Place among the rows that are shown. */
  readonly index: number;
  /** Pixels from the first row. */
  readonly start: number;
  readonly width: number;
  readonly tableRow: number;
  /** Null while its cells are on their way. */
  readonly row: Row | null;
  /** Columns in view. */
  readonly shown: readonly { readonly index: number; readonly start: number }[];
  readonly columns: TableProfile["columns"];
  readonly marked: number;
  /** Another view points at it. */
  readonly focused: boolean;
  /** Column of the active cell; null where another row has it. */
  readonly active: number | null;
  readonly edited: { readonly column: number; readonly start: string | null } | null;
  idOf(column: number): string;
  textAt(column: number): string;
  onPick(column: number): void;
  onEdit(column: number): void;
  onMenu(event: MouseEvent, column: number): void;
  onLeave(how: Leave, kept: string | null): void;
}

/** One row: the line it began on, and those of its cells that are in view. */
export function GridRow(props: GridRowProps) {
  const { lead, index, start, width, tableRow, row, shown, columns, marked, focused, active, edited } = props;
  const { t } = useText();
  const { picture } = lead;
  // Once a row: a picture of new numbers is painted anew.
  const pixels = useMemo(() => picture && row && pixelsOf(picture, row.cells), [picture, row]);
  return (
    <div
      className="cells-row"
      role="row"
      aria-rowindex={index + 2}
      data-focused={focused || undefined}
      data-out={row?.out || undefined}
      title={row?.out ? t("rows.isOut") : undefined}
      style={{ transform: `translateY(${start}px)`, width }}
    >
      <span className="cell cell-line nl-num" role="rowheader" aria-colindex={1} style={{ width: LINE }}>
        {row !== null && <LineButton row={tableRow} line={row.line} out={row.out} />}
      </span>
      {picture !== null && (
        <span className="cell" role="gridcell" aria-colindex={2} style={{ left: LINE, width: PICTURE }}>
          <PixelPicture
            picture={picture}
            values={pixels}
            size={PICTURE_SIZE}
            label={t("picture.ofLine", { line: row?.line ?? 0 })}
            testId="row-picture"
          />
        </span>
      )}
      {shown.map(({ index: column, start: left }) => {
        const place = { left: lead.left + left, width: COLUMN };
        const text = props.textAt(column);
        const isEdited = edited?.column === column;
        return (
          <span
            key={column}
            id={props.idOf(column)}
            className="cell nl-num"
            role="gridcell"
            aria-colindex={column + firstColumn(lead.picture)}
            aria-selected={active === column}
            style={place}
            title={isEdited ? undefined : text}
            data-number={columns[column]?.type === "number" || undefined}
            data-marked={column === marked || undefined}
            data-active={active === column || undefined}
            data-edited={isEdited || undefined}
            onMouseDown={() => isEdited || props.onPick(column)}
            onDoubleClick={() => isEdited || props.onEdit(column)}
            onContextMenu={(event) => props.onMenu(event, column)}
          >
            {isEdited ? (
              <CellEditor
                column={columns[column]?.name ?? ""}
                text={text}
                {...(edited.start === null ? {} : { start: edited.start })}
                done={props.onLeave}
              />
            ) : (
              text
            )}
          </span>
        );
      })}
    </div>
  );
}
