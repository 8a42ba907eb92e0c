import { defaultParams } from "../../../core/checkParams.ts";
import type { Edit } from "../../../core/document/edit.ts";
import type { GraphNode, Project } from "../../../core/document/model.ts";
import { freshId } from "../../../core/document/names.ts";
import { nodeDef, nodeVersion } from "../../../core/nodes/index.ts";
import { text } from "../../i18n/index.ts";
import { layerName, type Setting, settingsOf, showValue } from "../settings.ts";

/** One property set to another value, as edits of the document. */
export interface Knob {
  readonly id: string;
  /** What is changed, e.g. "Learning rate 0.1". */
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** Settings that a twin may not turn: it has the same rows in the same parts and the same random numbers. */
const SAME = /^training\.(seed|arithmetic|split|stratify|splitSeed)$/;

/** Settings that can be turned alone. */
export const knobSettings = (project: Project): readonly Setting[] =>
  settingsOf(project).filter(({ key, editor }) => editor !== null && !SAME.test(key));

/** The knob that sets one setting to a value; null for a value of another kind than the setting's. */
export function knobOf({ key, owner, label, editor }: Setting, value: number | string | boolean): Knob | null {
  const shown = { owner, label, value: shownAs(editor, value, key) };
  const make = (edits: readonly Edit[]): Knob => ({ id: `${key}=${value}`, label: text("runs.knob", shown), edits });
  if (editor?.kind === "number" && typeof value === "number") return make(editor.edits(value));
  if (editor?.kind === "choice" && typeof value === "string") return make(editor.edits(value));
  return editor?.kind === "switch" && typeof value === "boolean" ? make(editor.edits(value)) : null;
}

function shownAs(editor: Setting["editor"], value: number | string | boolean, key: string): string {
  if (editor?.kind === "choice") return editor.options.find((option) => option.value === value)?.label ?? String(value);
  return showValue(value, key);
}

const L2 = 0.01;
const RATE = 0.5;

/** Usual first questions about a network, each changing one thing only. */
export function suggestedKnobs(project: Project): readonly Knob[] {
  const { training } = project;
  const find = (key: string) => knobSettings(project).find((setting) => setting.key === key);
  const rate = find("training.learningRate");
  const optimizer = find("training.optimizer");
  const to = (setting: Setting | undefined, value: number | string) =>
    setting === undefined ? null : knobOf(setting, value);
  const tidy = (value: number) => Number(value.toPrecision(12));
  return [
    to(rate, tidy(training.learningRate * 10)),
    to(rate, tidy(training.learningRate / 10)),
    ...dropoutKnobs(project),
    ...penaltyKnobs(project),
    ...widthKnobs(project),
    ...activationKnobs(project),
    to(optimizer && { ...optimizer, label: text("training.optimizer") }, training.optimizer === "sgd" ? "adam" : "sgd"),
  ].filter((knob) => knob !== null);
}

const having = (project: Project, name: string) => project.graph.nodes.filter(({ params }) => name in params);
const setAll = (nodes: readonly GraphNode[], name: string, value: number | string): readonly Edit[] =>
  nodes.map(({ id }) => ({ kind: "setParam", id, name, value }));

/** Dropout off where there is some, else on behind the last hidden layer. */
function dropoutKnobs(project: Project): readonly Knob[] {
  const layers = having(project, "rate");
  const on = layers.filter(({ params }) => params.rate !== 0);
  if (on.length > 0) return [{ id: "dropout=off", label: text("runs.knob.noDropout"), edits: setAll(on, "rate", 0) }];
  const label = text("runs.knob.dropout", { rate: RATE });
  if (layers.length > 0) return [{ id: "dropout=on", label, edits: setAll(layers, "rate", RATE) }];
  const wire = project.graph.edges.find(({ source }) => hiddenActivations(project).at(-1)?.id === source);
  const def = nodeDef("dropout");
  if (wire === undefined) return [];
  const node: GraphNode = {
    id: freshId(project.graph, def.type),
    type: def.type,
    version: nodeVersion(def),
    params: { ...defaultParams(def.params), rate: RATE },
    position: project.graph.nodes.find(({ id }) => id === wire.target)?.position ?? { x: 0, y: 0 },
    label: "",
  };
  return [{ id: "dropout=on", label, edits: [{ kind: "insertOnEdge", edgeId: wire.id, node, port: "x" }] }];
}

function penaltyKnobs(project: Project): readonly Knob[] {
  const layers = having(project, "l2");
  const on = layers.filter(({ params }) => params.l2 !== 0);
  if (on.length > 0) return [{ id: "l2=off", label: text("runs.knob.noL2"), edits: setAll(on, "l2", 0) }];
  if (layers.length === 0) return [];
  return [{ id: "l2=on", label: text("runs.knob.l2", { value: L2 }), edits: setAll(layers, "l2", L2) }];
}

/** The widest hidden layer, twice and half as wide. */
function widthKnobs(project: Project): readonly Knob[] {
  const { nodes, edges } = project.graph;
  const activations = new Set(hiddenActivations(project).map(({ id }) => id));
  const hidden = nodes.filter(({ id, params }) => {
    const next = edges.find(({ source }) => source === id)?.target ?? "";
    return typeof params.units === "number" && activations.has(next);
  });
  const units = (node: GraphNode) => Number(node.params.units);
  const widest = hidden.toSorted((a, b) => units(b) - units(a))[0];
  if (widest === undefined) return [];
  return [units(widest) * 2, Math.max(1, Math.floor(units(widest) / 2))]
    .filter((value) => value !== units(widest))
    .map((value) => ({
      id: `width=${value}`,
      label: text("runs.knob.width", { layer: layerName(widest, project), units: value }),
      edits: setAll([widest], "units", value),
    }));
}

/** Another function in all hidden layers. */
function activationKnobs(project: Project): readonly Knob[] {
  const hidden = hiddenActivations(project);
  const first = hidden[0]?.params.kind;
  if (first === undefined) return [];
  const other = first === "relu" ? "tanh" : "relu";
  const label = text("runs.knob.activation", { name: showValue(other) });
  return [{ id: `activation=${other}`, label, edits: setAll(hidden, "kind", other) }];
}

/** Activations that do not go straight into the loss. */
function hiddenActivations({ graph }: Project): readonly GraphNode[] {
  const ends = new Set(graph.nodes.filter(({ type }) => nodeDef(type)?.hasOutput === false).map(({ id }) => id));
  const last = new Set(graph.edges.filter(({ target }) => ends.has(target)).map(({ source }) => source));
  return graph.nodes.filter(({ id, type }) => nodeDef(type)?.category === "activation" && !last.has(id));
}
