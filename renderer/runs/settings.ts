import { checkParam, defaultParams, type ParamFault } from "../../core/checkParams.ts";
import type { Edit, Patch } from "../../core/document/edit.ts";
import type { GraphNode, Json, ParamValues, Project, TrainingSettings } from "../../core/document/model.ts";
import { nodeDef } from "../../core/nodes/index.ts";
import { optimizerDef, optimizers } from "../../core/optimizers/index.ts";
import type { Param, ParamSchema } from "../../core/params.ts";
import { scheduleDef, schedules } from "../../core/schedules/index.ts";
import { say, sayOr, text } from "../i18n/index.ts";
import { checkTraining } from "../inspector/TrainingPanel.tsx";
import { dataSettings } from "./dataSettings.ts";

/** How a setting can be given another value. */
type Editor =
  | {
      readonly kind: "number";
      readonly integer: boolean;
      check(value: unknown): ParamFault | null;
      edits(value: number): readonly Edit[];
    }
  | { readonly kind: "choice"; readonly options: readonly Option[]; edits(value: string): readonly Edit[] }
  | { readonly kind: "switch"; edits(value: boolean): readonly Edit[] };
interface Option {
  readonly value: string;
  readonly label: string;
}

/** One setting of a document, in words. */
export interface Setting {
  /** The same in every document, e.g. `training.learningRate` or `nodes.dense1.units`. */
  readonly key: string;
  /** What it belongs to: the training, the data, or a layer by its name. */
  readonly owner: string;
  readonly label: string;
  readonly value: Json;
  readonly shown: string;
  /** Null for settings that are not changed alone (wires, columns, seeds of the division). */
  readonly editor: Editor | null;
}

/** Every setting of a document except the weights, in the order in which a person would go through them. */
export const settingsOf = (project: Project): readonly Setting[] => [
  ...trainingSettings(project.training),
  ...project.graph.nodes.flatMap((node) => layerSettings(node, project)),
  wires(project),
  ...dataSettings(project),
];

/** What a person calls a layer. */
export function layerName({ id, type, label }: GraphNode, { graph }: Project): string {
  if (label !== "") return label;
  const title = sayOr(`node.${type}.title`, type);
  return graph.nodes.filter((node) => node.type === type).length > 1 ? `${title} (${id})` : title;
}

/** A value for people; numbers are never shortened, since two of them may differ in the last digit only. */
export function showValue(value: Json, owner = "", name = ""): string {
  if (value === null) return text("runs.value.auto");
  if (typeof value === "boolean") return text(value ? "runs.value.on" : "runs.value.off");
  if (typeof value === "number") return String(value).replace("-", "−");
  if (typeof value === "string") return sayOr(`option.${owner}.${name}.${value}`, sayOr(`option.${value}`, value));
  return JSON.stringify(value);
}

function paramEditor(
  owner: string,
  name: string,
  param: Param,
  edits: (value: Json) => readonly Edit[],
): Editor | null {
  switch (param.kind) {
    case "int":
    case "float":
      return { kind: "number", integer: param.kind === "int", check: (value) => checkParam(name, param, value), edits };
    case "choice":
      return {
        kind: "choice",
        options: param.options.map((value) => ({ value, label: showValue(value, owner, name) })),
        edits,
      };
    case "bool":
      return { kind: "switch", edits };
    default:
      return null;
  }
}

function paramSettings(
  prefix: string,
  belongs: string,
  type: string,
  schema: ParamSchema,
  values: ParamValues,
  edits: (name: string, value: Json) => readonly Edit[],
): readonly Setting[] {
  const stated = (name: string): Json => values[name] ?? schema[name]?.default ?? null;
  return Object.entries(schema)
    .filter(([, { when }]) => when === undefined || when.is.includes(stated(when.param)))
    .map(([name, param]) => ({
      key: `${prefix}.${name}`,
      owner: belongs,
      label: say(`param.${type}.${name}.label`),
      value: stated(name),
      shown: showValue(stated(name), type, name),
      editor: paramEditor(type, name, param, (value) => edits(name, value)),
    }));
}

function layerSettings(node: GraphNode, project: Project): readonly Setting[] {
  const def = nodeDef(node.type);
  const owner = layerName(node, project);
  if (def === null || def === undefined) return [];
  return paramSettings(`nodes.${node.id}`, owner, node.type, def.params, node.params, (name, value) => [
    { kind: "setParam", id: node.id, name, value },
  ]);
}

const set = (patch: Patch<TrainingSettings>): readonly Edit[] => [{ kind: "setTraining", patch }];

/** A setting of the training by its name in the form, with a value as it stands in the document. */
function of(key: string, label: string, value: Json, editor: Editor | null, shown = showValue(value)): Setting {
  return { key: `training.${key}`, owner: text("training.title"), label, value, shown, editor };
}

type Checked = Parameters<typeof checkTraining>[0];
const number = (check: Checked, integer: boolean, patch: (value: number) => Patch<TrainingSettings>): Editor => ({
  kind: "number",
  integer,
  check: checkTraining(check),
  edits: (value) => set(patch(value)),
});
const toggle = (patch: (value: boolean) => Patch<TrainingSettings>): Editor => ({
  kind: "switch",
  edits: (value) => set(patch(value)),
});
const choice = (options: readonly Option[], patch: (value: string) => Patch<TrainingSettings>): Editor => ({
  kind: "choice",
  options,
  edits: (value) => set(patch(value)),
});

function trainingSettings(training: TrainingSettings): readonly Setting[] {
  const { split, earlyStopping: early, clipping, batch } = training;
  const optimizer = optimizerDef(training.optimizer);
  const schedule = scheduleDef(training.schedule);
  const owner = text("training.title");
  const methods = optimizers.map(({ type }) => ({ value: type, label: say(`optimizer.${type}.title`) }));
  const plans = schedules.map(({ type }) => ({ value: type, label: say(`schedule.${type}.title`) }));
  const modes = (["rows", "all", "one"] as const).map((value) => ({ value, label: text(`training.batch.${value}`) }));
  const clips = (["none", "norm", "value"] as const).map((value) => ({
    value,
    label: text(`training.clipping.${value}`),
  }));
  const monitors = (["valLoss", "loss"] as const).map((value) => ({
    value,
    label: text(`training.monitor.${value}`),
  }));
  const named = (options: readonly Option[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  return [
    of(
      "optimizer",
      text("training.method"),
      training.optimizer,
      choice(methods, (type) => ({ optimizer: type, optimizerParams: defaultParams(optimizerDef(type).params) })),
      named(methods, training.optimizer),
    ),
    of(
      "learningRate",
      text("training.learningRate"),
      training.learningRate,
      number("learningRate", false, (learningRate) => ({ learningRate })),
    ),
    ...paramSettings(
      "training.optimizerParams",
      owner,
      optimizer.type,
      optimizer.params,
      training.optimizerParams,
      (name, value) => set({ optimizerParams: { ...training.optimizerParams, [name]: value } }),
    ),
    of(
      "schedule",
      text("training.schedule"),
      training.schedule,
      choice(plans, (type) => ({ schedule: type, scheduleParams: defaultParams(scheduleDef(type).params) })),
      named(plans, training.schedule),
    ),
    ...paramSettings(
      "training.scheduleParams",
      owner,
      schedule.type,
      schedule.params,
      training.scheduleParams,
      (name, value) => set({ scheduleParams: { ...training.scheduleParams, [name]: value } }),
    ),
    of(
      "clipping",
      text("training.clipping"),
      clipping.kind,
      choice(clips, (kind) => ({ clipping: { kind: kind as TrainingSettings["clipping"]["kind"] } })),
      named(clips, clipping.kind),
    ),
    ...(clipping.kind === "none"
      ? []
      : [
          of(
            "clipLimit",
            text("training.clipLimit"),
            clipping.limit,
            number("clip", false, (limit) => ({ clipping: { limit } })),
          ),
        ]),
    of(
      "epochs",
      text("training.epochs"),
      training.epochs,
      number("epochs", true, (epochs) => ({ epochs })),
    ),
    of(
      "batch",
      text("training.batch"),
      batch.mode,
      choice(modes, (mode) => ({ batch: { mode: mode as TrainingSettings["batch"]["mode"] } })),
      named(modes, batch.mode),
    ),
    ...(batch.mode === "rows"
      ? [
          of(
            "batchRows",
            text("training.batchRows"),
            batch.rows,
            number("rows", true, (rows) => ({ batch: { mode: "rows", rows } })),
          ),
        ]
      : []),
    of(
      "early",
      text("training.early"),
      early.enabled,
      toggle((enabled) => ({ earlyStopping: { enabled } })),
    ),
    ...(early.enabled
      ? [
          of(
            "monitor",
            text("training.monitor"),
            early.monitor,
            choice(monitors, (monitor) => ({ earlyStopping: { monitor: monitor as typeof early.monitor } })),
            named(monitors, early.monitor),
          ),
          of(
            "patience",
            text("training.patience"),
            early.patience,
            number("patience", true, (patience) => ({ earlyStopping: { patience } })),
          ),
          of(
            "minDelta",
            text("training.minDelta"),
            early.minDelta,
            number("minDelta", false, (minDelta) => ({ earlyStopping: { minDelta } })),
          ),
          of(
            "restoreBest",
            text("training.restoreBest"),
            early.restoreBest,
            toggle((restoreBest) => ({ earlyStopping: { restoreBest } })),
          ),
        ]
      : []),
    of(
      "seed",
      text("training.seed"),
      training.seed,
      number("seed", true, (seed) => ({ seed })),
    ),
    of(
      "arithmetic",
      text("training.arithmetic"),
      training.arithmetic,
      null,
      text(`training.arithmetic.${training.arithmetic}`),
    ),
    of("split", text("training.data"), [split.train, split.validation, split.test], null, shares(split)),
    of("stratify", text("training.stratify"), split.stratify, null),
    of("splitSeed", text("training.splitSeed"), split.seed, null),
    of("splitBy", text("prepare.split"), [split.by?.kind ?? "chance", split.by?.column ?? ""], null, dividedBy(split)),
    of("splitBins", text("prepare.split.ranges"), split.bins !== undefined, null),
  ];
}

const percent = (share: number) => String(Math.round(share * 1000) / 10);
const shares = ({ train, validation, test }: TrainingSettings["split"]) =>
  text("training.splitLabel", { train: percent(train), validation: percent(validation), test: percent(test) });

const dividedBy = ({ by }: TrainingSettings["split"]): string =>
  [text(`prepare.split.${by?.kind ?? "chance"}`), by?.column ?? ""].filter((part) => part !== "").join(": ");

function wires(project: Project): Setting {
  const { nodes, edges } = project.graph;
  const name = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    return node === undefined ? id : layerName(node, project);
  };
  const list = edges.map(({ source, target, port }) => `${source} → ${target}.${port}`).sort();
  const shown = edges.map(({ source, target }) => `${name(source)} → ${name(target)}`).join(", ");
  return {
    key: "graph.wires",
    owner: text("runs.network"),
    label: text("runs.wires"),
    value: list,
    shown,
    editor: null,
  };
}
