import { useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { RowOutputs } from "../../core/insight/views.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useHeadline } from "./headline.ts";
import { drawMark } from "./marks.ts";
import { NameSelect } from "./NameSelect.tsx";
import { useOutputs, usePart } from "./outputs.ts";
import { PartSelect } from "./PartSelect.tsx";
import { type Pen, Plot } from "./Plot.tsx";
import { extent, widened } from "./ticks.ts";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

/** Points beyond this number would only cover each other. */
const MOST = 4000;

/** Each row at what is true (across) and what the network says (up): on the diagonal the two agree. */
export default function PredictedActualTab() {
  return <WithRun>{(runId, spec) => <Scored key={runId} spec={spec} />}</WithRun>;
}

function Scored({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const [part, open, choose] = usePart();
  const [column, setColumn] = useState(0);
  const { value: outputs, failure } = useOutputs(part);
  const headline = useHeadline(spec);
  const { columns } = spec.target;
  const name = columns[column] ?? "";
  return (
    <ViewFrame
      testId="scored"
      title={headline}
      base={t(`inside.scored.base.${part}`, { name, rows: printCount(outputs?.lines.length ?? 0) })}
      failure={failure}
      controls={
        <>
          <NameSelect names={columns} value={column} label={t("inside.target")} onChange={setColumn} />
          <PartSelect part={part} open={open} onChange={choose} />
        </>
      }
    >
      {outputs !== null && outputs.part === part && <Scatter outputs={outputs} column={column} name={name} />}
    </ViewFrame>
  );
}

interface ScatterProps {
  readonly outputs: RowOutputs;
  readonly column: number;
  readonly name: string;
}

function Scatter({ outputs, column, name }: ScatterProps) {
  const { t } = useText();
  const { predictions, truth, width, lines, part } = outputs;
  const rows = lines.length;
  const at = (values: Float64Array, row: number) => values[row * width + column]!;
  const actual = Float64Array.from({ length: rows }, (_, row) => at(truth, row));
  const said = Float64Array.from({ length: rows }, (_, row) => at(predictions, row));
  // The truth alone sets the axes, so that they stay while the network learns.
  const [from, to] = widened(...(extent(actual) ?? [0, 1]), 0.08);
  const step = Math.max(1, Math.ceil(rows / MOST));
  const readout = (x: number, y: number) => {
    const row = nearestRow(actual, said, x, y, to - from, step);
    if (row < 0) return null;
    return t("inside.scored.row", {
      line: printCount(lines[row]!),
      actual: printNumber(actual[row]!, 4),
      predicted: printNumber(said[row]!, 4),
    });
  };
  const drawn = Math.ceil(rows / step);
  return (
    <Plot
      x={{ from, to, label: t("inside.scored.actual", { name }) }}
      y={{ from, to, label: t("inside.scored.predicted", { name }) }}
      label={t("inside.scored.aria")}
      draw={(pen) => {
        drawDiagonal(pen, from, to);
        for (let row = 0; row < rows; row += step)
          drawMark(pen, part, pen.x(actual[row]!), inView(pen, said[row]!), pen.colors.css[part], rows > 600 ? 2 : 3);
      }}
      readout={readout}
      caption={
        step > 1 ? t("inside.drawn", { shown: printCount(drawn), rows: printCount(rows) }) : t("inside.scored.caption")
      }
      testId="scored-plot"
    />
  );
}

/** A prediction far off stands at the edge instead of out of sight. */
const inView = (pen: Pen, value: number): number =>
  Math.min(pen.top + pen.height - 2, Math.max(pen.top + 2, pen.y(value)));

function nearestRow(
  actual: Float64Array,
  said: Float64Array,
  x: number,
  y: number,
  span: number,
  step: number,
): number {
  let best = -1;
  let least = (span * 0.04) ** 2;
  for (let row = 0; row < actual.length; row += step) {
    const distance = (actual[row]! - x) ** 2 + (said[row]! - y) ** 2;
    if (distance < least) {
      least = distance;
      best = row;
    }
  }
  return best;
}

function drawDiagonal({ ctx, colors, x, y }: Pen, from: number, to: number): void {
  ctx.strokeStyle = colors.css.text2;
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(x(from), y(from));
  ctx.lineTo(x(to), y(to));
  ctx.stroke();
  ctx.setLineDash([]);
}
