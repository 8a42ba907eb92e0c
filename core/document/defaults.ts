import { defaultParams } from "../checkParams.ts";
import { CoreError } from "../errors.ts";
import { nodeDef, nodeVersion } from "../nodes/index.ts";
import { optimizerDef } from "../optimizers/index.ts";
import { scheduleDef } from "../schedules/index.ts";
import {
  FORMAT_VERSION,
  type GraphNode,
  type ParamValues,
  type Position,
  type Project,
  SNIFF,
  type TrainingSettings,
} from "./model.ts";

/** What a new project trains with; every default is written out, so that a file never changes its meaning. */
export function defaultTraining(): TrainingSettings {
  return {
    optimizer: "adam",
    optimizerParams: defaultParams(optimizerDef("adam").params),
    learningRate: 0.01,
    schedule: "constant",
    scheduleParams: defaultParams(scheduleDef("constant").params),
    batch: { mode: "rows", rows: 32 },
    epochs: 300,
    split: { train: 0.6, validation: 0.2, test: 0.2, stratify: true, seed: 1 },
    seed: 1,
    arithmetic: "portable",
    clipping: { kind: "none", limit: 1 },
    metrics: [],
    earlyStopping: { enabled: true, monitor: "valLoss", patience: 20, minDelta: 0, restoreBest: true },
    pace: { mode: "watch", epochsPerSecond: 20 },
  };
}

/** A project with nothing in it yet. */
export function emptyProject(name = "Untitled"): Project {
  return {
    format: "netloom",
    version: FORMAT_VERSION,
    name,
    note: "",
    data: { kind: "none", dialect: SNIFF, columns: [], steps: [] },
    graph: { nodes: [], edges: [] },
    training: defaultTraining(),
    trained: null,
  };
}

/** A node at its defaults, `params` excepted. Throws `node.unknownType`. */
export function newNode(
  type: string,
  id = `${type}1`,
  position: Position = { x: 0, y: 0 },
  params: ParamValues = {},
): GraphNode {
  const def = nodeDef(type);
  if (!def) throw new CoreError("node.unknownType", { type }, id);
  return {
    id,
    type: def.type,
    version: nodeVersion(def),
    params: { ...defaultParams(def.params), ...params },
    position,
    label: "",
  };
}
