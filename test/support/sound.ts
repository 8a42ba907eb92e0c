import type { Project } from "../../core/document/model.ts";
import { topologicalOrder } from "../../core/document/topology.ts";

/** Throws unless ids are unique, every wire hangs on two nodes, and no circle is closed. */
export function requireSound({ graph }: Project): void {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  if (ids.size !== graph.nodes.length) throw new Error("two nodes with one id");
  if (new Set(graph.edges.map(({ id }) => id)).size !== graph.edges.length) throw new Error("two wires with one id");
  for (const { id, source, target } of graph.edges)
    if (!ids.has(source) || !ids.has(target)) throw new Error(`wire ${id} hangs in the air`);
  if (topologicalOrder(graph).length !== ids.size) throw new Error("a circle");
}

/** The value with everything in it frozen: from now on, changing it in place is a TypeError. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
