import { checkConnection, freePort } from "../../core/document/connect.ts";
import { newNode } from "../../core/document/defaults.ts";
import type { Graph } from "../../core/document/model.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import { definitions } from "./definitions.ts";
import { occupant } from "./wiring.ts";

/** What usually follows a layer of a category; the rest comes after, in palette order. */
const usual: Readonly<Record<string, readonly string[]>> = {
  data: ["normalize", "dense", "loss"],
  layer: ["activation", "dropout", "loss"],
  activation: ["dense", "dropout", "loss"],
  regularization: ["dense", "loss"],
  merge: ["dense", "activation"],
};

const all = definitions.map((def) => def.type);
const first = (wanted: readonly string[], types: readonly string[]) => [
  ...wanted.filter((type) => types.includes(type)),
  ...types.filter((type) => !wanted.includes(type)),
];

/** Stand-in id for a node that is not there yet; never stored. */
const GHOST = "netloom-new";
const withGhost = (graph: Graph, type: string): Graph => ({ ...graph, nodes: [...graph.nodes, newNode(type, GHOST)] });

/** Node types that can take the output of `source`, the most usual first. */
export function typesAfter(graph: Graph, source: string): readonly string[] {
  const node = graph.nodes.find(({ id }) => id === source);
  const category = (node && nodeDef(node.type)?.category) ?? "";
  const fitting = all.filter((type) => freePort(withGhost(graph, type), source, GHOST) !== null);
  return first(usual[category] ?? [], fitting);
}

/** Node types whose output fits into a port. */
export function typesBefore(graph: Graph, target: string, port: string): readonly string[] {
  const gone = occupant(graph, { source: "", target, port });
  const free = { ...graph, edges: graph.edges.filter((edge) => edge !== gone) };
  return all.filter((type) => checkConnection(withGhost(free, type), { source: GHOST, target, port }) === null);
}

/** Every node type, as the palette orders them. */
export const everyType = (): readonly string[] => all;
