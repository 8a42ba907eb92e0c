import { printRate } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";

/** One grey line: rows a second, backend and threads; says when the page is not isolated. */
export function EngineStatus() {
  const { t } = useText();
  const status = useRun((state) => state.status);
  const hello = useRun((state) => state.hello);
  const backend = status?.backend ?? hello?.backend;
  if (backend === undefined) return <span className="engine-status" data-testid="status" />;
  const threads = status?.threads ?? hello?.threads ?? 1;
  const rate =
    status !== null && status.rowsPerSecond > 0 ? t("run.rate", { rate: printRate(status.rowsPerSecond) }) : "";
  const engine = `${t(`run.backend.${backend}`)} ×${threads}`;
  const alone = hello !== null && !hello.isolated ? t("run.notIsolated") : "";
  return (
    <span className="engine-status nl-num" data-testid="status">
      {[rate, engine, alone].filter((part) => part !== "").join(" · ")}
    </span>
  );
}
