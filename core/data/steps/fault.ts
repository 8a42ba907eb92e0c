import { checkParam } from "../../checkParams.ts";
import type { ParamValues } from "../../document/model.ts";
import type { Param } from "../../params.ts";
import type { StepDef } from "./define.ts";
import { fault, type StepFault } from "./params.ts";

/** Which columns a setting is about must be said, and they must be there. */
function columnFault(name: string, param: Param, value: unknown, columns: ReadonlySet<string>): StepFault | null {
  if (param.kind !== "column" && param.kind !== "columns") return null;
  const wanted = param.kind === "column" ? [value as string] : (value as readonly string[]);
  if (param.kind === "column" && value === "") return fault(name, "steps.fault.noColumn");
  if (param.kind === "columns" && wanted.length === 0)
    return param.ifNone === "fault" ? fault(name, "steps.fault.noColumns") : null;
  const gone = wanted.find((column) => !columns.has(column));
  return gone === undefined ? null : fault(name, "steps.fault.columnGone", { column: gone });
}

/**
 * Why a step with these settings makes no sense for a table with these columns, beside the settings it is about; empty
 * where it does. A file may hold such steps, so reading one does not ask.
 */
export function stepFaults(def: StepDef, params: ParamValues, columns: ReadonlySet<string>): readonly StepFault[] {
  const faults = Object.entries(def.params).flatMap(([name, param]): StepFault[] => {
    const wrong = checkParam(name, param, params[name]);
    const found = wrong === null ? columnFault(name, param, params[name], columns) : { param: name, ...wrong };
    return found === null ? [] : [found];
  });
  // What settings say together can be asked only of settings that are each allowed.
  const allowed = faults.every(({ code }) => !code.startsWith("params."));
  const together = allowed ? (def.check?.(params) ?? null) : null;
  return together === null ? faults : [...faults, together];
}
