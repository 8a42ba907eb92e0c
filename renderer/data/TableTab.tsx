import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { TableProfile } from "../../core/data/table.ts";
import { useText } from "../i18n/index.ts";
import { table, useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useCells } from "./cells.ts";
import { useFocusRow } from "./focusRow.ts";
import "./data.css";

const ROW = 24;
const COLUMN = 128;
const LINE = 64;

/** The table as read, with the line each row began on. Cells come as they scroll into view. */
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
  return <Cells columns={profile.columns} />;
}

function Cells({ columns: known }: { readonly columns: TableProfile["columns"] }) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const rows = useTable((state) => state.rows);
  const version = useTable((state) => `${state.version}.${state.profile?.steps?.revision ?? 0}`);
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: known.length,
    getScrollElement: () => box.current,
    estimateSize: () => COLUMN,
    overscan: 2,
  });
  const visible = vertical.getVirtualItems();
  const columns = horizontal.getVirtualItems();
  const { rowAt, need } = useCells(version);
  const first = visible[0]?.index ?? 0;
  const last = visible[visible.length - 1]?.index ?? 0;
  useEffect(() => need(first, last), [need, first, last]);
  const focused = useFocusRow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row asks for scrolling
  useEffect(() => {
    if (focused !== null && focused < rows) vertical.scrollToIndex(focused, { align: "center" });
  }, [focused]);

  const isNumber = (index: number) => known[index]?.type === "number" || undefined;
  const width = LINE + known.length * COLUMN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className="cells" tabIndex={0} aria-label={t("table.table")} data-testid="table-cells">
      <div style={{ width, height: vertical.getTotalSize() + ROW, position: "relative" }}>
        <div className="cells-head" style={{ width }}>
          <span className="cell cell-line" style={{ width: LINE }}>
            {t("table.line")}
          </span>
          {columns.map(({ index, start }) => (
            <span
              key={index}
              className="cell"
              style={{ left: LINE + start, width: COLUMN }}
              title={known[index]?.name}
              data-number={isNumber(index)}
            >
              {known[index]?.name}
            </span>
          ))}
        </div>
        {visible.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <div
              key={index}
              className="cells-row"
              data-focused={index === focused || undefined}
              style={{ transform: `translateY(${start}px)`, width }}
            >
              <span className="cell cell-line nl-num" style={{ width: LINE }}>
                {row?.line ?? ""}
              </span>
              {columns.map((column) => (
                <span
                  key={column.index}
                  className="cell nl-num"
                  style={{ left: LINE + column.start, width: COLUMN }}
                  title={row?.cells[column.index]}
                  data-number={isNumber(column.index)}
                >
                  {row?.cells[column.index] ?? ""}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </section>
  );
}
