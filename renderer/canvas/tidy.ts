import type { Graph, Position } from "../../core/document/model.ts";
import { CARD, COLUMN, ROW } from "./geometry.ts";

/** Most lines of text that a network is folded into. */
const MOST_LINES = 4;
/** Folding once more must make the cards this much larger to be worth the longer way of the eye. */
const WORTH = 1.15;

/**
 * Positions that read like lines of text: a card stands one column right of its last source; sources
 * that feed only late cards move next to them; after `perLine` columns a new line begins. Within a
 * column the order follows the mean row of the neighbours (two sweeps).
 */
export function tidy(graph: Graph, perLine = Number.POSITIVE_INFINITY): Readonly<Record<string, Position>> {
  const columns = columnsOf(graph);
  const rows = rowsOf(graph, columns);
  const result: Record<string, Position> = {};
  let top = 0;
  for (const line of fold(columns, perLine)) {
    const height = Math.max(...line.map((ids) => ids.length));
    line.forEach((ids, column) => {
      for (const id of ids)
        result[id] = {
          x: column * COLUMN,
          y: top + (rows.get(id) ?? 0) * ROW,
        };
    });
    top += Math.round(height * ROW + ROW / 3);
  }
  return result;
}

/** How many columns a line takes so that the whole network appears as large as possible in a box. */
export function columnsPerLine(graph: Graph, box: { readonly width: number; readonly height: number }): number {
  const columns = columnsOf(graph);
  let best = { zoom: 0, perLine: Math.max(1, columns.length) };
  for (let lines = 1; lines <= Math.min(MOST_LINES, columns.length); lines += 1) {
    const perLine = Math.ceil(columns.length / lines);
    const rows = fold(columns, perLine).reduce(
      (sum, line) => sum + Math.max(...line.map((ids) => ids.length)) + 1 / 3,
      0,
    );
    const zoom = Math.min(1, box.width / ((perLine - 1) * COLUMN + CARD.width), box.height / (rows * ROW));
    if (zoom > best.zoom * WORTH) best = { zoom, perLine };
  }
  return best.perLine;
}

/** Lines of nearly equal length. */
function fold(columns: string[][], perLine: number): string[][][] {
  const lines = Math.max(1, Math.ceil(columns.length / perLine));
  const each = Math.ceil(columns.length / lines);
  return Array.from({ length: lines }, (_, line) => columns.slice(line * each, (line + 1) * each)).filter(
    (line) => line.length > 0,
  );
}

function columnsOf(graph: Graph): string[][] {
  const depth = new Map<string, number>();
  const visiting = new Set<string>();
  const sources = (id: string) => graph.edges.filter((edge) => edge.target === id).map((edge) => edge.source);
  const measure = (id: string): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    // A circle, which the document refuses, ends the walk instead of hanging it.
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
  return columns.filter((ids) => ids.length > 0);
}

/** Row of each card: every column begins at the top, so that the main chain stays straight; idle sources go below. */
function rowsOf(graph: Graph, columns: string[][]): Map<string, number> {
  const rows = new Map<string, number>();
  const fed = new Set(graph.edges.map((edge) => edge.target));
  const spread = (ids: string[]) => {
    for (const [index, id] of ids.entries()) rows.set(id, index);
  };
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
      ids.sort((a, b) => Number(fed.has(b)) - Number(fed.has(a)) || (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      spread(ids);
    }
  }
  return rows;
}
