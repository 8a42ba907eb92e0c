import { useMemo } from "react";
import type { Inference } from "../../core/compile/infer.ts";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { axisColumnsOf, sourcesOf } from "../../core/data/derive.ts";
import { document } from "../state/document.ts";
import { currentInference, useInference } from "../state/inference.ts";
import { table, useTable } from "../state/table.ts";
import type { ViewContext } from "./view.ts";

let last: { readonly table: number; readonly spec: ModelSpec } | null = null;

/** While wires are pulled about nothing can be trained; the tabs stay as they were until something can. */
function specOf(inference: Inference, version: number): ModelSpec | null {
  if (inference.spec !== null) last = { table: version, spec: inference.spec };
  if (document.getState().project.graph.nodes.length === 0) return null;
  return inference.spec ?? (last?.table === version ? last.spec : null);
}

function contextOf(inference: Inference, version: number): ViewContext {
  const spec = specOf(inference, version);
  const columns = spec?.inputs.flatMap((input) => input.columns) ?? [];
  const unique = (names: readonly string[]) => [...new Set(names)];
  return {
    spec,
    task: spec?.task ?? null,
    features: unique(columns.flatMap(sourcesOf)),
    numbers: axisColumnsOf(columns),
    classes: spec?.target.kind === "classes" ? spec.target.classes.length : 0,
    parameters: inference.parameters,
  };
}

/** What the views of the dock may ask, now. */
export const currentContext = (): ViewContext => contextOf(currentInference(), table.getState().version);

export function useViewContext(): ViewContext {
  const inference = useInference();
  const version = useTable((state) => state.version);
  return useMemo(() => contextOf(inference, version), [inference, version]);
}
