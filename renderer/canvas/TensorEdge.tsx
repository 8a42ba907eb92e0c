import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from "@xyflow/react";
import { memo } from "react";
import { useText } from "../i18n/index.ts";
import { useWireStyle } from "../inside/wire.ts";
import type { TensorFlowEdge } from "./toFlow.ts";

/** A wire with the shape of what flows through it. */
export const TensorEdge = memo(function TensorEdge(props: EdgeProps<TensorFlowEdge>) {
  const { say } = useText();
  const { id, target, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition };
  // A wire that runs back, as to the next line of a folded network, goes round in right angles.
  const back = targetX < sourceX;
  const [path, x, y] = back ? getSmoothStepPath({ ...ends, borderRadius: 10 }) : getBezierPath(ends);
  const problem = data?.problem;
  const weighted = useWireStyle(target);
  const roomy = Math.abs(targetX - sourceX) > 44 || Math.abs(targetY - sourceY) > 40;
  const level = Math.abs(targetY - sourceY) < 12;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={problem ? "wire wire-bad" : "wire"}
        {...(weighted && !problem && !props.selected ? { style: weighted } : {})}
      />
      {(problem || (data?.shape && roomy)) && (
        <EdgeLabelRenderer>
          <div
            className="wire-shape nl-mono"
            data-bad={problem ? true : undefined}
            data-level={level || undefined}
            style={{ transform: `translate(-50%, ${level ? "-130%" : "-50%"}) translate(${x}px, ${y}px)` }}
            title={problem ? say(problem.code, problem.params) : undefined}
          >
            {data?.shape || "?"}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
