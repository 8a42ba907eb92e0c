import { readFileSync } from "node:fs";
import { readTable } from "../core/data/open.ts";
import { profileTable } from "../core/data/profile.ts";
import { dialectOf, nameOfSource, tableFromProject } from "../core/data/source.ts";
import { emptyProject, newNode } from "../core/document/defaults.ts";
import type { Edit, Patch } from "../core/document/edit.ts";
import { applyEdits } from "../core/document/edits.ts";
import { type DataSource, type Project, SNIFF, type TrainingSettings } from "../core/document/model.ts";
import { type RecipeOptions, startFromTable } from "../core/document/recipe.ts";

interface Example {
  readonly name: string;
  readonly note: string;
  readonly data: DataSource;
  readonly recipe: RecipeOptions;
  readonly training?: Patch<TrainingSettings>;
  edits?(project: Project): readonly Edit[];
}

const common = { dialect: SNIFF, columns: [], steps: [] };
const embedded = (name: string): DataSource => ({
  ...common,
  kind: "embedded",
  name,
  text: readFileSync(new URL(`../assets/data/${name}`, import.meta.url), "utf8"),
});

/** The projects behind the example cards, by file name. */
export const examples: Readonly<Record<string, Example>> = {
  penguins: {
    name: "Classify penguins",
    note: "Three penguin species from bill, flipper, body mass, sex and island. Data: palmerpenguins, CC0.",
    data: embedded("penguins.csv"),
    recipe: { target: ["species"] },
  },
  line: {
    name: "Fit a line",
    note: "Ten points and one dense unit: gradient descent meets the closed-form least squares.",
    data: embedded("line.csv"),
    recipe: { target: ["y"], hidden: [] },
    training: {
      batch: { mode: "all" },
      learningRate: 0.1,
      epochs: 500,
      split: { train: 1, validation: 0, test: 0 },
      earlyStopping: { enabled: false, monitor: "loss" },
    },
    edits: straightFromInput,
  },
  mass: {
    name: "Predict body mass",
    note: "A penguin's body mass in grams from its other measurements. Data: palmerpenguins, CC0.",
    data: embedded("penguins.csv"),
    recipe: { target: ["body_mass_g"], task: "regression" },
  },
  digits: {
    name: "Read handwritten digits",
    note: "8 × 8 pixels of ten digits, moved a little in every training step. Data: Alpaydin and Kaynak, UCI, CC BY 4.0.",
    data: embedded("digits.csv"),
    recipe: { target: ["label"], hidden: [64] },
    training: { epochs: 300, learningRate: 0.005, earlyStopping: { patience: 40 } },
    edits: withAugment,
  },
  overfit: {
    name: "Watch a network overfit",
    note: "Few noisy points of a sine and far too many units: the network learns the noise.",
    data: {
      ...common,
      kind: "generated",
      generator: "noisySine",
      params: { frequency: 1, noise: 0.4 },
      rows: 60,
      seed: 1,
    },
    recipe: { target: ["y"], hidden: [64, 64], activation: "tanh", dropout: 0.1 },
    training: {
      epochs: 600,
      learningRate: 0.005,
      batch: { mode: "all" },
      split: { train: 0.4, validation: 0.4, test: 0.2 },
      earlyStopping: { patience: 100 },
    },
    edits: withDropoutSwitchedOff,
  },
};

/** No scaling anywhere, so that the weights are the slope and the intercept themselves. */
function straightFromInput({ graph }: Project): readonly Edit[] {
  const edge = { id: "e1", source: "input1", target: "dense1", port: "x" };
  const places = Object.fromEntries(
    graph.nodes.map(({ id, position }) => [id, { ...position, x: Math.max(0, position.x - 240) }]),
  );
  return [
    { kind: "removeNodes", ids: ["normalize1"] },
    { kind: "connect", edge },
    { kind: "setParam", id: "target1", name: "scale", value: "none" },
    { kind: "moveNodes", positions: Object.fromEntries(Object.entries(places).filter(([id]) => id !== "normalize1")) },
  ];
}

/** An augment node between input and normalize; what stands after the input moves on by one place. */
function withAugment({ graph }: Project): readonly Edit[] {
  const wire = graph.edges.find(({ source }) => source === "input1")!;
  const after = graph.nodes.filter(({ id }) => id !== "input1");
  const places = Object.fromEntries(after.map(({ id, position }) => [id, { ...position, x: position.x + 240 }]));
  const node = newNode("augment", "augment1", { x: 240, y: 0 }, { noise: 1 });
  return [
    { kind: "moveNodes", positions: places },
    { kind: "insertOnEdge", edgeId: wire.id, node, port: "x" },
  ];
}

/** A dropout node with rate 0 after each hidden activation, ready to be switched on. */
function withDropoutSwitchedOff(project: Project): readonly Edit[] {
  return project.graph.nodes
    .filter((node) => node.type.startsWith("dropout"))
    .map((node) => ({ kind: "setParam", id: node.id, name: "rate", value: 0 }));
}

/** Builds one example the way the app would: from its table, by edits. */
export async function buildExample(id: string): Promise<Project> {
  const example = examples[id]!;
  const { data } = example;
  const bare = { ...emptyProject(example.name), data };
  const table = await readTable(tableFromProject(data)!, nameOfSource(data), dialectOf(data), {});
  const started = startFromTable(profileTable(table, bare), data, example.recipe);
  const project = applyEdits(started, [
    { kind: "setName", name: example.name },
    { kind: "setNote", note: example.note },
    { kind: "setTraining", patch: example.training ?? {} },
  ]);
  return applyEdits(project, example.edits?.(project) ?? []);
}
