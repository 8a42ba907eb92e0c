import type { DataStep } from "../../document/model.ts";
import { stepDef } from "./index.ts";

/**
 * The steps that go along when another table takes the place of the old one: rules whose columns it has too.
 * Edits of single rows go along where it has every column that they name, and then report whether their row is there.
 */
export function stepsFor(
  steps: readonly DataStep[],
  columns: readonly { readonly name: string }[],
): readonly DataStep[] {
  const names = new Set(columns.map(({ name }) => name));
  return steps.filter(
    ({ type, params }) =>
      stepDef(type)
        ?.columns(params)
        .every((name) => names.has(name)) ?? true,
  );
}
