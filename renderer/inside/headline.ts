import type { ModelSpec } from "../../core/compile/spec.ts";
import { metricsFor } from "../../core/metrics/index.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { shownEpoch } from "../state/inside.ts";
import { useMoment } from "../state/moment.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";

/** The epoch on show; follows the run and the time machine. */
export function useShownEpoch(): number {
  useMoment((state) => state.epoch);
  useRun(({ status }) => (status === null ? 0 : status.state === "finished" ? status.inUse : status.epoch));
  return shownEpoch();
}

/** "Epoch 41: accuracy 0.93 on 30 validation rows", for the epoch on show. */
export function useHeadline({ task }: ModelSpec): string {
  const { t, say } = useText();
  const epoch = useShownEpoch();
  const history = useRun((state) => state.history);
  useRun((state) => state.version);
  const counts = useTable((state) => state.profile?.parts);
  const name = metricsFor(task)[0] ?? "";
  const value = history.metric(name)[epoch] ?? Number.NaN;
  const part = (counts?.validation ?? 0) > 0 ? "validation" : "train";
  const rows = counts?.[part] ?? 0;
  const params = {
    epoch,
    metric: say(`metric.${name}.title`),
    value: name === "accuracy" ? value.toFixed(2) : printNumber(value),
    rows,
    shown: printCount(rows),
  };
  return Number.isNaN(value) ? t("inside.headline.none", { epoch }) : t(`inside.headline.${part}`, params);
}
