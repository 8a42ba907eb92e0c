import { checkParam, checkParams, defaultParams } from "../checkParams.ts";
import { stepDef } from "../data/steps/index.ts";
import { inOrder, MAX_STEPS, step } from "../data/steps/read.ts";
import { CoreError } from "../errors.ts";
import { nodeDef, nodeVersion } from "../nodes/index.ts";
import { optimizerDef, optimizers } from "../optimizers/index.ts";
import { scheduleDef, schedules } from "../schedules/index.ts";
import { checkConnection } from "./connect.ts";
import type { Edit, Patch } from "./edit.ts";
import type {
  ColumnSetting,
  DataStep,
  Edge,
  Graph,
  GraphNode,
  ParamValues,
  Project,
  TrainingSettings,
} from "./model.ts";
import { freshEdgeId, MAX_EDGES, MAX_NAME, MAX_NODES, MAX_NOTE } from "./names.ts";
import { fields, integer, type Read, strict, text } from "./read.ts";
import { column, data, edge as edgeReader, id, position, rawParams, training } from "./readers.ts";

/**
 * The project after one edit; the one given stays as it is. Throws CoreError when the edit names something
 * that is not there, breaks a limit, or draws a forbidden wire (`connect.…`), and then nothing has changed.
 */
export function applyEdit(project: Project, edit: Edit): Project {
  const { graph } = project;
  switch (edit.kind) {
    case "addNode":
      return { ...project, graph: addNode(graph, edit.node) };
    case "removeNodes":
      return { ...project, graph: removeNodes(graph, edit.ids) };
    case "moveNodes":
      return { ...project, graph: moveNodes(graph, edit.positions) };
    case "setParam":
      return { ...project, graph: changeNode(graph, edit.id, (node) => setParam(node, edit.name, edit.value)) };
    case "setLabel": {
      const label = accept(text(MAX_NAME), edit.label, "label");
      return { ...project, graph: changeNode(graph, edit.id, (node) => ({ ...node, label })) };
    }
    case "connect":
      return { ...project, graph: connect(graph, edit.edge, graph.edges.length) };
    case "removeEdges":
      return { ...project, graph: removeEdges(graph, edit.ids) };
    case "insertOnEdge":
      return { ...project, graph: insertOnEdge(graph, edit.edgeId, edit.node, edit.port) };
    case "setTraining":
      return { ...project, training: setTraining(project.training, edit.patch) };
    case "setData":
      return { ...project, data: accept(data, edit.data, "data") };
    case "setColumn":
      return { ...project, data: { ...project.data, columns: setColumn(project.data.columns, edit.name, edit.patch) } };
    case "addSteps":
      return { ...project, data: { ...project.data, steps: addSteps(project.data.steps, edit.steps) } };
    case "removeSteps":
      return { ...project, data: { ...project.data, steps: removeSteps(project.data.steps, edit.ids) } };
    case "setStep":
      return { ...project, data: { ...project.data, steps: setStep(project.data.steps, edit) } };
    case "moveStep":
      return { ...project, data: { ...project.data, steps: moveStep(project.data.steps, edit.id, edit.to) } };
    case "setName":
      return { ...project, name: accept(text(MAX_NAME, 1), edit.name, "name") };
    case "setNote":
      return { ...project, note: accept(text(MAX_NOTE), edit.note, "note") };
    case "setTrained":
      return { ...project, trained: edit.trained };
    default:
      return edit satisfies never;
  }
}

/** The edits in order, all or none. */
export function applyEdits(project: Project, edits: readonly Edit[]): Project {
  return edits.reduce(applyEdit, project);
}

const accept = <T>(read: Read<T>, value: unknown, path: string): T => read(value, path, strict);

const nodeFields: Read<GraphNode> = fields({
  id,
  type: text(64, 1),
  version: integer(1, 10_000),
  label: text(MAX_NAME),
  position,
  params: rawParams,
});

function addNode(graph: Graph, raw: GraphNode): Graph {
  const node = accept(nodeFields, raw, "node");
  const def = nodeDef(node.type);
  if (!def || node.version !== nodeVersion(def)) throw new CoreError("node.unknownType", { type: node.type }, node.id);
  if (graph.nodes.some((other) => other.id === node.id)) throw new CoreError("node.idTaken", { id: node.id }, node.id);
  if (graph.nodes.length >= MAX_NODES) throw new CoreError("graph.tooManyNodes", { limit: MAX_NODES });
  return {
    ...graph,
    nodes: [...graph.nodes, { ...node, type: def.type, params: checkParams(def.params, node.params) }],
  };
}

function removeNodes(graph: Graph, ids: readonly string[]): Graph {
  const gone = new Set(ids);
  for (const name of gone) find(graph, name);
  return {
    nodes: graph.nodes.filter((node) => !gone.has(node.id)),
    edges: graph.edges.filter((edge) => !gone.has(edge.source) && !gone.has(edge.target)),
  };
}

function moveNodes(graph: Graph, positions: Readonly<Record<string, unknown>>): Graph {
  for (const name of Object.keys(positions)) find(graph, name);
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      Object.hasOwn(positions, node.id)
        ? { ...node, position: accept(position, positions[node.id], "position") }
        : node,
    ),
  };
}

function setParam(node: GraphNode, name: string, value: ParamValues[string]): GraphNode {
  const def = nodeDef(node.type);
  if (!def) throw new CoreError("node.unknownType", { type: node.type }, node.id);
  if (!Object.hasOwn(def.params, name)) throw new CoreError("params.unknown", { name }, node.id);
  const fault = checkParam(name, def.params[name]!, value);
  if (fault) throw new CoreError(fault.code, fault.params, node.id);
  return { ...node, params: checkParams(def.params, { ...node.params, [name]: value }) };
}

function connect(graph: Graph, raw: Edge, at: number): Graph {
  const edge = accept(edgeReader, raw, "edge");
  if (graph.edges.some((other) => other.id === edge.id)) throw new CoreError("edge.idTaken", { id: edge.id });
  if (graph.edges.length >= MAX_EDGES) throw new CoreError("graph.tooManyEdges", { limit: MAX_EDGES });
  const refused = checkConnection(graph, edge);
  if (refused) throw new CoreError(refused.code, refused.params, refused.nodeId);
  return { ...graph, edges: graph.edges.toSpliced(at, 0, edge) };
}

function removeEdges(graph: Graph, ids: readonly string[]): Graph {
  const gone = new Set(ids);
  const known = new Set(graph.edges.map((edge) => edge.id));
  for (const name of gone) if (!known.has(name)) throw new CoreError("edge.unknown", { id: name });
  return { ...graph, edges: graph.edges.filter((edge) => !gone.has(edge.id)) };
}

/** The second half takes the old wire's place in the list, because that place orders a merge node's inputs. */
function insertOnEdge(graph: Graph, edgeId: string, node: GraphNode, port: string): Graph {
  const at = graph.edges.findIndex((edge) => edge.id === edgeId);
  if (at < 0) throw new CoreError("edge.unknown", { id: edgeId });
  const old = graph.edges[at]!;
  const without = addNode({ ...graph, edges: graph.edges.toSpliced(at, 1) }, node);
  const second = connect(without, { ...old, source: node.id, id: freshEdgeId(graph) }, at);
  return connect(second, { ...old, target: node.id, port }, second.edges.length);
}

/** A new optimizer or schedule starts from its own defaults, whatever the old one had. */
function setTraining(old: TrainingSettings, patch: Patch<TrainingSettings>): TrainingSettings {
  const merged = merge(old, patch) as TrainingSettings;
  const optimizer = optimizers.find((def) => def.type === merged.optimizer);
  const schedule = schedules.find((def) => def.type === merged.schedule);
  return accept(
    training,
    {
      ...merged,
      ...(optimizer && merged.optimizer !== old.optimizer
        ? { optimizerParams: { ...defaultParams(optimizerDef(merged.optimizer).params), ...patch.optimizerParams } }
        : {}),
      ...(schedule && merged.schedule !== old.schedule
        ? { scheduleParams: { ...defaultParams(scheduleDef(merged.schedule).params), ...patch.scheduleParams } }
        : {}),
    },
    "training",
  );
}

function setColumn(
  columns: readonly ColumnSetting[],
  name: string,
  patch: Patch<ColumnSetting>,
): readonly ColumnSetting[] {
  const at = columns.findIndex((setting) => setting.name === name);
  const old = columns[at] ?? { name, type: "auto", textCells: "refuse" };
  const setting = accept(column, { ...old, ...patch, name }, "column");
  return at < 0 ? [...columns, setting] : columns.with(at, setting);
}

function addSteps(steps: readonly DataStep[], added: readonly DataStep[]): readonly DataStep[] {
  const known = new Set(steps.map(({ id: name }) => name));
  for (const raw of added) {
    if (stepDef(raw.type) === undefined) throw new CoreError("steps.unknownType", { type: raw.type });
    if (known.has(raw.id)) throw new CoreError("steps.idTaken", { id: raw.id });
    known.add(raw.id);
  }
  if (known.size > MAX_STEPS) throw new CoreError("steps.tooMany", { limit: MAX_STEPS });
  return inOrder([...steps, ...added.map((raw) => accept(step, raw, "step"))]);
}

function removeSteps(steps: readonly DataStep[], ids: readonly string[]): readonly DataStep[] {
  const gone = new Set(ids);
  for (const name of gone)
    if (!steps.some((each) => each.id === name)) throw new CoreError("steps.unknown", { id: name });
  return steps.filter((each) => !gone.has(each.id));
}

const placeOf = (steps: readonly DataStep[], name: string): number => {
  const at = steps.findIndex((each) => each.id === name);
  if (at < 0) throw new CoreError("steps.unknown", { id: name });
  return at;
};

function setStep(
  steps: readonly DataStep[],
  { id: name, params, off }: Extract<Edit, { readonly kind: "setStep" }>,
): readonly DataStep[] {
  const at = placeOf(steps, name);
  const { off: wasOff = false, ...old } = steps[at]!;
  const next = { ...old, params: params ?? old.params, ...((off ?? wasOff) ? { off: true } : {}) };
  return steps.with(at, accept(step, next, "step"));
}

function moveStep(steps: readonly DataStep[], name: string, to: number): readonly DataStep[] {
  const at = placeOf(steps, name);
  const moved = inOrder(steps.toSpliced(at, 1).toSpliced(to, 0, steps[at]!));
  return moved.every((each, place) => each === steps[place]) ? steps : moved;
}

/** Lists and plain values are replaced, objects merged key by key. */
function merge(old: unknown, patch: unknown): unknown {
  if (!isPlain(old) || !isPlain(patch)) return patch;
  const result: Record<string, unknown> = { ...old };
  for (const [key, value] of Object.entries(patch)) result[key] = merge(old[key], value);
  return result;
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function find(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.find((candidate) => candidate.id === name);
  if (!node) throw new CoreError("node.unknown", { id: name }, name);
  return node;
}

function changeNode(graph: Graph, name: string, change: (node: GraphNode) => GraphNode): Graph {
  const node = find(graph, name);
  return { ...graph, nodes: graph.nodes.with(graph.nodes.indexOf(node), change(node)) };
}
