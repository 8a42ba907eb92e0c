import { X } from "lucide-react";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { filterRows, useRowFilter } from "./rowFilter.ts";

/** Says which rows the table is narrowed to, with a way back to all of them. */
export function RowFilterBar() {
  const { t } = useText();
  const filter = useRowFilter();
  if (filter === null) return null;
  const { rows, total, title } = filter;
  return (
    <div className="row-filter" role="status" data-testid="row-filter">
      <span className="row-filter-title">{title}</span>
      <span className="nl-num data-quiet">
        {rows.length < total
          ? t("rows.first", { shown: printCount(rows.length), total: printCount(total) })
          : t("table.rows", { rows: total, shown: printCount(total) })}
      </span>
      <button type="button" className="nl-link" onClick={() => filterRows(null)}>
        <X size={12} aria-hidden /> {t("rows.all")}
      </button>
    </div>
  );
}
