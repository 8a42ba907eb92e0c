import type { Json, ParamValues } from "./document/model.ts";
import { CoreError, type MessageParams } from "./errors.ts";
import { isFeatureChoice } from "./featureChoice.ts";
import { MAX_CELL, type Param, type ParamSchema } from "./params.ts";

/** Why a value is refused; `code` is a key of `core/text/en.ts`. */
export interface ParamFault {
  readonly code: string;
  readonly params: MessageParams;
}

/** Longest list of columns or classes that a setting may hold. */
const MAX_LIST = 65_536;
const MAX_TEXT = 10_000;
const MAX_UNITS = 100;
const MAX_UNIT = 64;

/** Every setting at its default. */
export function defaultParams(schema: ParamSchema): ParamValues {
  return Object.fromEntries(Object.entries(schema).map(([name, param]) => [name, param.default]));
}

/** Null when `value` may stand for the setting `name`, else why not. Never throws, whatever `value` is. */
export function checkParam(name: string, param: Param, value: unknown): ParamFault | null {
  const fault = (code: string, params: MessageParams = {}): ParamFault => ({ code, params: { name, ...params } });
  switch (param.kind) {
    case "int":
    case "float": {
      if (typeof value !== "number" || !Number.isFinite(value)) return fault("params.number");
      if (param.kind === "int" && !Number.isInteger(value)) return fault("params.integer", { value });
      if (value < param.min || (param.exclusiveMin && value === param.min))
        return fault(param.exclusiveMin ? "params.above" : "params.min", { value, min: param.min });
      if (value > param.max || (param.exclusiveMax && value === param.max))
        return fault(param.exclusiveMax ? "params.below" : "params.max", { value, max: param.max });
      return null;
    }
    case "bool":
      return typeof value === "boolean" ? null : fault("params.bool");
    case "choice":
      return typeof value === "string" && param.options.includes(value)
        ? null
        : fault("params.choice", { options: param.options.join(", ") });
    case "features":
      return value === null || isFeatureList(value) || isFeatureRule(value) ? null : fault("params.features");
    case "labels":
    case "classOrder":
      return value === null || isNameList(value) ? null : fault("params.names");
    case "optional":
      return value === null || (typeof value === "number" && Number.isFinite(value)) ? null : fault("params.number");
    case "text": {
      const { minLength = 0, maxLength } = param;
      return isText(value, minLength, maxLength) ? null : fault("params.text", { minLength, maxLength });
    }
    case "words":
      return isTexts(value, param.maxCount) ? null : fault("params.words", { limit: param.maxCount });
    case "column":
      return isText(value, 0, MAX_CELL) ? null : fault("params.column");
    case "columns":
      return isTexts(value, MAX_LIST) ? null : fault("params.names");
    case "units":
      return Array.isArray(value) && value.length <= MAX_UNITS && value.every(isUnit) ? null : fault("params.units");
    default:
      return param satisfies never;
  }
}

/**
 * The values in schema order, when there is exactly one valid value for each setting. Throws CoreError
 * with the code of the first fault (`params.missing`, `params.unknown`, or one of `checkParam`'s).
 */
export function checkParams(schema: ParamSchema, values: ParamValues): ParamValues {
  for (const name of Object.keys(values))
    if (!Object.hasOwn(schema, name)) throw new CoreError("params.unknown", { name });
  return Object.fromEntries(
    Object.entries(schema).map(([name, param]) => {
      if (!Object.hasOwn(values, name)) throw new CoreError("params.missing", { name });
      const fault = checkParam(name, param, values[name]);
      if (fault) throw new CoreError(fault.code, fault.params);
      return [name, tidy(values[name]!)];
    }),
  );
}

/** The values in schema order, with the default wherever one is missing or invalid; `report` hears of each. */
export function repairParams(
  schema: ParamSchema,
  values: Readonly<Record<string, unknown>>,
  report: (name: string) => void,
): ParamValues {
  for (const name of Object.keys(values)) if (!Object.hasOwn(schema, name)) report(name);
  return Object.fromEntries(
    Object.entries(schema).map(([name, param]) => {
      if (Object.hasOwn(values, name) && checkParam(name, param, values[name]) === null)
        return [name, tidy(values[name] as Json)];
      report(name);
      return [name, param.default];
    }),
  );
}

/** −0 has no place in a file: JSON would turn it into 0. */
const tidy = (value: Json): Json => (value === 0 ? 0 : value);

const isText = (value: unknown, min: number, max: number): boolean =>
  typeof value === "string" && value.length >= min && value.length <= max;

const isTexts = (value: unknown, max: number): boolean =>
  Array.isArray(value) && value.length <= max && value.every((word) => isText(word, 0, MAX_CELL));

function isUnit(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { unit, factor, ...rest } = value as Readonly<Record<string, unknown>>;
  const known = isText(unit, 1, MAX_UNIT) && typeof factor === "number" && Number.isFinite(factor);
  return known && Object.keys(rest).length === 0;
}

function isNameList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_LIST &&
    value.every((name) => typeof name === "string" && name.length <= MAX_TEXT) &&
    new Set(value).size === value.length
  );
}

/** Exactly what the file holds, so that nothing else is written back. */
function isFeatureRule(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { others, columns, ...rest } = value as Readonly<Record<string, unknown>>;
  return others === true && Object.keys(rest).length === 0 && isFeatureList(columns);
}

const isFeatureList = (value: unknown): boolean =>
  Array.isArray(value) && value.every(isFeatureChoice) && isNameList(value.map(({ column }) => column));
