import { checkParams } from "../../checkParams.ts";
import type { DataStep, ParamValues } from "../../document/model.ts";
import { isId } from "../../document/names.ts";
import { fields, invalid, json, list, plain, type Read, record, text } from "../../document/read.ts";
import { CoreError } from "../../errors.ts";
import type { ParamSchema } from "../../params.ts";
import { stepDef } from "./index.ts";

/** Steps that a document may hold. */
export const MAX_STEPS = 10_000;

const id: Read<string> = (value, path) => (typeof value === "string" && isId(value) ? value : invalid(path));
const common = fields<Omit<DataStep, "off">>({ id, type: text(64, 1), params: record(json) });

/** `off` is there only where the step is switched off. */
const raw: Read<DataStep> = (value, path, log) => {
  const { off = false, ...rest } = plain(value, path);
  const read = common(rest, path, log);
  if (typeof off !== "boolean") log(`${path}.off`);
  return off === true ? { ...read, off } : read;
};

function settings(schema: ParamSchema, values: ParamValues, path: string): ParamValues {
  try {
    return checkParams(schema, values);
  } catch (error) {
    if (error instanceof CoreError) return invalid(path);
    throw error;
  }
}

/** One step with settings that its kind allows. A kind that this version does not know is kept as it is. */
export const step: Read<DataStep> = (value, path, log) => {
  const read = raw(value, path, log);
  const def = stepDef(read.type);
  if (def === undefined) return read;
  return { ...read, params: settings(def.params, read.params, `${path}.params`) };
};

/** True for steps that learn from the training rows: which rows these are is known after all others only. */
export const isLearning = ({ type }: DataStep): boolean => stepDef(type)?.learns === true;

/** The steps in the order in which they are applied: those that learn come last. */
export const inOrder = (steps: readonly DataStep[]): readonly DataStep[] => [
  ...steps.filter((each) => !isLearning(each)),
  ...steps.filter(isLearning),
];

/** The list of a file. A step that cannot be read, or whose id was there before, is left out, and the log hears of it. */
export const stepList: Read<readonly DataStep[]> = (value, path, log) => {
  const known = new Set<string>();
  const read = list<DataStep | null>((item, place) => {
    try {
      const made = step(item, place, log);
      if (!known.has(made.id)) {
        known.add(made.id);
        return made;
      }
    } catch {
      // Said below: whatever is wrong with it, the rest of the list is still good.
    }
    log(place);
    return null;
  }, MAX_STEPS)(value, path, log).filter((item) => item !== null);
  const ordered = inOrder(read);
  if (ordered.some((item, place) => item !== read[place])) log(path);
  return ordered;
};
