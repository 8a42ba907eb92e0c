import type { Graph, Position } from "../../core/document/model.ts";

/** Size of a card, for placing; the real height follows the text. */
export const CARD = { width: 176, height: 76 } as const;
/** Distance between the left edges of two columns, and the top edges of two rows. */
export const COLUMN = CARD.width + 64;
export const ROW = CARD.height + 44;
/** Cards snap to this grid. */
export const GRID = 8;

export const snap = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
});

const overlaps = (a: Position, b: Position) =>
  Math.abs(a.x - b.x) < CARD.width + 16 && Math.abs(a.y - b.y) < CARD.height + 16;

/** The wanted place, or the nearest one below it where no card stands. */
export function freePlace(graph: Graph, wanted: Position): Position {
  let place = snap(wanted);
  while (graph.nodes.some((node) => overlaps(node.position, place))) place = { x: place.x, y: place.y + GRID * 2 };
  return place;
}

/** A place right of everything, on the row of the last card; the origin on an empty canvas. */
export function placeAtEnd(graph: Graph): Position {
  let last: Position | null = null;
  for (const { position } of graph.nodes) if (!last || position.x > last.x) last = position;
  return last ? freePlace(graph, { x: last.x + COLUMN, y: last.y }) : { x: 0, y: 0 };
}
