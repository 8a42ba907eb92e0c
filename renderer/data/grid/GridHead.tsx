// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place the few cells of a million that are in view
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active cell
import type { Picture } from "../../../core/data/picture.ts";
import type { TableProfile } from "../../../core/data/table.ts";
import { useText } from "../../i18n/index.ts";
import { COLUMN, LINE, PICTURE } from "./useGridView.ts";

/** What stands before the columns of the table. */
export interface Lead {
  /** Pixels that it takes. */
  readonly left: number;
  /** The picture that every row has. */
  readonly picture: Picture | null;
}

/** Place of the first column of the table among all, from 1: the line stands before it, and a picture. */
export const firstColumn = (picture: Picture | null): number => (picture === null ? 2 : 3);

interface GridHeadProps {
  readonly lead: Lead;
  readonly columns: TableProfile["columns"];
  /** Columns in view. */
  readonly shown: readonly { readonly index: number; readonly start: number }[];
  readonly width: number;
  readonly marked: number;
}

/** Names of the columns in view; it stays above the rows. */
export function GridHead({ lead, columns, shown, width, marked }: GridHeadProps) {
  const { t } = useText();
  return (
    <div className="cells-head" role="row" aria-rowindex={1} style={{ width }}>
      <span className="cell cell-line" role="columnheader" aria-colindex={1} style={{ width: LINE }}>
        {t("table.line")}
      </span>
      {lead.picture !== null && (
        <span className="cell" role="columnheader" aria-colindex={2} style={{ left: LINE, width: PICTURE }}>
          {t("picture.head")}
        </span>
      )}
      {shown.map(({ index, start }) => (
        <span
          key={index}
          className="cell"
          role="columnheader"
          aria-colindex={index + firstColumn(lead.picture)}
          style={{ left: lead.left + start, width: COLUMN }}
          title={columns[index]?.name}
          data-number={columns[index]?.type === "number" || undefined}
          data-marked={index === marked || undefined}
        >
          {columns[index]?.name}
        </span>
      ))}
    </div>
  );
}
