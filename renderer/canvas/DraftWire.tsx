import { type ConnectionLineComponentProps, getBezierPath, useConnection, useStore } from "@xyflow/react";
import type { Graph } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";
import type { LayerFlowNode } from "./toFlow.ts";
import { refusal } from "./wiring.ts";

/** The wire while it is being drawn; red over a port that would refuse it. */
export function DraftWire({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  toPosition,
  connectionStatus,
}: ConnectionLineComponentProps<LayerFlowNode>) {
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  });
  return <path d={path} className={connectionStatus === "invalid" ? "wire-draft wire-draft-bad" : "wire-draft"} />;
}

interface End {
  readonly nodeId: string;
  readonly id?: string | null;
  readonly type?: "source" | "target" | null;
}

/** The connection that two ends make, whichever of them the gesture began at; null for two ends of a kind. */
function connectionOf(a: End, b: End): { source: string; target: string; port: string } | null {
  const [from, to] = a.type === "source" ? [a, b] : [b, a];
  if (from.type === to.type) return null;
  return { source: from.nodeId, target: to.nodeId, port: to.id ?? "" };
}

function reason(graph: Graph, from: End, to: End) {
  const wire = connectionOf(from, to);
  return wire ? refusal(graph, wire) : { code: "connect.sameKind", params: {} };
}

/** Says beside the pointer why the wire would be refused. */
export function DraftReason() {
  const { say, t } = useText();
  const graph = useDocument((state) => state.project.graph);
  const connection = useConnection();
  const [x, y, zoom] = useStore((state) => state.transform);
  if (!connection.inProgress || !connection.toHandle || connection.isValid) return null;
  const { fromHandle, toHandle, to } = connection;
  if (fromHandle.nodeId === toHandle.nodeId && fromHandle.id === toHandle.id) return null;
  const problem = reason(graph, fromHandle, toHandle);
  if (!problem) return null;
  const sentence = problem.code === "connect.sameKind" ? t("canvas.sameKind") : say(problem.code, problem.params);
  return (
    <div
      className="draft-reason"
      role="status"
      style={{ transform: `translate(${x + to.x * zoom + 14}px, ${y + to.y * zoom + 16}px)` }}
    >
      {sentence}
    </div>
  );
}
