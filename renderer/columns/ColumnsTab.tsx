import { Checkbox, NativeSelect, Progress, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import type { ColumnStats } from "../../core/data/columnStats.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { MeanPicture } from "../pictures/MeanPicture.tsx";
import { PictureBar } from "../pictures/PictureBar.tsx";
import { usePicture } from "../pictures/usePicture.ts";
import { columnFigures, useExamined } from "../state/examined.ts";
import { useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { arranged, type ColumnFilter, type Order } from "./order.ts";
import "./columns.css";

const types = ["all", "number", "category", "date", "ignore"] as const;
const nothing: readonly ColumnStats[] = [];

/** Every column of the table in one list that can be searched and ordered. */
export default function ColumnsTab() {
  const { t, say } = useText();
  const { found, looking, share, stopped, failure } = useExamined(columnFigures, true);
  const rows = useTable((state) => state.rows);
  const [filter, narrow] = useState<ColumnFilter>({ name: "", type: "all", alone: false });
  const [order, sort] = useState<Order>({ key: "place", down: false });
  const picture = usePicture();
  const [unfolded, unfold] = useState(false);
  const listed = useMemo(() => {
    const pixels = new Set(unfolded ? [] : picture?.columns);
    return (found ?? nothing).filter(({ name }) => !pixels.has(name));
  }, [found, picture, unfolded]);
  const columns = useMemo(() => arranged(listed, filter, order), [listed, filter, order]);
  if (failure !== null) return <EmptyState>{say(failure.code, failure.params)}</EmptyState>;
  if (stopped)
    return (
      <EmptyState
        action={
          <button type="button" className="nl-link" onClick={columnFigures.look}>
            {t("report.again")}
          </button>
        }
      >
        {t("report.stopped")}
      </EmptyState>
    );
  return (
    <div className="columns-view" aria-busy={looking}>
      <div className="columns-bar">
        <TextInput
          size="xs"
          className="columns-search"
          aria-label={t("columns.search")}
          placeholder={t("columns.search")}
          leftSection={<Search size={13} aria-hidden />}
          value={filter.name}
          onChange={(event) => narrow({ ...filter, name: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          aria-label={t("columns.type")}
          value={filter.type}
          data={types.map((value) => ({ value, label: t(value === "all" ? "columns.all" : `table.type.${value}`) }))}
          onChange={(event) => narrow({ ...filter, type: event.currentTarget.value as ColumnFilter["type"] })}
        />
        <Checkbox
          size="xs"
          label={t("columns.onlyAlone")}
          checked={filter.alone}
          onChange={(event) => narrow({ ...filter, alone: event.currentTarget.checked })}
        />
        {looking && (found === null || rows > 100_000) && (
          <span className="columns-looking" role="status">
            <Progress size="xs" value={share * 100} aria-label={t("report.looking")} />
            <button type="button" className="nl-link" onClick={columnFigures.cancel}>
              {t("table.cancel")}
            </button>
          </span>
        )}
        {found !== null && (
          <span className="data-quiet nl-num columns-count" data-testid="columns-count">
            {t("columns.shown", { shown: printCount(columns.length), all: printCount(found.length) })}
          </span>
        )}
      </div>
      {picture !== null && <PictureBar picture={picture} unfolded={unfolded} onUnfold={unfold} />}
      {picture !== null && !unfolded && <MeanPicture picture={picture} />}
      {found !== null && <ColumnTable columns={columns} order={order} onSort={sort} />}
    </div>
  );
}
