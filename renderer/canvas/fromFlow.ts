import type { EdgeChange, NodeChange } from "@xyflow/react";
import type { Edit } from "../../core/document/edit.ts";
import type { Graph, Position } from "../../core/document/model.ts";
import { snap } from "./geometry.ts";

/**
 * What React Flow's changes mean for the document: finished moves and removals. Positions during a drag,
 * sizes and selection stay outside it.
 */
export function editsOf(graph: Graph, changes: readonly NodeChange[]): readonly Edit[] {
  const positions: Record<string, Position> = {};
  const removed: string[] = [];
  for (const change of changes) {
    if (change.type === "remove") removed.push(change.id);
    if (change.type !== "position" || change.dragging === true || !change.position) continue;
    const now = graph.nodes.find((node) => node.id === change.id)?.position;
    const place = snap(change.position);
    if (now && (now.x !== place.x || now.y !== place.y)) positions[change.id] = place;
  }
  const edits: Edit[] = [];
  if (Object.keys(positions).length > 0) edits.push({ kind: "moveNodes", positions });
  if (removed.length > 0) edits.push({ kind: "removeNodes", ids: removed });
  return edits;
}

/** The selection after React Flow's changes to it. */
export function selectionAfter(ids: readonly string[], changes: readonly (NodeChange | EdgeChange)[]): string[] {
  const chosen = new Set(ids);
  for (const change of changes)
    if (change.type === "select") {
      if (change.selected) chosen.add(change.id);
      else chosen.delete(change.id);
    }
  return [...chosen];
}
