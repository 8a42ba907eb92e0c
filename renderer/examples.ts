import type { Edit } from "../core/document/edit.ts";
import type { Project } from "../core/document/model.ts";
import type { TextKey } from "./i18n/index.ts";

/** A setting that a guide lets the learner switch with one click. */
interface ExampleSwitch {
  readonly id: string;
  readonly labelKey: TextKey;
  isOn(project: Project): boolean;
  /** The edits that turn it on or off in this project. */
  edits(project: Project, on: boolean): readonly Edit[];
}

export interface Example {
  readonly id: string;
  readonly titleKey: TextKey;
  readonly watchKey: TextKey;
  readonly changeKey: TextKey;
  /** The project file, as text. */
  readonly text: string;
  readonly switches: readonly ExampleSwitch[];
}

const files = import.meta.glob<string>("../assets/examples/*.netloom", {
  query: "?raw",
  import: "default",
  eager: true,
});

const DROPOUT_RATE = 0.1;
const L2 = 0.003;

/** Sets one numeric param on every node that has it: on = `value`, off = 0. */
const everyParam = (id: string, labelKey: TextKey, name: string, value: number): ExampleSwitch => {
  const owners = (project: Project) => project.graph.nodes.filter((node) => name in node.params);
  return {
    id,
    labelKey,
    isOn: (project) => owners(project).some((node) => node.params[name] !== 0),
    edits: (project, on) =>
      owners(project).map((node) => ({ kind: "setParam", id: node.id, name, value: on ? value : 0 })),
  };
};

const dropout = everyParam("dropout", "examples.overfit.dropout", "rate", DROPOUT_RATE);
const l2 = everyParam("l2", "examples.overfit.l2", "l2", L2);
const earlyStopping: ExampleSwitch = {
  id: "earlyStopping",
  labelKey: "examples.overfit.earlyStopping",
  isOn: (project) => project.training.earlyStopping.enabled,
  edits: (_, on) => [{ kind: "setTraining", patch: { earlyStopping: { enabled: on } } }],
};

/** Pictures that move by chance while training, or stand still. */
const MOVING = { shift: 0.5, rotation: 10, noise: 1 };
const augment: ExampleSwitch = {
  id: "augment",
  labelKey: "examples.digits.augment",
  isOn: (project) => project.graph.nodes.some(({ params }) => "rotation" in params && params.rotation !== 0),
  edits: (project, on) =>
    project.graph.nodes
      .filter(({ params }) => "rotation" in params)
      .flatMap(({ id }) =>
        Object.entries(MOVING).map(([name, value]): Edit => ({ kind: "setParam", id, name, value: on ? value : 0 })),
      ),
};

const example = (
  id: "penguins" | "digits" | "line" | "mass" | "overfit",
  switches: readonly ExampleSwitch[] = [],
): Example => ({
  id,
  titleKey: `examples.${id}.title`,
  watchKey: `examples.${id}.watch`,
  changeKey: `examples.${id}.change`,
  text: files[`../assets/examples/${id}.netloom`] ?? "",
  switches,
});

/** In the order of the start screen. */
export const examples: readonly Example[] = [
  example("penguins"),
  example("digits", [augment]),
  example("line"),
  example("mass"),
  example("overfit", [dropout, l2, earlyStopping]),
];
