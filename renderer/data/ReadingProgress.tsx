import { Progress } from "@mantine/core";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { table, useTable } from "../state/table.ts";
import { printBytes } from "./import/figures.ts";

/** How far reading has come, with a way out; shown only while it lasts. */
export function ReadingProgress() {
  const { t } = useText();
  const phase = useTable((state) => state.phase);
  const progress = useTable((state) => state.progress);
  if (phase !== "reading") return null;
  const { rows = 0, bytes = 0, totalBytes = 0, forecast = null } = progress ?? {};
  const share = totalBytes > 0 ? Math.min(100, (100 * bytes) / totalBytes) : 0;
  return (
    <div className="reading" role="status">
      <Progress size="xs" value={share} aria-label={t("table.reading")} animated={totalBytes === 0} />
      <span className="data-quiet nl-num">{t("table.readingRows", { rows, shown: printCount(rows) })}</span>
      {forecast !== null && (
        <span className="data-quiet nl-num" data-testid="reading-forecast">
          {t("import.forecast", {
            shown: printCount(forecast.rows),
            columns: forecast.columns,
            width: printCount(forecast.columns),
            memory: printBytes(forecast.bytes),
          })}
        </span>
      )}
      <button type="button" className="nl-link" onClick={() => table.getState().cancel()}>
        {t("table.cancel")}
      </button>
    </div>
  );
}
