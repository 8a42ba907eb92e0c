import type { ActivationKind, ModelSpec, OpSpec } from "../compile/spec.ts";
import { newNode } from "../document/defaults.ts";
import type { Edit } from "../document/edit.ts";
import type { Graph, Json, TrainingSettings } from "../document/model.ts";
import { freshId } from "../document/names.ts";
import { nodeDef } from "../nodes/index.ts";
import type { Fix } from "../problem.ts";

/** Edits that a verdict or a badge suggests: ordinary, undoable, one button each. */

/** Activations with two flat ends. */
export const squashing: readonly ActivationKind[] = ["sigmoid", "tanh"];
const MOST_UNITS = 1024;
const MOST_EPOCHS = 1_000_000;

/** Steps `factor` times as long; null where that changes nothing. */
export function otherRate(training: TrainingSettings, factor: number): Fix {
  const to = rounded(training.learningRate * factor);
  return {
    code: factor < 1 ? "remedy.lowerRate" : "remedy.higherRate",
    params: { from: training.learningRate, to },
    edits: [{ kind: "setTraining", patch: { learningRate: to } }],
  };
}

/** Two significant digits, so that a form shows a number that somebody could have typed. */
const rounded = (value: number): number => Number(value.toPrecision(2));

export function longer(training: TrainingSettings): Fix {
  const epochs = Math.min(MOST_EPOCHS, training.epochs * 3);
  return {
    code: "remedy.longer",
    params: { epochs },
    edits: [{ kind: "setTraining", patch: { epochs } }],
  };
}

/** Stop early and keep the best epoch; null where both are on already. */
export function stopEarly({ earlyStopping }: TrainingSettings): Fix | null {
  if (earlyStopping.enabled && earlyStopping.restoreBest && earlyStopping.monitor === "valLoss") return null;
  const patch = { enabled: true, restoreBest: true, monitor: "valLoss" } as const;
  return { code: "remedy.stopEarly", params: {}, edits: [{ kind: "setTraining", patch: { earlyStopping: patch } }] };
}

/** A share of 30 % for validation, taken from the training rows; null where it has that already. */
export function moreValidation({ split }: TrainingSettings): Fix | null {
  const share = 0.3;
  const train = rounded(1 - share - split.test);
  if (split.validation >= share || train < 0.3) return null;
  const patch = { split: { train, validation: rounded(1 - train - split.test) } };
  return { code: "remedy.moreValidation", params: { percent: 100 * share }, edits: [{ kind: "setTraining", patch }] };
}

export function clip({ clipping }: TrainingSettings): Fix | null {
  if (clipping.kind !== "none") return null;
  return {
    code: "remedy.clip",
    params: { limit: 1 },
    edits: [{ kind: "setTraining", patch: { clipping: { kind: "norm", limit: 1 } } }],
  };
}

/** Layers with weights that the loss depends on, in execution order. */
export const layers = (spec: ModelSpec): readonly Extract<OpSpec, { kind: "linear" }>[] =>
  spec.ops.filter((op) => op.kind === "linear");

/** The op that makes what the network says. */
const said = (spec: ModelSpec): OpSpec | undefined => spec.ops.find(({ output }) => output === spec.loss.prediction);
/** Activations between layers, that of the output left out. */
export const hiddenActivations = (spec: ModelSpec): readonly Extract<OpSpec, { kind: "activation" }>[] =>
  spec.ops.filter((op): op is Extract<OpSpec, { kind: "activation" }> => op.kind === "activation" && op !== said(spec));

/** Whether anything bends between the layers: without that, any stack of them is one layer. */
export const bends = (spec: ModelSpec): boolean =>
  hiddenActivations(spec).some(({ activation }) => activation !== "linear");

/** An L2 penalty on every layer, ten times that of now, at least 0.001. */
export function decay(spec: ModelSpec, graph: Graph): Fix | null {
  const now = Math.max(0, ...spec.weights.map(({ l2 }) => l2));
  const value = now === 0 ? 0.001 : rounded(now * 10);
  const edits = layers(spec).flatMap(({ nodeId }) => set(graph, nodeId, "l2", value));
  return value <= 1 && edits.length > 0 ? { code: "remedy.decay", params: { value }, edits } : null;
}

/** Twice the units in every hidden layer, or a hidden layer where there is none, or a bend where nothing bends. */
export function more(spec: ModelSpec, graph: Graph): Fix | null {
  const list = layers(spec);
  const last = list[list.length - 1];
  if (last === undefined) return null;
  if (!bends(spec)) return list.length > 1 ? bend(graph, last) : hiddenLayer(graph, last);
  const hidden = list.slice(0, -1).map(({ nodeId, output }) => ({ nodeId, units: spec.tensors[output]!.width }));
  const wider = Math.min(MOST_UNITS, 2 * Math.max(0, ...hidden.map(({ units }) => units)));
  const edits = hidden.flatMap(({ nodeId, units }) => set(graph, nodeId, "units", Math.min(MOST_UNITS, 2 * units)));
  return edits.length > 0 ? { code: "remedy.wider", params: { units: wider }, edits } : null;
}

/** An activation in front of the last layer. */
function bend(graph: Graph, last: OpSpec): Fix | null {
  const edge = graph.edges.find(({ target }) => target === last.nodeId);
  if (edge === undefined) return null;
  const node = newNode("activation", freshId(graph, "activation"), between(graph, edge, 0.5), { kind: "relu" });
  return { code: "remedy.bend", params: {}, edits: [{ kind: "insertOnEdge", edgeId: edge.id, node, port: "x" }] };
}

const HIDDEN_UNITS = 16;

/** A hidden layer with its activation in front of the only one: the layer goes in last, before the bend. */
function hiddenLayer(graph: Graph, last: OpSpec): Fix | null {
  const edge = graph.edges.find(({ target }) => target === last.nodeId);
  if (edge === undefined) return null;
  const dense = newNode("dense", freshId(graph, "dense"), between(graph, edge, 0.33), { units: HIDDEN_UNITS });
  const activation = newNode("activation", freshId(graph, "activation"), between(graph, edge, 0.66), { kind: "relu" });
  const wire = (id: string, source: string, target: string, port: string): Edit => ({
    kind: "connect",
    edge: { id, source, target, port },
  });
  const taken = new Set(graph.edges.map(({ id }) => id));
  const ids: string[] = [];
  for (let number = 1; ids.length < 3; number++) if (!taken.has(`e${number}`)) ids.push(`e${number}`);
  return {
    code: "remedy.hiddenLayer",
    params: { units: HIDDEN_UNITS },
    edits: [
      { kind: "removeEdges", ids: [edge.id] },
      { kind: "addNode", node: dense },
      { kind: "addNode", node: activation },
      wire(ids[0]!, edge.source, dense.id, "x"),
      wire(ids[1]!, dense.id, activation.id, "x"),
      wire(ids[2]!, activation.id, last.nodeId, edge.port),
    ],
  };
}

function between(graph: Graph, edge: { readonly source: string; readonly target: string }, part: number) {
  const at = (id: string) => graph.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };
  const [a, b] = [at(edge.source), at(edge.target)];
  return { x: Math.floor(a.x + part * (b.x - a.x)), y: Math.floor(a.y + part * (b.y - a.y)) + 60 };
}

/** ReLU in place of squashing activations between layers. */
export function reluInstead(spec: ModelSpec, graph: Graph): Fix | null {
  const edits = hiddenActivations(spec)
    .filter(({ activation }) => squashing.includes(activation))
    .flatMap(({ nodeId }) => set(graph, nodeId, "kind", "relu"));
  return edits.length > 0 ? { code: "remedy.relu", params: {}, edits } : null;
}

/** Leaky ReLU at one node: its units get a slope on both sides. */
export function leaky(graph: Graph, nodeId: string): Fix | null {
  const edits = set(graph, nodeId, "kind", "leakyRelu");
  return edits.length > 0 ? { code: "remedy.leaky", params: { node: nodeId }, edits } : null;
}

/** Initial weights chosen by what follows, on the layer that feeds a node; null where they are so already. */
export function initAuto(spec: ModelSpec, graph: Graph, nodeId: string): Fix | null {
  const feeding = feeder(spec, nodeId);
  const node = graph.nodes.find(({ id }) => id === feeding);
  if (node === undefined || !Object.hasOwn(node.params, "initializer") || node.params.initializer === "auto")
    return null;
  return { code: "remedy.initAuto", params: { node: node.id }, edits: set(graph, node.id, "initializer", "auto") };
}

/** The layer with weights whose output reaches a node past ops without weights. */
function feeder(spec: ModelSpec, nodeId: string): string | null {
  let op = spec.ops.find((candidate) => candidate.nodeId === nodeId);
  while (op !== undefined && op.kind !== "linear") {
    const [input] = op.inputs;
    op = spec.ops.find(({ output }) => output === input);
  }
  return op?.nodeId ?? null;
}

/** The setting of a node, where its type has one of that name. */
function set(graph: Graph, id: string, name: string, value: Json): readonly Edit[] {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  const known = node !== undefined && Object.hasOwn(nodeDef(node.type)?.params ?? {}, name);
  return known ? [{ kind: "setParam", id, name, value }] : [];
}
