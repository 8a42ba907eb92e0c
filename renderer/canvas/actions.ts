import { freePort } from "../../core/document/connect.ts";
import { newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { Graph, GraphNode, Position, Project } from "../../core/document/model.ts";
import { freshEdgeId, freshId } from "../../core/document/names.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import type { Fix } from "../../core/problem.ts";
import { document } from "../state/document.ts";
import { selection } from "../state/selection.ts";
import { type Clip, copy, paste } from "./clipboard.ts";
import { CARD, COLUMN, freePlace, placeAtEnd, snap } from "./geometry.ts";
import { columnsPerLine, tidy } from "./tidy.ts";
import { canvasSize, showAll } from "./viewport.ts";
import { wiresFor } from "./wiring.ts";

const graphNow = (): Graph => document.getState().project.graph;

/** Where the pointer let go of a new card: its middle, on the grid. */
const centred = (point: Position): Position => snap({ x: point.x - CARD.width / 2, y: point.y - CARD.height / 2 });

/** Adds a card at a free place and wires it to the selected one where that fits. */
export function addLayer(type: string): void {
  const graph = graphNow();
  const [chosen] = selection.getState().nodes;
  const from = graph.nodes.find(({ id }) => id === chosen) ?? null;
  const id = freshId(graph, type);
  const bare = newNode(type, id);
  const wired = from !== null && freePort({ ...graph, nodes: [...graph.nodes, bare] }, from.id, id) !== null;
  const place = wired
    ? freePlace(graph, { x: from.position.x + COLUMN, y: from.position.y })
    : nodeDef(type)?.inputs.length === 0
      ? freePlace(graph, placeForSource(graph))
      : placeAtEnd(graph);
  add({ ...bare, position: place }, wired ? from.id : null);
}

/** Sources stand at the left: under the leftmost card. */
function placeForSource(graph: Graph): Position {
  if (graph.nodes.length === 0) return { x: 0, y: 0 };
  const x = Math.min(...graph.nodes.map((node) => node.position.x));
  const y = Math.max(...graph.nodes.filter((node) => node.position.x < x + CARD.width).map((node) => node.position.y));
  return { x, y: y + CARD.height + 44 };
}

/** Adds a card where it was dropped. Wires follow only from a source already chosen by the gesture. */
export function dropLayer(type: string, point: Position, from: string | null = null): void {
  const graph = graphNow();
  add(newNode(type, freshId(graph, type), from === null ? centred(point) : snap(point)), from);
}

function add(node: GraphNode, from: string | null): void {
  const graph = graphNow();
  const wires = wiresFor({ ...graph, nodes: [...graph.nodes, node] }, node, from);
  const edits: Edit[] = [{ kind: "addNode", node }, ...wires.map((edge): Edit => ({ kind: "connect", edge }))];
  document.getState().dispatch(edits, { label: "edit.addLayer" });
  selection.getState().select([node.id]);
}

/** Adds a card in front of `target`, whose port was pulled out to an empty place. */
export function addBefore(type: string, point: Position, target: string, port: string): void {
  const graph = graphNow();
  const node = newNode(type, freshId(graph, type), snap({ x: point.x - CARD.width, y: point.y - CARD.height / 2 }));
  const edge = { id: freshEdgeId(graph), source: node.id, target, port };
  document
    .getState()
    .dispatch([{ kind: "addNode", node }, ...replacing(graph, target, port), { kind: "connect", edge }], {
      label: "edit.addLayer",
    });
  selection.getState().select([node.id]);
}

function replacing(graph: Graph, target: string, port: string): readonly Edit[] {
  const node = graph.nodes.find(({ id }) => id === target);
  if (node && nodeDef(node.type)?.variadic) return [];
  const ids = graph.edges.filter((edge) => edge.target === target && edge.port === port).map((edge) => edge.id);
  return ids.length > 0 ? [{ kind: "removeEdges", ids }] : [];
}

/** Puts a new card into a wire; cards right of it move on when there is no room. */
export function insertLayer(type: string, edgeId: string, point: Position): boolean {
  const graph = graphNow();
  const edge = graph.edges.find(({ id }) => id === edgeId);
  const node = newNode(type, freshId(graph, type), centred(point));
  const withNode = { nodes: [...graph.nodes, node], edges: graph.edges.filter((other) => other !== edge) };
  const port = edge ? freePort(withNode, edge.source, node.id) : null;
  if (!edge || port === null || !nodeDef(type)?.hasOutput) return false;
  const insert: Edit = { kind: "insertOnEdge", edgeId, node, port };
  document.getState().dispatch([insert, ...makeRoom(graph, node, edge.target)], { label: "edit.insertLayer" });
  selection.getState().select([node.id]);
  return true;
}

/** Moves `target` and everything after it to the right until `node` stands free before it. */
function makeRoom(graph: Graph, node: GraphNode, target: string): readonly Edit[] {
  const next = graph.nodes.find(({ id }) => id === target);
  const missing = next ? node.position.x + COLUMN - 24 - next.position.x : 0;
  if (missing <= 0) return [];
  const after = new Set([target]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { source, target: reached } of graph.edges)
      if (after.has(source) && !after.has(reached)) {
        after.add(reached);
        grown = true;
      }
  }
  const positions: Record<string, Position> = {};
  for (const { id, position } of graph.nodes)
    if (after.has(id)) positions[id] = snap({ x: position.x + missing, y: position.y });
  return [{ kind: "moveNodes", positions }];
}

export function removeSelection(): void {
  const { nodes, edges } = selection.getState();
  const graph = graphNow();
  const gone = new Set(nodes);
  const ids = edges.filter((id) =>
    graph.edges.some((edge) => edge.id === id && !gone.has(edge.source) && !gone.has(edge.target)),
  );
  const edits: Edit[] = [];
  if (ids.length > 0) edits.push({ kind: "removeEdges", ids });
  if (nodes.length > 0) edits.push({ kind: "removeNodes", ids: nodes });
  if (edits.length === 0) return;
  selection.getState().clear();
  document.getState().dispatch(edits, { label: "edit.remove" });
}

let clip: Clip | null = null;
let pasted = 0;

export const canPaste = (): boolean => clip !== null;

export function copySelection(): void {
  const { nodes } = selection.getState();
  if (nodes.length === 0) return;
  clip = copy(graphNow(), nodes);
  pasted = 0;
}

export function cutSelection(): void {
  copySelection();
  removeSelection();
}

function put(content: Clip, distance: number, label: string): void {
  const { edits, ids } = paste(graphNow(), content, { x: distance, y: distance });
  if (ids.length === 0) return;
  document.getState().dispatch(edits, { label });
  selection.getState().select(ids);
}

export function pasteClip(): void {
  if (!clip) return;
  pasted += 1;
  put(clip, 32 * pasted, "edit.paste");
}

export const duplicateSelection = (): void => put(copy(graphNow(), selection.getState().nodes), 32, "edit.duplicate");

export function selectAll(): void {
  const { nodes, edges } = graphNow();
  selection.getState().select(
    nodes.map(({ id }) => id),
    edges.map(({ id }) => id),
  );
}

/** Share of the canvas left to the network when an example's guide opens under it. */
const BESIDE_GUIDE = 0.75;

/** A project that nobody has arranged yet, laid out for the canvas as it is. */
export function laidOut(project: Project): Project {
  const { width, height } = canvasSize();
  const perLine = columnsPerLine(project.graph, { width, height: height * BESIDE_GUIDE });
  return applyEdits(project, [{ kind: "moveNodes", positions: tidy(project.graph, perLine) }]);
}

/** Lines the cards up in columns and shows all of them. */
export function tidyUp(): void {
  const graph = graphNow();
  const positions = tidy(graph, columnsPerLine(graph, canvasSize()));
  document.getState().dispatch([{ kind: "moveNodes", positions }], { label: "edit.tidy" });
  requestAnimationFrame(() => requestAnimationFrame(showAll));
}

export const applyFix = (fix: Fix): void => document.getState().dispatch(fix.edits, { label: "edit.fix" });
