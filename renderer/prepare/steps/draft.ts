import { defaultParams } from "../../../core/checkParams.ts";
import { STEP_GROUPS, type StepDef } from "../../../core/data/steps/define.ts";
import { stepFaults } from "../../../core/data/steps/fault.ts";
import { stepDef, steps } from "../../../core/data/steps/index.ts";
import type { StepFault } from "../../../core/data/steps/params.ts";
import type { DataStep, Json, ParamValues } from "../../../core/document/model.ts";
import type { Param, ParamSchema } from "../../../core/params.ts";

/** A step as it is being made, or changed where it has an id. */
export interface StepDraft {
  readonly id: string | null;
  readonly type: string;
  /** Under the settings of `schemaOf`. */
  readonly values: ParamValues;
}

/** Kinds that are made by hand, by what they are about. Edits of single rows are made in the table itself. */
export const kinds: readonly { readonly group: (typeof STEP_GROUPS)[number]; readonly defs: readonly StepDef[] }[] =
  STEP_GROUPS.map((group) => ({
    group,
    defs: steps.filter((def) => def.scope === "rule" && def.group === group),
  }));

/** A new step may be made for several columns at once: one step each. */
const several = (param: Param): Param =>
  param.kind === "column" ? { ...param, kind: "columns", default: [], ifNone: "fault" } : param;

/** The settings that a form asks for. */
export function schemaOf({ id, type }: StepDraft): ParamSchema {
  const schema = stepDef(type)?.params ?? {};
  if (id !== null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([name, param]) => [name, several(param)]));
}

export function freshDraft(type: string): StepDraft {
  const draft = { id: null, type, values: {} };
  return { ...draft, values: defaultParams(schemaOf(draft)) };
}

export const draftOf = ({ id, type, params }: DataStep): StepDraft => ({ id, type, values: params });

/** The draft with another value, and with what its option brings along. */
export function withValue(draft: StepDraft, name: string, value: Json): StepDraft {
  const param = schemaOf(draft)[name];
  const brought = param?.kind === "choice" && value !== draft.values[name] ? param.fills?.[String(value)] : undefined;
  return { ...draft, values: { ...draft.values, [name]: value, ...brought } };
}

/** The draft as another kind, about the same columns where both are about columns. */
export function asKind(draft: StepDraft, type: string): StepDraft {
  const fresh = freshDraft(type);
  const columnsIn = (of: StepDraft) => Object.entries(schemaOf(of)).find(([, { kind }]) => kind === "columns")?.[0];
  const from = columnsIn(draft);
  const to = columnsIn(fresh);
  const kept = from === undefined ? undefined : draft.values[from];
  return to === undefined || kept === undefined ? fresh : { ...fresh, values: { ...fresh.values, [to]: kept } };
}

/** The steps that a draft makes: one, or one for each column where its kind is about a single one. */
export function stepsOf({ id, type, values }: StepDraft): readonly Pick<DataStep, "type" | "params">[] {
  const single = Object.entries(stepDef(type)?.params ?? {}).find(([, { kind }]) => kind === "column")?.[0];
  if (id !== null || single === undefined) return [{ type, params: values }];
  const columns = (values[single] ?? []) as readonly string[];
  return columns.map((column) => ({ type, params: { ...values, [single]: column } }));
}

/** What is wrong with a draft, beside the setting that it is about. */
export function faultsOf(draft: StepDraft, columns: ReadonlySet<string>): readonly StepFault[] {
  const def = stepDef(draft.type);
  if (def === undefined) return [];
  return stepFaults({ ...def, params: schemaOf(draft) } as StepDef, draft.values, columns);
}
