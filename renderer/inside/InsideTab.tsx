import { useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";
import { useRun } from "../state/run.ts";
import { CurvePlot } from "./CurveTab.tsx";
import { Diagram } from "./Diagram.tsx";
import { featureColumns, numberColumns, useField } from "./field.ts";
import { useHeadline } from "./headline.ts";
import { diagramOf, smallNodes } from "./network.ts";
import { Plane } from "./Plane.tsx";
import { usePoints } from "./points.ts";
import { type Chosen, UnitCard } from "./UnitCard.tsx";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";
import { useWeights } from "./weights.ts";

const FINE = 100;
const QUICK = 60;
const LINE = 200;

/** Units as pictures, weights as lines; the big plot shows the unit under the pointer. */
export default function InsideTab() {
  return <WithRun>{(runId, spec) => <Inside key={runId} spec={spec} />}</WithRun>;
}

function Inside({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const diagram = diagramOf(spec);
  const numbers = numberColumns(spec);
  const features = featureColumns(spec);
  const running = useRun((state) => state.status?.state === "running");
  const discretise = useInside((state) => state.discretise);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // A picture over other features would be one slice out of many; here it is the whole of what a unit does.
  const pictured = features.length === numbers.length && features.length <= 2;
  const flat = features.length === 1;
  const inputs = diagram.columns
    .filter(({ labels, width }) => labels.length > 0 && width <= 2)
    .map(({ shown }) => shown);
  const wish = {
    columns: features,
    resolution: flat ? LINE : running ? QUICK : FINE,
    margin: flat ? 0.5 : 0.1,
    nodes: [...smallNodes(diagram), ...inputs],
    interval: 100,
  };
  const { value: field, failure } = useField(pictured ? wish : null);
  const { value: weights, failure: refused } = useWeights();
  const points = usePoints(pictured ? features : []);
  const headline = useHeadline(spec);
  return (
    <ViewFrame
      testId="inside"
      title={headline}
      base={t(pictured ? "inside.diagram.base" : "inside.diagram.baseWeights")}
      failure={failure ?? refused}
    >
      <Diagram
        diagram={diagram}
        field={pictured ? field : null}
        weights={weights}
        running={running}
        chosen={chosen}
        onChoose={(next) => {
          setChosen(next);
          inside.getState().look(null);
        }}
      />
      {chosen !== null && weights !== null ? (
        <UnitCard diagram={diagram} weights={weights} chosen={chosen} onClose={() => setChosen(null)} />
      ) : (
        pictured &&
        field !== null && (
          <div className="inside-big" data-testid="big-plot">
            {flat ? (
              <CurvePlot field={field} target={spec.target} points={points} caption={t("inside.hover")} />
            ) : (
              <Plane
                field={field}
                target={spec.target}
                points={points}
                discretise={discretise}
                caption={t("inside.hover")}
              />
            )}
          </div>
        )
      )}
    </ViewFrame>
  );
}
