import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { useRef } from "react";
import type { ColumnStats } from "../../core/data/columnStats.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import type { Order, SortKey } from "./order.ts";
import { Spread } from "./Spread.tsx";

const ROW = 38;
const heads: readonly { readonly key: SortKey | "spread"; readonly className: string }[] = [
  { key: "name", className: "columns-name" },
  { key: "type", className: "columns-type" },
  { key: "missing", className: "columns-number" },
  { key: "distinct", className: "columns-number" },
  { key: "spread", className: "columns-spread" },
  { key: "median", className: "columns-quantiles" },
  { key: "association", className: "columns-association" },
];

interface ColumnTableProps {
  readonly columns: readonly ColumnStats[];
  readonly order: Order;
  onSort(order: Order): void;
}

/** One line per column of the data; only those in view are drawn. */
export function ColumnTable({ columns, order, onSort }: ColumnTableProps) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const lines = useVirtualizer({
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  /** Up, down, and back to the order of the table. */
  const next = (key: SortKey): Order => {
    if (order.key !== key) return { key, down: key === "missing" || key === "association" };
    const first = key === "missing" || key === "association";
    return order.down === first ? { key, down: !first } : { key: "place", down: false };
  };
  const sortOf = (key: SortKey | "spread") =>
    order.key !== key ? "none" : order.down ? ("descending" as const) : ("ascending" as const);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className="columns-table nl-scroll" tabIndex={0} aria-label={t("columns.title")}>
      <table aria-rowcount={columns.length + 1} data-testid="columns-table">
        <thead>
          <tr className="columns-line columns-head">
            {heads.map(({ key, className }) => (
              <th key={key} scope="col" className={className} aria-sort={sortOf(key)}>
                {key === "spread" ? (
                  t("columns.spread")
                ) : (
                  <button type="button" data-testid={`sort-${key}`} onClick={() => onSort(next(key))}>
                    {t(`columns.${key === "place" ? "name" : key}`)}
                    {order.key === key &&
                      (order.down ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />)}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, start }) => (
            <ColumnLine key={columns[index]!.name} column={columns[index]!} index={index} top={start} />
          ))}
        </tbody>
      </table>
      {columns.length === 0 && <p className="columns-none data-quiet">{t("columns.none")}</p>}
    </section>
  );
}

interface ColumnLineProps {
  readonly column: ColumnStats;
  readonly index: number;
  readonly top: number;
}

function ColumnLine({ column, index, top }: ColumnLineProps) {
  const { t } = useText();
  const { name, type, role, rows, missing, distinct, quantiles, spread, association, alone, reason } = column;
  return (
    <tr
      className="columns-line"
      aria-rowindex={index + 2}
      data-testid="columns-line"
      data-role={role}
      style={{ transform: `translateY(${top}px)` }}
    >
      <th scope="row" className="columns-name" title={name}>
        {name}
      </th>
      <td className="columns-type" title={reason === null ? undefined : t(`table.reason.${reason}`)}>
        {role === "target" ? t("columns.target", { type: t(`table.type.${type}`) }) : t(`table.type.${type}`)}
      </td>
      <td className="columns-number nl-num">
        {missing === 0 ? "0" : t("columns.missingOf", { count: printCount(missing), share: percent(missing / rows) })}
      </td>
      <td className="columns-number nl-num">{printCount(distinct)}</td>
      <td className="columns-spread">{spread !== null && <Spread spread={spread} />}</td>
      <td className="columns-quantiles nl-num">{quantiles?.map((value) => printNumber(value)).join(" · ")}</td>
      <td className="columns-association nl-num" data-alone={alone || undefined}>
        {association !== null && (
          <>
            {t(`columns.${association.measure}`, { value: printNumber(association.value) })}
            {alone && (
              <span className="columns-alone" title={t("columns.aloneHelp")}>
                <TriangleAlert size={12} strokeWidth={1.75} aria-hidden /> {t("columns.alone")}
              </span>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

/** Never 0 % where something is missing, never 100 % where something is there. */
const percent = (share: number): string =>
  share < 0.01 ? "< 1 %" : share > 0.99 && share < 1 ? "> 99 %" : `${Math.round(share * 100)} %`;
