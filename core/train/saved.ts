import { infer } from "../compile/infer.ts";
import type { Program } from "../compile/program.ts";
import type { EncodedColumn, InputSpec, ModelSpec } from "../compile/spec.ts";
import { specHash } from "../compile/specHash.ts";
import { numberSourcesOf, sourcesOf } from "../data/derive.ts";
import type { FittedStep } from "../data/steps/apply.ts";
import type { ColumnProfile, TableProfile } from "../data/table.ts";
import { labelColumns, paramOfKind } from "../data/targets.ts";
import type { Json, Project } from "../document/model.ts";
import { SNIFF } from "../document/model.ts";
import { decodeTensor, encodeTensor } from "../document/tensor.ts";
import type { FittedNode, SavedTensor, TrainedModel } from "../document/trained.ts";
import { CoreError } from "../errors.ts";
import { isFeatureChoice } from "../featureChoice.ts";
import { featuresIn } from "../featureSetting.ts";
import type { StopReason } from "./history.ts";
import { ProblemsError } from "./problems.ts";
import type { TimelineMark } from "./timeline.ts";
import type { WeightValues } from "./weightSets.ts";

export interface PackOptions {
  readonly runId: string;
  readonly spec: ModelSpec;
  readonly program: Program;
  readonly fingerprint: string;
  readonly fitted: Readonly<Record<string, FittedNode>>;
  /** See `trivialOutputs`; kept, so that the saved model can be compared with it on any table. */
  readonly trivial: readonly number[];
  readonly classWeights: readonly number[];
  readonly weights: WeightValues;
  readonly epoch: number;
  readonly bestEpoch: number;
  readonly stopped: StopReason;
  readonly testOpened: number;
  readonly timeline: TrainedModel["timeline"];
  readonly steps: readonly FittedStep[];
}

/** A timeline as the file holds it: an edit is plain data, whatever its type is called. */
export const savedTimeline = (timeline: readonly TimelineMark[]): TrainedModel["timeline"] =>
  timeline.map(({ step, edit }) => ({ step, edit: edit as unknown as Json }));

/** Everything that predicting needs, as plain data for the project file. */
export function packTrained(options: PackOptions): TrainedModel {
  const { spec, program, fitted, trivial, classWeights } = options;
  const { target, training, inputs } = spec;
  const learned = fitted[target.nodeId]!;
  const weights: Record<string, SavedTensor> = {};
  program.weights.forEach(({ id, shape }, index) => {
    weights[id] = encodeTensor(options.weights[index]!, shape);
  });
  return {
    runId: options.runId,
    seeds: { split: training.split.seed, training: training.seed },
    arithmetic: training.arithmetic,
    dataFingerprint: options.fingerprint,
    columns: inputs.map(({ nodeId, columns }) => ({ nodeId, columns: columns as unknown as Json })),
    classes: target.kind === "classes" ? target.classes : [],
    fitted: {
      ...fitted,
      [target.nodeId]: { rows: learned.rows, values: { ...learned.values, trivial, classWeights } },
    },
    weights,
    state: {},
    epoch: options.epoch,
    bestEpoch: options.bestEpoch,
    stopped: options.stopped,
    testOpened: options.testOpened,
    specHash: specHash(spec),
    timeline: options.timeline,
    ...(options.steps.length === 0 ? {} : { steps: options.steps }),
  };
}

/** A trained model read back: the network it belongs to, ready to be put on a backend. */
export interface SavedModel {
  readonly project: Project;
  readonly trained: TrainedModel;
  readonly spec: ModelSpec;
  readonly trivial: readonly number[];
  /** As in `Prepared`; the loss on other rows is weighted as it was in training. */
  readonly classWeights: readonly number[];
  weight(id: string): Float32Array;
}

/**
 * The trained model of a project, with its network rebuilt from the graph and from the columns as they
 * were encoded then; no table is needed. Throws `train.untrained`, `train.stale` where graph or columns
 * have changed since, `ProblemsError` where the graph no longer makes a network.
 */
export function openTrained(project: Project): SavedModel {
  const { trained } = project;
  if (trained === null) throw new CoreError("train.untrained", { name: project.name });
  const inputs = savedInputs(trained.columns);
  const { spec, problems } = infer(usable(project, inputs), profileThen(project, trained, inputs));
  if (spec === null) throw new ProblemsError(problems);
  if (specHash(spec) !== trained.specHash) throw new CoreError("train.stale", { name: project.name });
  const { trivial, classWeights } = trained.fitted[spec.target.nodeId]?.values ?? {};
  return {
    project,
    trained,
    spec,
    trivial: numbersIn(trivial),
    classWeights: numbersIn(classWeights),
    weight(id) {
      const saved = trained.weights[id];
      if (saved === undefined) throw new CoreError("train.weightMissing", { weight: id });
      return decodeTensor(saved);
    },
  };
}

/**
 * Predicting needs neither the table that was trained on nor the settings of training: they cannot be at
 * fault. An input that takes every usable column takes those that it took then.
 */
function usable(project: Project, inputs: readonly SavedInput[]): Project {
  const { data, training, graph } = project;
  const { dialect, columns, steps } = data;
  const nodes = graph.nodes.map((node) => {
    const saved = inputs.find(({ nodeId }) => nodeId === node.id);
    const name = paramOfKind(node.type, "features");
    if (saved === undefined || name === undefined || !featuresIn(node.params[name]).others) return node;
    const choices = saved.columns.map((column) =>
      column.encoding === "asIs" ? column : { column: column.column, encoding: column.encoding, fill: column.fill },
    );
    return { ...node, params: { ...node.params, [name]: choices as unknown as Json } };
  });
  return {
    ...project,
    graph: { ...graph, nodes },
    data: { dialect, columns, steps, kind: "embedded", name: project.name, text: "" },
    training: { ...training, earlyStopping: { ...training.earlyStopping, enabled: false } },
  };
}

const numbersIn = (value: Json | undefined): readonly number[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === "number") ? (value as readonly number[]) : [];

type SavedInput = Pick<InputSpec, "nodeId" | "columns">;

/** Columns of each input node as they were saved. Throws `train.damaged`: the file may hold anything. */
function savedInputs(saved: Json): readonly SavedInput[] {
  const damaged = new CoreError("train.damaged");
  if (!Array.isArray(saved)) throw damaged;
  return (saved as readonly Json[]).map((input) => {
    if (!isRecord(input) || typeof input.nodeId !== "string" || !Array.isArray(input.columns)) throw damaged;
    const { nodeId, columns } = input;
    if (!columns.every(isColumn)) throw damaged;
    return { nodeId, columns: columns as unknown as readonly EncodedColumn[] };
  });
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isColumn(value: Json): boolean {
  if (!isRecord(value) || typeof value.column !== "string" || typeof value.fill !== "string") return false;
  const { encoding, categories } = value;
  if (encoding === "asIs") return isFeatureChoice(value);
  const listed = Array.isArray(categories) && categories.every((label) => typeof label === "string");
  return listed && (encoding === "oneHot" || encoding === "ordinal");
}

/** The table as the model saw it: names, types, categories and classes. */
function profileThen(project: Project, trained: TrainedModel, inputs: readonly SavedInput[]): TableProfile {
  const features = new Map<string, ColumnProfile>();
  for (const then of inputs.flatMap(({ columns }) => columns).flatMap(sourcesThen)) {
    const known = features.get(then.name);
    // Where two inputs read one column, only one of them may have a category for missing cells.
    if (!known || known.categories.length < then.categories.length) features.set(then.name, then);
  }
  const targets = [...labelColumns(project)]
    .filter((name) => !features.has(name))
    .map((name) => labelThen(name, trained.classes));
  const rows = Math.max(0, ...Object.values(trained.fitted).map((fitted) => fitted.rows));
  return {
    name: project.name,
    fingerprint: trained.dataFingerprint,
    rows,
    columns: [...features.values(), ...targets],
    report: { dialect: SNIFF, lineCount: 0, raggedCount: 0, ragged: [], renamed: [] },
    parts: { train: rows, validation: rows, test: rows },
    dropped: 0,
  };
}

const unknown: Omit<ColumnProfile, "name" | "type" | "suggested"> = {
  reason: null,
  missing: 0,
  distinct: 0,
  textCount: 0,
  textCells: [],
  categories: [],
  classes: [],
  classCounts: [],
  min: Number.NaN,
  max: Number.NaN,
  mean: Number.NaN,
  integers: false,
};

/** Columns of the table that a feature was made from. */
function sourcesThen(column: EncodedColumn): readonly ColumnProfile[] {
  if (column.encoding !== "asIs" || column.derive === undefined) return [featureThen(column)];
  const numbers = new Set(numberSourcesOf(column));
  return sourcesOf(column).map((name) => {
    const type = numbers.has(name) ? "number" : "date";
    return { ...unknown, name, type, suggested: type };
  });
}

function featureThen(column: EncodedColumn): ColumnProfile {
  const type = column.encoding === "asIs" ? "number" : "category";
  const categories = column.encoding === "asIs" ? [] : column.categories;
  return { ...unknown, name: column.column, type, suggested: type, categories, distinct: categories.length };
}

function labelThen(name: string, classes: readonly string[]): ColumnProfile {
  const type = classes.length > 0 ? "category" : "number";
  return { ...unknown, name, type, suggested: type, classes, distinct: classes.length };
}
