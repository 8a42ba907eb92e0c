import { X } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { leftOut, useLeftOut } from "../state/leftOut.ts";
import { run, useRun } from "../state/run.ts";
import "./live.css";

/** Chips named one by one; more than that are counted. */
const NAMED = 8;

/** Rows that this session trains without, as chips that bring them back; every number on screen depends on them. */
export function LeftOutNotice() {
  const { t } = useText();
  const rows = useLeftOut((state) => state.rows);
  const given = useRun((state) => state.leftOut);
  const begun = useRun(({ status }) => status !== null && status.step > 0);
  if (rows.length === 0) return null;
  const { takeBack } = leftOut.getState();
  const pending = begun && rows.map(({ row }) => row).join() !== given.map(({ row }) => row).join();
  return (
    <div className="notice" role="status" data-testid="left-out">
      <span>{t("live.leftOut", { count: rows.length })}</span>
      <span className="left-out-chips">
        {rows.slice(0, NAMED).map(({ row, line }) => (
          <button
            key={row}
            type="button"
            className="left-out-chip nl-num"
            aria-label={t("live.takeBack", { line })}
            title={t("live.takeBack", { line })}
            onClick={() => takeBack(row)}
          >
            {t("live.line", { line })} <X size={11} aria-hidden />
          </button>
        ))}
        {rows.length > NAMED && <span>+{rows.length - NAMED}</span>}
      </span>
      {pending && (
        <button
          type="button"
          className="nl-link"
          data-testid="train-without"
          onClick={() => void run.getState().train()}
        >
          {t("live.trainWithout")}
        </button>
      )}
      <button type="button" className="nl-link" onClick={() => takeBack()}>
        {t("live.takeAllBack")}
      </button>
    </div>
  );
}
