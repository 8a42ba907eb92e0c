import { useMemo, useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { precisionRecall, type Ranking, rankClass, rates, type ThresholdPoint } from "../../core/insight/roc.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { classColor, css } from "./colors.ts";
import { NameSelect } from "./NameSelect.tsx";
import { useOutputs, usePart } from "./outputs.ts";
import { PartSelect } from "./PartSelect.tsx";
import { type Pen, Plot } from "./Plot.tsx";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

/** How well the share given to one class tells its rows from the others, whatever the threshold. */
export default function RocTab() {
  return <WithRun>{(runId, spec) => <Threshold key={runId} spec={spec} />}</WithRun>;
}

function Threshold({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const [part, open, choose] = usePart();
  const classes = spec.target.kind === "classes" ? spec.target.classes : [];
  // Of two classes the second one is the one that a single output speaks of.
  const [code, setCode] = useState(classes.length === 2 ? 1 : 0);
  const { value: outputs, failure } = useOutputs(part);
  const ranking = useMemo(
    () => (outputs === null || outputs.part !== part ? null : rankClass(outputs, code)),
    [outputs, part, code],
  );
  const name = classes[code] ?? "";
  const counts = { positives: printCount(ranking?.positives ?? 0), negatives: printCount(ranking?.negatives ?? 0) };
  const title =
    ranking === null
      ? ""
      : Number.isNaN(ranking.auc)
        ? t("inside.roc.cannot", { name })
        : t("inside.roc.title", {
            name,
            auc: ranking.auc.toFixed(3),
            precision: ranking.averagePrecision.toFixed(3),
          });
  return (
    <ViewFrame
      testId="threshold"
      title={title}
      base={t(`inside.roc.base.${part}`, { name, ...counts })}
      failure={failure}
      controls={
        <>
          <NameSelect names={classes} value={code} label={t("inside.class")} onChange={setCode} />
          <PartSelect part={part} open={open} onChange={choose} />
        </>
      }
    >
      {ranking !== null && <Curves ranking={ranking} code={code} classes={classes.length} />}
    </ViewFrame>
  );
}

function Curves({
  ranking,
  code,
  classes,
}: {
  readonly ranking: Ranking;
  readonly code: number;
  readonly classes: number;
}) {
  const { t } = useText();
  const roc = ranking.points.map((point) => {
    const { falsePositiveRate, truePositiveRate } = rates(ranking, point);
    return [falsePositiveRate, truePositiveRate] as const;
  });
  const pr = ranking.points.map((point) => {
    const { precision, recall } = precisionRecall(ranking, point);
    return [recall, precision] as const;
  });
  const chance = ranking.positives / Math.max(1, ranking.positives + ranking.negatives);
  const says = (list: readonly (readonly [number, number])[]) => (x: number, y: number) => {
    const point = ranking.points[nearest(list, x, y)];
    return point === undefined ? null : t("inside.roc.point", printedPoint(ranking, point));
  };
  const color = (pen: Pen) => css(classColor(code, classes, pen.colors));
  return (
    <>
      <Plot
        x={{ from: 0, to: 1, label: t("inside.roc.fpr") }}
        y={{ from: 0, to: 1.02, label: t("inside.roc.tpr") }}
        label={t("inside.roc.aria")}
        draw={(pen) => {
          drawGuide(pen, [0, 0], [1, 1]);
          drawSteps(pen, roc, color(pen));
        }}
        readout={says(roc)}
        caption={t("inside.roc.chance")}
        testId="roc-plot"
      />
      <Plot
        x={{ from: 0, to: 1, label: t("inside.roc.recall") }}
        y={{ from: 0, to: 1.02, label: t("inside.roc.precision") }}
        label={t("inside.roc.prAria")}
        draw={(pen) => {
          drawGuide(pen, [0, chance], [1, chance]);
          drawSteps(pen, pr, color(pen));
        }}
        readout={says(pr)}
        caption={t("inside.roc.prChance", { share: chance.toFixed(2) })}
        testId="pr-plot"
      />
    </>
  );
}

function printedPoint(ranking: Ranking, point: ThresholdPoint) {
  const { precision, recall } = precisionRecall(ranking, point);
  return {
    threshold: printNumber(point.threshold),
    recall: recall.toFixed(2),
    precision: precision.toFixed(2),
    found: printCount(point.truePositives),
    wrong: printCount(point.falsePositives),
  };
}

/** The place of the point nearest to where the pointer is. */
function nearest(points: readonly (readonly [number, number])[], x: number, y: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  points.forEach(([px, py], place) => {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) {
      least = distance;
      best = place;
    }
  });
  return best;
}

function drawGuide({ ctx, colors, x, y }: Pen, from: readonly [number, number], to: readonly [number, number]): void {
  ctx.strokeStyle = colors.css.text2;
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(x(from[0]), y(from[1]));
  ctx.lineTo(x(to[0]), y(to[1]));
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawSteps({ ctx, x, y }: Pen, points: readonly (readonly [number, number])[], color: string): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.lineJoin = "round";
  ctx.beginPath();
  points.forEach(([px, py], i) => {
    if (i === 0) ctx.moveTo(x(px), y(py));
    else ctx.lineTo(x(px), y(py));
  });
  ctx.stroke();
  if (points.length > 60) return;
  ctx.fillStyle = color;
  for (const [px, py] of points) {
    ctx.beginPath();
    ctx.arc(x(px), y(py), 2.5, 0, 2 * Math.PI);
    ctx.fill();
  }
}
