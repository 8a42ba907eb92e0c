import type { MessageParams } from "../errors.ts";
import { nodeDef } from "../nodes/index.ts";
import type { Problem } from "../problem.ts";
import type { Edge, Graph, GraphNode } from "./model.ts";
import { descendants } from "./topology.ts";

/** A wire that somebody would like to draw. */
export interface Connection {
  readonly source: string;
  readonly target: string;
  readonly port: string;
}

/**
 * Why this wire may not be drawn, or null when it may. The one truth for the canvas, for paste and for
 * the loader. The graph must not already hold the wire.
 */
export function checkConnection(graph: Graph, { source, target, port }: Connection): Problem | null {
  const from = graph.nodes.find((node) => node.id === source);
  const to = graph.nodes.find((node) => node.id === target);
  const refuse = (code: string, params: MessageParams = {}): Problem => ({
    code,
    severity: "error",
    ...(to ? { nodeId: target } : {}),
    params,
  });
  if (!from) return refuse("connect.unknownNode", { id: source });
  if (!to) return refuse("connect.unknownNode", { id: target });
  if (source === target) return refuse("connect.self", { node: nameOf(from) });
  if (graph.edges.some((edge) => edge.source === source && edge.target === target && edge.port === port))
    return refuse("connect.duplicate", { source: nameOf(from), target: nameOf(to) });
  if (descendants(graph, target).has(source))
    return refuse("connect.cycle", { source: nameOf(from), target: nameOf(to) });

  const fromDef = nodeDef(from.type);
  const toDef = nodeDef(to.type);
  if (!fromDef) return refuse("connect.unknownType", { type: from.type });
  if (!toDef) return refuse("connect.unknownType", { type: to.type });
  if (!fromDef.hasOutput) return refuse("connect.noOutput", { node: nameOf(from) });
  if (!toDef.inputs.includes(port)) return refuse("connect.unknownPort", { node: nameOf(to), port });
  const wantsLabels = toDef.labelPorts?.includes(port) ?? false;
  if (fromDef.yields === "labels" && !wantsLabels) return refuse("connect.labelsOnly", { node: nameOf(from) });
  if (fromDef.yields !== "labels" && wantsLabels) return refuse("connect.needsLabels", { node: nameOf(from), port });
  if (!toDef.variadic && graph.edges.some((edge) => edge.target === target && edge.port === port))
    return refuse("connect.portTaken", { node: nameOf(to), port });
  return null;
}

/** What a message calls a node: the user's own name for it, or its id. */
export const nameOf = (node: GraphNode): string => (node.label === "" ? node.id : node.label);

/** The port of `target` that a wire from `source` would fit into, the first free one; null when none does. */
export function freePort(graph: Graph, source: string, target: string): string | null {
  const node = graph.nodes.find((candidate) => candidate.id === target);
  const ports = node ? (nodeDef(node.type)?.inputs ?? []) : [];
  return ports.find((port) => checkConnection(graph, { source, target, port }) === null) ?? null;
}

/** The graph with one more wire, at the end of the list. */
export const withEdge = (graph: Graph, edge: Edge): Graph => ({ ...graph, edges: [...graph.edges, edge] });
