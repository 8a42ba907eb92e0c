import { useMemo, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import {
  binned,
  binsFor,
  density,
  type FittedDensity,
  fitResiduals,
  type ResidualFit,
  residualsOf,
} from "../../core/insight/residuals.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { css, usePlotColors } from "./colors.ts";
import { Swatch } from "./Legend.tsx";
import { NameSelect } from "./NameSelect.tsx";
import { useOutputs, usePart } from "./outputs.ts";
import { PartSelect } from "./PartSelect.tsx";
import { type Pen, Plot } from "./Plot.tsx";
import { widened } from "./ticks.ts";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

const STEPS = 240;

/** What the errors look like beside the two shapes that squared and absolute error take for granted. */
export default function ResidualsTab() {
  return <WithRun>{(runId, spec) => <Residuals key={runId} spec={spec} />}</WithRun>;
}

function Residuals({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const [part, open, choose] = usePart();
  const [column, setColumn] = useState(0);
  const { value: outputs, failure } = useOutputs(part);
  const fit = useMemo(
    () => (outputs === null || outputs.part !== part ? null : fitResiduals(residualsOf(outputs, column))),
    [outputs, part, column],
  );
  const { columns } = spec.target;
  const name = columns[column] ?? "";
  const rows = printCount(fit?.rows ?? outputs?.lines.length ?? 0);
  const title =
    fit !== null ? t(`inside.residuals.${fit.likelier}`) : outputs === null ? "" : t("inside.residuals.none");
  return (
    <ViewFrame
      testId="residuals"
      title={title}
      base={t(`inside.residuals.base.${part}`, { name, rows })}
      failure={failure}
      controls={
        <>
          <NameSelect names={columns} value={column} label={t("inside.target")} onChange={setColumn} />
          <PartSelect part={part} open={open} onChange={choose} />
        </>
      }
    >
      {fit !== null && <Bars fit={fit} name={name} color={part} />}
    </ViewFrame>
  );
}

interface BarsProps {
  readonly fit: ResidualFit;
  readonly name: string;
  readonly color: "train" | "validation" | "test";
}

function Bars({ fit, name, color }: BarsProps) {
  const { t } = useText();
  const colors = usePlotColors();
  const bins = useMemo(() => binned(fit.residuals, binsFor(fit.rows)), [fit]);
  const step = (bins.to - bins.from) / bins.counts.length;
  const [from, to] = widened(bins.from, bins.to, 0.06);
  /** Rows that a density expects in a bin, so that it can be laid over counts. */
  const expected = (model: FittedDensity, x: number) => density(model, x) * fit.rows * step;
  const most = Math.max(
    ...bins.counts,
    expected(fit.normal, fit.normal.center),
    expected(fit.laplace, fit.laplace.center),
  );
  const readout = (x: number) => {
    const bin = Math.floor((x - bins.from) / step);
    const count = bins.counts[bin];
    if (count === undefined) return null;
    return t("inside.residuals.bin", {
      from: printNumber(bins.from + bin * step),
      to: printNumber(bins.from + (bin + 1) * step),
      count,
      shown: printCount(count),
      normal: printNumber(expected(fit.normal, x)),
      laplace: printNumber(expected(fit.laplace, x)),
    });
  };
  const lines = [
    { model: fit.normal, color: colors.css.text, dash: [] as number[], loss: "inside.residuals.normalLine" as const },
    { model: fit.laplace, color: css(colors.hue.magenta), dash: [6, 3], loss: "inside.residuals.laplaceLine" as const },
  ];
  return (
    <>
      <Plot
        x={{ from, to, label: t("inside.residuals.x", { name }) }}
        y={{ from: 0, to: most * 1.08, label: t("inside.residuals.y"), whole: true }}
        label={t("inside.residuals.aria")}
        draw={(pen) => {
          drawBars(pen, bins.counts, bins.from, step, pen.colors.css[color]);
          for (const { model, color: stroke, dash } of lines)
            drawDensity(pen, from, to, (x) => expected(model, x), stroke, dash);
        }}
        readout={readout}
        caption={t("inside.residuals.caption")}
        testId="residuals-plot"
      />
      <ul className="inside-legend inside-legend-wide nl-num">
        {lines.map(({ model, color: stroke, loss }) => (
          <li key={model.kind}>
            <Swatch color={stroke} />
            <span>
              {t(loss)}
              <span className="nl-quiet">
                {t(`inside.residuals.${model.kind}Fit`, {
                  center: printNumber(model.center),
                  scale: printNumber(model.scale),
                  likelihood: printNumber(model.logLikelihood, 4),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function drawBars({ ctx, x, y }: Pen, counts: readonly number[], from: number, step: number, color: string): void {
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.55;
  counts.forEach((count, i) => {
    const left = x(from + i * step);
    const right = x(from + (i + 1) * step);
    ctx.fillRect(left + 0.5, y(count), Math.max(1, right - left - 1), y(0) - y(count));
  });
  ctx.globalAlpha = 1;
}

function drawDensity(
  { ctx, x, y }: Pen,
  from: number,
  to: number,
  height: (x: number) => number,
  color: string,
  dash: number[],
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.setLineDash(dash);
  ctx.beginPath();
  for (let i = 0; i <= STEPS; i += 1) {
    const value = from + ((to - from) * i) / STEPS;
    if (i === 0) ctx.moveTo(x(value), y(height(value)));
    else ctx.lineTo(x(value), y(height(value)));
  }
  ctx.stroke();
  ctx.setLineDash([]);
}
