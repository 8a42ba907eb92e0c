import type { FittedStep } from "../data/steps/apply.ts";
import { stepDef } from "../data/steps/index.ts";
import { MAX_STEPS, step } from "../data/steps/read.ts";
import { CoreError } from "../errors.ts";
import type { Json } from "./model.ts";
import {
  fields,
  integer,
  invalid,
  json,
  list,
  nullable,
  oneOf,
  plain,
  type Read,
  record,
  strict,
  text,
} from "./read.ts";
import { id, MAX_EMBEDDED, SEED } from "./readers.ts";
import { decodeTensor, MAX_SAVED_VALUES } from "./tensor.ts";
import type { FittedNode, SavedTensor, TimelineEntry, TrainedModel } from "./trained.ts";

const COUNT = integer(0, Number.MAX_SAFE_INTEGER);

const tensorFields: Read<SavedTensor> = fields({
  shape: list(integer(1, MAX_SAVED_VALUES), 8),
  data: text(MAX_SAVED_VALUES * 6),
  checksum: text(8, 8),
});
const tensor: Read<SavedTensor> = (value, path, log) => {
  const saved = tensorFields(value, path, log);
  try {
    decodeTensor(saved);
  } catch (error) {
    if (error instanceof CoreError) invalid(path);
    throw error;
  }
  return saved;
};

const byNode =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, path, log) => {
    for (const key of Object.keys(plain(value, path))) id(key, path, log);
    return record(read)(value, path, log);
  };

const fitted: Read<FittedNode> = fields({ rows: COUNT, values: record<Json>(json) });

/** Steps as the model keeps them; one that cannot be read would change what it predicts, so none may be lost. */
const fittedStep: Read<FittedStep> = (value, path, log) => {
  const read = fields<FittedStep>({ step, fitted: nullable(record(json)), rows: COUNT })(value, path, log);
  const def = stepDef(read.step.type);
  if (def === undefined) return invalid(`${path}.step.type`);
  if (def.learns && read.fitted !== null) def.fitted(read.fitted, `${path}.fitted`, strict);
  return read;
};

const modelFields = {
  runId: text(200, 1),
  seeds: fields({ split: SEED, training: SEED }),
  arithmetic: oneOf("portable", "fused"),
  dataFingerprint: text(64),
  columns: json,
  classes: list(text(MAX_EMBEDDED), 65_536),
  fitted: byNode(fitted),
  weights: record(tensor),
  state: record(tensor),
  epoch: COUNT,
  bestEpoch: COUNT,
  stopped: oneOf("early", "epochs", "nan", "cancelled"),
  testOpened: COUNT,
  specHash: text(64),
  timeline: list(fields<TimelineEntry>({ step: COUNT, edit: json }), 1_000_000),
};
const model: Read<TrainedModel> = (value, path, log) =>
  Object.hasOwn(plain(value, path), "steps")
    ? fields({ ...modelFields, steps: list(fittedStep, MAX_STEPS) })(value, path, log)
    : fields<TrainedModel>(modelFields)(value, path, log);

/**
 * A trained model from a file, whole or not at all: every tensor has the length its shape says, its
 * checksum, and only finite numbers. Throws CoreError `document.invalid` with the path of the fault.
 */
export const trained: Read<TrainedModel> = (value, path) => {
  const result = model(value, path, strict);
  const count = Object.values(result.weights).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return count <= MAX_SAVED_VALUES ? result : invalid(`${path}.weights`);
};
