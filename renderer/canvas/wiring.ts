import { type Connection, checkConnection, freePort, withEdge } from "../../core/document/connect.ts";
import type { Edit } from "../../core/document/edit.ts";
import type { Edge, Graph, GraphNode } from "../../core/document/model.ts";
import { freshEdgeId } from "../../core/document/names.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import type { Problem } from "../../core/problem.ts";

/** The wire that already ends at this port, when the port takes only one. */
export function occupant(graph: Graph, { target, port }: Connection): Edge | undefined {
  const node = graph.nodes.find(({ id }) => id === target);
  if (!node || nodeDef(node.type)?.variadic) return undefined;
  return graph.edges.find((edge) => edge.target === target && edge.port === port);
}

const without = (graph: Graph, gone: readonly (Edge | undefined)[]): Graph => ({
  ...graph,
  edges: graph.edges.filter((edge) => !gone.includes(edge)),
});

/** Why a wire is refused, or null. A wire that is already at the port would be replaced; `moved` would go. */
export const refusal = (graph: Graph, wire: Connection, moved?: Edge): Problem | null =>
  checkConnection(without(graph, [occupant(graph, wire), moved]), wire);

/** Edits that draw the wire, replacing the one at its port; none when it is refused. */
export function wireEdits(graph: Graph, wire: Connection, moved?: Edge): readonly Edit[] {
  if (refusal(graph, wire, moved)) return [];
  const gone = [occupant(graph, wire), moved].filter((edge) => edge !== undefined);
  const ids = [...new Set(gone.map((edge) => edge.id))];
  const connect: Edit = { kind: "connect", edge: { id: freshEdgeId(graph), ...wire } };
  return ids.length > 0 ? [{ kind: "removeEdges", ids }, connect] : [connect];
}

/**
 * Wires for a node that was just added to `graph`: from `from` into its first fitting port, labels that
 * feed nothing yet into the port that takes them, and new labels into the first such port.
 */
export function wiresFor(graph: Graph, node: GraphNode, from: string | null): readonly Edge[] {
  let known = graph;
  const draw = (source: string, target: string): boolean => {
    const port = freePort(known, source, target);
    if (port === null) return false;
    known = withEdge(known, { id: freshEdgeId(known), source, target, port });
    return true;
  };
  const def = nodeDef(node.type);
  if (!def) return [];
  if (from !== null) draw(from, node.id);
  if (def.inputs.length > 1)
    for (const other of graph.nodes)
      if (nodeDef(other.type)?.yields === "labels" && !known.edges.some((edge) => edge.source === other.id))
        draw(other.id, node.id);
  if (def.yields === "labels") graph.nodes.some((other) => draw(node.id, other.id));
  return known.edges.slice(graph.edges.length);
}

/** Edits that put a lone card into a wire: both its neighbours are wired to it; null when it does not fit. */
export function insertEdits(graph: Graph, edge: Edge, id: string): readonly Edit[] | null {
  if (graph.edges.some(({ source, target }) => source === id || target === id)) return null;
  const cut = without(graph, [edge]);
  const port = freePort(cut, edge.source, id);
  if (port === null) return null;
  const first = { id: freshEdgeId(graph), source: edge.source, target: id, port };
  const half = withEdge(graph, first);
  const second = { id: freshEdgeId(half), source: id, target: edge.target, port: edge.port };
  if (checkConnection(withEdge(cut, first), second)) return null;
  return [
    { kind: "removeEdges", ids: [edge.id] },
    { kind: "connect", edge: first },
    { kind: "connect", edge: second },
  ];
}
