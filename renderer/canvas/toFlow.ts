import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import type { Inference } from "../../core/compile/infer.ts";
import type { Graph, GraphNode } from "../../core/document/model.ts";
import type { Problem } from "../../core/problem.ts";
import { formatShape } from "../../core/shape.ts";

interface LayerData extends Record<string, unknown> {
  readonly node: GraphNode;
  /** `(None, 32)`, or empty while unknown. */
  readonly shape: string;
  readonly parameters: number;
  readonly problems: readonly Problem[];
  /** Ports that have a wire. */
  readonly wired: string;
}
export type LayerFlowNode = FlowNode<LayerData, "layer">;
interface TensorData extends Record<string, unknown> {
  readonly shape: string;
  readonly problem: Problem | null;
}
export type TensorFlowEdge = FlowEdge<TensorData, "tensor">;

/** Cards for the canvas. Cards that did not change keep their identity, so that they are not drawn again. */
export function toFlowNodes(
  graph: Graph,
  inference: Inference,
  selected: readonly string[],
  previous: readonly LayerFlowNode[],
): LayerFlowNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  return graph.nodes.map((node) => {
    const old = before.get(node.id);
    const data = keep(old?.data, dataOf(node, graph, inference));
    const position = old?.dragging ? old.position : node.position;
    const isSelected = chosen.has(node.id);
    if (
      old &&
      old.data === data &&
      old.selected === isSelected &&
      old.position.x === position.x &&
      old.position.y === position.y
    )
      return old;
    return { ...old, id: node.id, type: "layer" as const, position, data, selected: isSelected };
  });
}

function dataOf(node: GraphNode, graph: Graph, inference: Inference): LayerData {
  const inferred = inference.nodes.get(node.id);
  return {
    node,
    shape: inferred?.shape ? formatShape(inferred.shape) : "",
    parameters: inferred?.parameters ?? 0,
    problems: inference.problems.filter((problem) => problem.nodeId === node.id),
    wired: graph.edges
      .filter((edge) => edge.target === node.id)
      .map((edge) => edge.port)
      .join(" "),
  };
}

const sameNode = (a: GraphNode, b: GraphNode) =>
  a === b || (a.params === b.params && a.label === b.label && a.type === b.type);
const sameProblems = (a: readonly Problem[], b: readonly Problem[]) =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b);

function keep(old: LayerData | undefined, next: LayerData): LayerData {
  const equal =
    old !== undefined &&
    sameNode(old.node, next.node) &&
    old.shape === next.shape &&
    old.parameters === next.parameters &&
    old.wired === next.wired &&
    sameProblems(old.problems, next.problems);
  return equal ? old : next;
}

export function toFlowEdges(graph: Graph, inference: Inference, selected: readonly string[]): TensorFlowEdge[] {
  const chosen = new Set(selected);
  return graph.edges.map((edge) => {
    const shape = inference.edges.get(edge.id);
    return {
      id: edge.id,
      type: "tensor",
      source: edge.source,
      target: edge.target,
      sourceHandle: "out",
      targetHandle: edge.port,
      selected: chosen.has(edge.id),
      data: {
        shape: shape ? formatShape(shape) : "",
        problem: inference.problems.find((problem) => problem.edgeId === edge.id) ?? null,
      },
    };
  });
}
