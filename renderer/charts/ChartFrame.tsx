import { type ReactNode, useMemo, useRef } from "react";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import { ChartMenu } from "./ChartMenu.tsx";
import { CurvePlot } from "./CurvePlot.tsx";
import { useChartChoices } from "./choices.ts";
import type { Figure } from "./figure.ts";
import { printCount, printNumber } from "./number.ts";
import type { ChartPalette } from "./palette.ts";
import { saveChart } from "./saveChart.ts";
import "./charts.css";

export interface ChartFrameProps {
  readonly figure: Figure;
  readonly palette: ChartPalette;
  /** What the chart says, and over what it was measured. */
  readonly title: string;
  readonly base: string;
  readonly label: string;
  readonly testId: string;
  /** Part of the name of a saved file. */
  readonly fileWord: string;
  readonly hasLog: boolean;
  /** Beside the base line, among the tools, in the menu, and below the chart; best the same elements every time. */
  readonly aside?: ReactNode;
  readonly tools?: ReactNode;
  readonly lines?: ReactNode;
  readonly foot?: ReactNode;
  readonly facts?: () => Readonly<Record<string, string>>;
}

/** To the millisecond, and no finer. */
const printSeconds = (seconds: number): string => printNumber(Math.round(seconds * 1000) / 1000);

/** Title, tools, canvas and reader of one chart of the run on show. */
export function ChartFrame(props: ChartFrameProps) {
  const { figure, palette, title, base, label, testId, fileWord, hasLog, aside, tools, lines, foot } = props;
  const { t } = useText();
  const history = useRun((state) => state.history);
  const horizontal = useChartChoices((state) => state.horizontal);
  const latest = useRef({ figure, palette, title, base });
  latest.current = { figure, palette, title, base };
  // Kept from drawing to drawing: while a run goes on there are thirty a second.
  const menu = useMemo(
    () => (
      <ChartMenu
        lines={lines}
        hasLog={hasLog}
        onSave={(format) => void saveChart(format, fileWord, latest.current, history)}
      />
    ),
    [lines, hasLog, fileWord, history],
  );
  const heading = (index: number) =>
    t("charts.reading", {
      epoch: printCount(history.column("epoch")[index] ?? 0),
      step: printCount(history.column("step")[index] ?? 0),
      seconds: printSeconds(history.column("seconds")[index] ?? 0),
    });
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <div>
          <h2 className="chart-title nl-num" data-testid={testId === "loss-chart" ? "finding" : undefined}>
            {title}
          </h2>
          {(base !== "" || Boolean(aside)) && (
            <div className="chart-base nl-num">
              <span>{base}</span>
              {aside}
            </div>
          )}
        </div>
        <div className="chart-tools">
          {tools}
          {menu}
        </div>
      </figcaption>
      <CurvePlot
        figure={figure}
        palette={palette}
        label={label}
        testId={testId}
        heading={heading}
        x={history.column(horizontal)}
        {...(props.facts ? { facts: props.facts } : {})}
      />
      {foot}
    </figure>
  );
}
