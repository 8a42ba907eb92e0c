import type { TableProfile } from "../data/table.ts";
import { nameOf } from "../document/connect.ts";
import type { GraphNode, Project } from "../document/model.ts";
import { ancestors, edgesFrom, edgesInto, topologicalOrder } from "../document/topology.ts";
import { CoreError } from "../errors.ts";
import type { NodeDef } from "../nodes/define.ts";
import { nodeDef } from "../nodes/index.ts";
import type { ParamSchema, Params } from "../params.ts";
import type { Problem } from "../problem.ts";
import type { Shape } from "../shape.ts";
import type { Value } from "./builder.ts";
import { resolveFeatures, resolveLabels } from "./columns.ts";
import type { Context } from "./context.ts";
import { chooseInitializers } from "./initAuto.ts";
import { pictureOf } from "./picture.ts";
import { layerProblems } from "./problems/layers.ts";
import { outputProblems } from "./problems/output.ts";
import { pictureProblems } from "./problems/picture.ts";
import { scaleProblems } from "./problems/scale.ts";
import { splitProblems } from "./problems/split.ts";
import { structureProblems } from "./problems/structure.ts";
import { trainingProblems } from "./problems/training.ts";
import { createRecorder, type Recording, type TableAnswers, unknownValue } from "./recorder.ts";
import type { ModelSpec, TargetSpec, Task } from "./spec.ts";

/** What a node turned out to be. A dimension is null while no table says how long it is. */
interface InferredNode {
  /** Of its output; null for the loss and for nodes that could not be built. */
  readonly shape: Shape | null;
  /** Trainable numbers; 0 while their count is unknown. */
  readonly parameters: number;
  readonly weights: readonly { readonly name: string; readonly shape: Shape }[];
}

/** The five parts of a model: which of them are there. */
interface Parts {
  readonly input: boolean;
  readonly hidden: boolean;
  readonly output: boolean;
  readonly loss: boolean;
  readonly optimizer: boolean;
}

/** Everything that follows from a document and its table's profile. */
export interface Inference {
  readonly nodes: ReadonlyMap<string, InferredNode>;
  /** Shape that travels along each wire. */
  readonly edges: ReadonlyMap<string, Shape | null>;
  readonly problems: readonly Problem[];
  /** The network to train; null while any problem is an error. */
  readonly spec: ModelSpec | null;
  readonly parts: Parts;
  /** Trainable numbers of the nodes that lead to the loss. */
  readonly parameters: number;
  readonly featureColumns: readonly string[];
  readonly targetColumns: readonly string[];
}

/**
 * Shapes, weights, problems and the ModelSpec, all from one dry run of every node's `build`. Never throws
 * for a project that `load` or `edits` made. `profile` null: widths that depend on the table are unknown.
 */
export function infer(project: Project, profile: TableProfile | null): Inference {
  const { graph } = project;
  const order = topologicalOrder(graph);
  const loss = graph.nodes.find((node) => nodeDef(node.type)?.hasOutput === false) ?? null;
  const reaching = loss ? ancestors(graph, loss.id) : new Set<string>();
  const from = edgesFrom(graph);
  const into = edgesInto(graph);
  const nodesById = new Map(graph.nodes.map((node) => [node.id, node]));
  const problems: Problem[] = [];
  const values = new Map<string, Value>();
  const { recording, at } = createRecorder(answers(project, profile, problems));

  function run(id: string): void {
    const node = nodesById.get(id)!;
    const def = nodeDef(node.type);
    if (!def) return;
    const inputs = gather(def, into.get(id) ?? [], values);
    const params = node.params as Params<ParamSchema>;
    try {
      problems.push(...remarks(node, def, params, inputs));
      values.set(id, def.build(at(id), params, ...inputs));
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      problems.push({
        code: error.code,
        severity: "error",
        nodeId: id,
        params: { node: nameOf(node), ...error.params },
      });
    }
  }
  // What leads to the loss comes first, so that the spec is all that has been recorded when the loss is done.
  for (const id of order) if (reaching.has(id)) run(id);
  const used = loss ? copy(recording) : recording;
  const before = problems.length;
  for (const id of order) if (!reaching.has(id)) run(id);
  // What is wrong with a node that is not trained keeps nobody from training the others.
  if (loss) problems.push(...problems.splice(before).map(asWarning));

  const context: Context = { project, profile, recording: used, values, loss, reaching, order, into, from };
  problems.unshift(...trainingProblems(context), ...structureProblems(context));
  problems.push(
    ...layerProblems(context),
    ...scaleProblems(context),
    ...pictureProblems(context),
    ...outputProblems(context),
    ...splitProblems(context),
  );

  return {
    nodes: new Map(graph.nodes.map((node) => [node.id, describeNode(node, values.get(node.id), recording)])),
    edges: new Map(graph.edges.map((edge) => [edge.id, values.get(edge.source)?.shape ?? null])),
    problems,
    spec: problems.some((problem) => problem.severity === "error") ? null : compile(project, used),
    parts: partsOf(used),
    parameters: used.weights.reduce((sum, weight) => sum + countOf(weight.shape), 0),
    featureColumns: [...new Set(used.inputs.flatMap((input) => input.columns.map((column) => column.column)))],
    targetColumns: used.targets.flatMap((target) => target.columns),
  };
}

function answers(project: Project, profile: TableProfile | null, problems: Problem[]): TableAnswers {
  if (profile === null) return { features: () => null, labels: () => null };
  return {
    features(nodeId, choices) {
      const found = resolveFeatures(project, profile, nodeId, choices);
      problems.push(...found.problems);
      return { columns: found.columns, picture: pictureOf(found.columns, profile) };
    },
    labels(nodeId, ...choice) {
      const found = resolveLabels(project, profile, nodeId, ...choice);
      problems.push(...found.problems);
      return found.target;
    },
  };
}

/** One value per port; for a variadic node one per wire. A missing wire carries the unknown value. */
function gather(
  def: NodeDef,
  wires: readonly { readonly source: string; readonly port: string }[],
  values: ReadonlyMap<string, Value>,
): readonly Value[] {
  const carried = (source: string | undefined): Value => (source ? values.get(source) : undefined) ?? unknownValue;
  if (def.variadic) return wires.length > 0 ? wires.map((wire) => carried(wire.source)) : [unknownValue];
  return def.inputs.map((port) => carried(wires.find((wire) => wire.port === port)?.source));
}

function remarks(
  node: GraphNode,
  def: NodeDef,
  params: Params<ParamSchema>,
  inputs: readonly Value[],
): readonly Problem[] {
  return (def.check?.(params, ...inputs) ?? []).map(({ fix, ...remark }) => ({
    ...remark,
    nodeId: node.id,
    ...(fix
      ? {
          fix: {
            code: fix.code,
            params: {},
            edits: Object.entries(fix.set).map(
              ([name, value]) => ({ kind: "setParam", id: node.id, name, value }) as const,
            ),
          },
        }
      : {}),
  }));
}

const asWarning = (problem: Problem): Problem =>
  problem.severity === "error" ? { ...problem, severity: "warning" } : problem;

const copy = (recording: Recording): Recording => ({
  tensors: [...recording.tensors],
  weights: [...recording.weights],
  ops: [...recording.ops],
  inputs: [...recording.inputs],
  targets: [...recording.targets],
  losses: [...recording.losses],
});

const countOf = (shape: readonly number[]): number => shape.reduce((product, dim) => product * dim, 1);

function describeNode(node: GraphNode, value: Value | undefined, recording: Recording): InferredNode {
  const weights = recording.weights.filter((weight) => weight.nodeId === node.id);
  const known = weights.every((weight) => !weight.shape.includes(0));
  const hasOutput = nodeDef(node.type)?.hasOutput === true;
  return {
    shape: hasOutput ? (value?.shape ?? null) : null,
    parameters: known ? weights.reduce((sum, weight) => sum + countOf(weight.shape), 0) : 0,
    weights: weights.map(({ name, shape }) => ({ name, shape: shape.map((dim) => (dim === 0 ? null : dim)) })),
  };
}

function partsOf(recording: Recording): Parts {
  const layers = recording.ops.filter((op) => op.kind === "linear").length;
  return {
    input: recording.inputs.length > 0,
    hidden: layers > 1,
    output: layers > 0,
    loss: recording.losses.length > 0,
    optimizer: true,
  };
}

function compile(project: Project, recording: Recording): ModelSpec | null {
  const { tensors, ops, inputs } = recording;
  const declared = recording.losses[0];
  const target = recording.targets[0];
  if (!declared || !target) return null;
  const { predictionValue: _prediction, targetValue: _target, ...loss } = declared;
  const weights = chooseInitializers(recording);
  return { tensors, weights, ops, inputs, target, loss, task: taskOf(target, loss.kind), training: project.training };
}

function taskOf(target: TargetSpec, lossKind: string): Task {
  if (target.kind === "numbers") return "regression";
  return lossKind === "binaryCrossentropy" ? "binary" : "multiclass";
}
