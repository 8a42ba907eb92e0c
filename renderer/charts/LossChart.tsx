import { SegmentedControl } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { useRun } from "../state/run.ts";
import { useTable } from "../state/table.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { describeRun, speak } from "./finding.ts";
import { lineNames, lossOption } from "./lossOption.ts";
import { printCount } from "./number.ts";
import { useChartPalette } from "./palette.ts";
import { useChart } from "./useChart.ts";
import "./charts.css";

/** Loss by epoch from the untrained network on, with a title that says what happened. */
export function LossChart() {
  const { t } = useText();
  // The untrained loss of a network that has changed since says nothing any more.
  const hasRun = useRun(({ status, changed }) => status !== null && !(changed && status.step === 0));
  if (hasRun) return <DrawnLoss />;
  return (
    <EmptyState>
      <span data-testid="loss-empty">{t("run.chart.empty")}</span>
    </EmptyState>
  );
}

function DrawnLoss() {
  const { t, say } = useText();
  const palette = useChartPalette();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef({ states: 0, epoch: -1, run: "" });
  const [scale, setScale] = useState<"linear" | "log">("linear");
  const status = useRun((state) => state.status);
  const history = useRun((state) => state.history);
  const version = useRun((state) => state.version);
  const patience = useRun((state) => state.project?.training.earlyStopping.patience ?? 0);
  const base = useBase();
  const validationRows = useTable((state) => state.profile?.parts.validation ?? 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the history grew
  const option = useMemo(
    () =>
      lossOption({
        history,
        status,
        logarithmic: scale === "log",
        palette,
        words: {
          train: t("run.chart.train"),
          validation: t("run.chart.validation"),
          penalty: t("run.chart.penalty"),
          epoch: t("run.epoch"),
          best: t("run.chart.best"),
          stopped: t("run.chart.stopped", { epoch: status?.epoch ?? 0, patience }),
        },
      }),
    [history, version, status, scale, palette, t, patience],
  );
  useChart(box, option, () => {
    const element = box.current;
    if (element === null) return;
    const epoch = history.length - 1;
    const runId = status?.runId ?? "";
    if (drawn.current.run !== runId) drawn.current = { states: 0, epoch: -1, run: runId };
    if (drawn.current.epoch !== epoch) drawn.current = { states: drawn.current.states + 1, epoch, run: runId };
    element.dataset.states = String(drawn.current.states);
    element.dataset.epochs = String(history.length);
    element.dataset.lines = lineNames(option).join(" ");
    element.dataset.loss = String(history.column("loss")[epoch]);
    element.dataset.valLoss = String(history.column("valLoss")[epoch]);
  });

  const finding = status === null ? null : describeRun({ history, status, validationRows, patience });
  const sentence = finding === null ? "" : speak(finding, say);
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <div>
          <h2 className="chart-title" data-testid="finding">
            {sentence}
          </h2>
          <p className="chart-base nl-num">{base}</p>
        </div>
        <SegmentedControl
          size="xs"
          value={scale}
          aria-label={t("run.chart.scale")}
          onChange={(value) => setScale(value === "log" ? "log" : "linear")}
          data={[
            { value: "linear", label: t("run.chart.linear") },
            { value: "log", label: t("run.chart.log") },
          ]}
        />
      </figcaption>
      <div
        ref={box}
        className="chart-canvas"
        role="img"
        aria-label={`${t("run.chart.aria")} ${sentence}`}
        data-testid="loss-chart"
      />
    </figure>
  );
}

/** What is plotted and over which rows: "Cross-entropy, mean per row · training, 90 rows · validation, 30 rows". */
function useBase(): string {
  const { t, say } = useText();
  const { spec } = useInference();
  const parts = useTable((state) => state.profile?.parts);
  if (spec === null || parts === undefined) return "";
  const loss =
    spec.loss.kind === "mse" && spec.loss.params.factor !== "one" ? "½MSE" : say(`loss.${spec.loss.kind}.title`);
  const scaled = spec.target.kind === "numbers" && spec.target.scale === "standard";
  return [
    t(scaled ? "run.chart.meanScaled" : "run.chart.mean", { loss }),
    t("run.base.train", { rows: parts.train, shown: printCount(parts.train) }),
    parts.validation > 0
      ? t("run.base.validation", { rows: parts.validation, shown: printCount(parts.validation) })
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
