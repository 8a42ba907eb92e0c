import type { Graph, Position } from "../../core/document/model.ts";
import { COLUMN, ROW } from "./geometry.ts";

/**
 * Positions in columns, following the wires from left to right: a card stands one column right of its
 * last source; sources that feed only late cards move next to them. Within a column the order follows
 * the mean row of the neighbours (two sweeps). Cycles, which the document refuses, would end the walk.
 */
export function tidy(graph: Graph): Readonly<Record<string, Position>> {
  const columns = columnsOf(graph);
  const rows = rowsOf(graph, columns);
  const result: Record<string, Position> = {};
  columns.forEach((ids, column) => {
    for (const id of ids) result[id] = { x: column * COLUMN, y: Math.round((rows.get(id) ?? 0) * ROW) };
  });
  return result;
}

function columnsOf(graph: Graph): string[][] {
  const depth = new Map<string, number>();
  const visiting = new Set<string>();
  const sources = (id: string) => graph.edges.filter((edge) => edge.target === id).map((edge) => edge.source);
  const measure = (id: string): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    if (visiting.has(id)) return 0;
    visiting.add(id);
    const value = Math.max(-1, ...sources(id).map(measure)) + 1;
    visiting.delete(id);
    depth.set(id, value);
    return value;
  };
  for (const node of graph.nodes) measure(node.id);
  for (const { id } of graph.nodes) {
    const targets = graph.edges.filter((edge) => edge.source === id).map((edge) => depth.get(edge.target) ?? 0);
    if (sources(id).length === 0 && targets.length > 0) depth.set(id, Math.max(0, Math.min(...targets) - 1));
  }
  const columns: string[][] = [];
  for (const { id } of graph.nodes) {
    const column = depth.get(id) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(id);
  }
  return columns;
}

/** Row of each card; every column is centred on row 0, and wired cards of lone columns share a line. */
function rowsOf(graph: Graph, columns: string[][]): Map<string, number> {
  const rows = new Map<string, number>();
  const spread = (ids: string[]) => ids.forEach((id, index) => rows.set(id, index - (ids.length - 1) / 2));
  columns.forEach(spread);
  const neighbours = (id: string) =>
    graph.edges.flatMap((edge) => (edge.source === id ? [edge.target] : edge.target === id ? [edge.source] : []));
  const wish = (id: string) => {
    const near = neighbours(id).map((other) => rows.get(other) ?? 0);
    return near.length === 0 ? (rows.get(id) ?? 0) : near.reduce((sum, row) => sum + row, 0) / near.length;
  };
  for (let sweep = 0; sweep < 2; sweep += 1) {
    for (const ids of sweep === 0 ? columns : [...columns].reverse()) {
      const wishes = new Map(ids.map((id) => [id, wish(id)]));
      ids.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      spread(ids);
    }
  }
  return rows;
}
