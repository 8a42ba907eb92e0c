import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { nodeDef } from "../../core/nodes/index.ts";
import type { Problem, Severity } from "../../core/problem.ts";
import { printCount } from "../charts/number.ts";
import { NodeNumbers } from "../explain/NodeNumbers.tsx";
import { HealthBadge } from "../health/HealthBadge.tsx";
import { useText } from "../i18n/index.ts";
import { NodeDots } from "../inside/NodeDots.tsx";
import { LayerIcon } from "../ui/icons.tsx";
import { paramsOf } from "./definitions.ts";
import { PatienceRing } from "./PatienceRing.tsx";
import type { LayerFlowNode } from "./toFlow.ts";

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const worst = (problems: readonly Problem[]): Problem | undefined =>
  [...problems].sort((a, b) => rank[a.severity] - rank[b.severity])[0];

/** One layer on the canvas: what it is, what it does, what comes out. */
export const LayerNode = memo(function LayerNode({ data, selected }: NodeProps<LayerFlowNode>) {
  const { say, t } = useText();
  const { node, shape, parameters, problems } = data;
  const def = nodeDef(node.type);
  if (!def) return <div className="layer">{node.type}</div>;
  const title = say(`node.${def.type}.title`);
  const summary = def.summary(paramsOf(def, node));
  const problem = worst(problems);
  const several = def.inputs.length > 1;
  return (
    <div
      className="layer"
      data-category={def.category}
      data-severity={problem?.severity}
      data-selected={selected || undefined}
      data-testid={`layer-${node.id}`}
    >
      <div className="layer-head">
        <LayerIcon type={def.type} />
        <span className="layer-title">{node.label || title}</span>
        {!def.hasOutput && <PatienceRing />}
        <HealthBadge nodeId={node.id} />
        {problem && (
          <span className="layer-badge" data-severity={problem.severity}>
            <span className="layer-says">{say(problem.code, problem.params)}</span>
          </span>
        )}
      </div>
      <p className="layer-summary">{say(summary.code, summary.params)}</p>
      {def.hasOutput && (
        <p className="layer-shape nl-mono">
          {shape || "–"}
          {parameters > 0 && (
            <span title={t("canvas.parameters", { count: parameters })}> · {printCount(parameters)}</span>
          )}
        </p>
      )}
      {several ? (
        <ul className="layer-ports">
          {def.inputs.map((port) => (
            <li key={port}>
              <Handle type="target" position={Position.Left} id={port} title={say(`port.${port}`)} />
              {say(`port.${port}`)}
            </li>
          ))}
        </ul>
      ) : (
        def.inputs.map((port) => (
          <Handle key={port} type="target" position={Position.Left} id={port} title={say(`port.${port}`)} />
        ))
      )}
      <NodeDots nodeId={node.id} />
      <NodeNumbers nodeId={node.id} />
      {def.hasOutput && <Handle type="source" position={Position.Right} id="out" title={say("port.out")} />}
    </div>
  );
});
