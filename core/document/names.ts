import type { Graph } from "./model.ts";

/** Longest project name, node label, column name. */
export const MAX_NAME = 200;
export const MAX_NOTE = 100_000;
export const MAX_NODES = 2_000;
export const MAX_EDGES = 8_000;

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** True for what may name a node or edge. Names that every JavaScript object has are refused: ids become keys. */
export const isId = (text: string): boolean => PATTERN.test(text) && !(text in Object.prototype);

/** The first of `dense1`, `dense2`, … that no node has yet. */
export function freshId(graph: Graph, type: string): string {
  return firstFree(type, new Set(graph.nodes.map((node) => node.id)));
}

/** The first of `e1`, `e2`, … that no edge has yet. */
export function freshEdgeId(graph: Graph): string {
  return firstFree("e", new Set(graph.edges.map((edge) => edge.id)));
}

/** The first of `step1`, `step2`, … that no step has yet. */
export function freshStepId(steps: readonly { readonly id: string }[]): string {
  return firstFree("step", new Set(steps.map((step) => step.id)));
}

function firstFree(prefix: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const id = `${prefix}${number}`;
    if (!taken.has(id)) return id;
  }
}
