import type { Edge, Graph } from "./model.ts";

type EdgeMap = ReadonlyMap<string, readonly Edge[]>;

/** Edges by the node they end in, in wire order. */
export const edgesInto = (graph: Graph): EdgeMap => group(graph.edges, "target");

/** Edges by the node they start from. */
export const edgesFrom = (graph: Graph): EdgeMap => group(graph.edges, "source");

function group(edges: readonly Edge[], end: "source" | "target"): EdgeMap {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}

/**
 * Node ids so that every node comes after what feeds it; among those that could be next, the one that
 * stands first in the document (Kahn's algorithm). Nodes on a cycle, or fed by one, are not in the list.
 */
export function topologicalOrder(graph: Graph): readonly string[] {
  const from = edgesFrom(graph);
  const waiting = new Map(graph.nodes.map((node) => [node.id, 0]));
  for (const edge of graph.edges) waiting.set(edge.target, (waiting.get(edge.target) ?? 0) + 1);
  const place = new Map(graph.nodes.map((node, index) => [node.id, index]));
  const ready = graph.nodes.filter((node) => waiting.get(node.id) === 0).map((node) => place.get(node.id)!);
  const order: string[] = [];
  while (ready.length > 0) {
    let best = 0;
    for (let i = 1; i < ready.length; i++) if (ready[i]! < ready[best]!) best = i;
    const id = graph.nodes[ready.splice(best, 1)[0]!]!.id;
    order.push(id);
    for (const edge of from.get(id) ?? []) {
      const left = waiting.get(edge.target)! - 1;
      waiting.set(edge.target, left);
      const index = place.get(edge.target);
      if (left === 0 && index !== undefined) ready.push(index);
    }
  }
  return order;
}

/** Every node from which `id` can be reached, `id` included. */
export function ancestors(graph: Graph, id: string): ReadonlySet<string> {
  const into = edgesInto(graph);
  return reach(id, (node) => (into.get(node) ?? []).map((edge) => edge.source));
}

/** Every node that can be reached from `id`, `id` included. */
export function descendants(graph: Graph, id: string): ReadonlySet<string> {
  const from = edgesFrom(graph);
  return reach(id, (node) => (from.get(node) ?? []).map((edge) => edge.target));
}

function reach(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const other of next(id))
      if (!seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
  return seen;
}
