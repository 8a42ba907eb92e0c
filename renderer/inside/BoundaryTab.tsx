import type { ModelSpec } from "../../core/compile/spec.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";
import { useRun } from "../state/run.ts";
import { AxisSelects, useAxes } from "./AxisSelect.tsx";
import { featureColumns, numberColumns, useField } from "./field.ts";
import { useHeadline } from "./headline.ts";
import { Legend } from "./Legend.tsx";
import { PartToggles } from "./PartToggles.tsx";
import { Plane } from "./Plane.tsx";
import { type PartPoints, usePoints } from "./points.ts";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

/** Steps per axis: fewer while the network moves, so that the picture keeps up. */
const FINE = 150;
const QUICK = 80;
const MARGIN = 0.1;

/** What the network says all over the plane of two features. */
export default function BoundaryTab() {
  return <WithRun>{(runId, spec) => <Boundary key={runId} spec={spec} />}</WithRun>;
}

function Boundary({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const numbers = numberColumns(spec);
  const axes = useAxes(numbers, 2);
  const running = useRun((state) => state.status?.state === "running");
  const discretise = useInside((state) => state.discretise);
  const pointed = useInside((state) => state.unit?.nodeId);
  const nodes = pointed === undefined ? [] : [pointed];
  const wish = { columns: axes, resolution: running ? QUICK : FINE, margin: MARGIN, nodes, interval: 100 };
  const { value: field, failure } = useField(axes.length === 2 ? wish : null);
  const points = usePoints(axes);
  const headline = useHeadline(spec);
  const others = featureColumns(spec).length - 2;
  const caption = useDrawn(points);
  return (
    <ViewFrame
      testId="boundary"
      title={headline}
      base={
        others > 0
          ? t("inside.slice", { count: others })
          : t("inside.boundary.base", { x: axes[0] ?? "", y: axes[1] ?? "" })
      }
      failure={failure}
      controls={
        <>
          <AxisSelects axes={axes} numbers={numbers} />
          <label className="inside-check">
            <input
              type="checkbox"
              checked={discretise}
              data-testid="discretise"
              onChange={(event) => inside.getState().change({ discretise: event.currentTarget.checked })}
            />
            {t("inside.discretise")}
          </label>
          <PartToggles />
        </>
      }
    >
      {field !== null && (
        <>
          <Plane field={field} target={spec.target} points={points} discretise={discretise} caption={caption} />
          <Legend target={spec.target} field={field} points={points} />
        </>
      )}
    </ViewFrame>
  );
}

/** "4,000 of 18,204 rows drawn", only where not all are. */
export function useDrawn(points: readonly PartPoints[]): string {
  const { t } = useText();
  const drawn = points.reduce((sum, { count }) => sum + count, 0);
  const rows = points.reduce((sum, part) => sum + part.rows, 0);
  return drawn < rows ? t("inside.drawn", { shown: printCount(drawn), rows: printCount(rows) }) : t("inside.point");
}
