import type { Edit } from "../../core/document/edit.ts";
import type { Edge, Graph, GraphNode, Position } from "../../core/document/model.ts";
import { freshEdgeId, freshId } from "../../core/document/names.ts";

/** A piece of a network: cards and the wires among them. */
export interface Clip {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
}

export function copy(graph: Graph, ids: readonly string[]): Clip {
  const inside = new Set(ids);
  return {
    nodes: graph.nodes.filter((node) => inside.has(node.id)),
    edges: graph.edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target)),
  };
}

/** Edits that put a clip into the graph, moved by `offset`, under new ids; the new ids come with them. */
export function paste(graph: Graph, clip: Clip, offset: Position): { edits: readonly Edit[]; ids: readonly string[] } {
  const names = new Map<string, string>();
  const edits: Edit[] = [];
  let { nodes, edges } = graph;
  for (const original of clip.nodes) {
    const id = freshId({ nodes, edges }, original.id.replace(/\d+$/, "") || original.type);
    const position = { x: original.position.x + offset.x, y: original.position.y + offset.y };
    const node = { ...original, id, position };
    names.set(original.id, id);
    nodes = [...nodes, node];
    edits.push({ kind: "addNode", node });
  }
  for (const original of clip.edges) {
    const source = names.get(original.source);
    const target = names.get(original.target);
    if (source === undefined || target === undefined) continue;
    const edge = { ...original, id: freshEdgeId({ nodes, edges }), source, target };
    edges = [...edges, edge];
    edits.push({ kind: "connect", edge });
  }
  return { edits, ids: [...names.values()] };
}
