import type { RowPlace } from "../../core/data/steps/define.ts";
import type { Edit } from "../../core/document/edit.ts";
import type { DataStep, ParamValues } from "../../core/document/model.ts";
import { freshStepId } from "../../core/document/names.ts";
import type { Fix } from "../../core/problem.ts";
import { engine } from "../engine/index.ts";
import { document } from "./document.ts";
import { failureOf } from "./failure.ts";
import { table } from "./table.ts";

/** Adds steps to the table, all of them as one step of undo. */
export function addSteps(steps: readonly Pick<DataStep, "type" | "params">[]): void {
  dispatchSteps([{ kind: "addSteps", steps: steps.map((step) => ({ ...step, id: "new" })) }]);
}

/** Gives a step other settings. */
export function changeStep(id: string, params: ParamValues): void {
  document.getState().dispatch({ kind: "setStep", id, params }, { label: "steps.edit.change" });
}

/** Applies a step or leaves it out; it stays in its place. */
export function switchStep(id: string, on: boolean): void {
  document.getState().dispatch({ kind: "setStep", id, off: !on }, { label: "steps.edit.switch" });
}

/** Puts a step at another place of the list. */
export function moveStep(id: string, to: number): void {
  document.getState().dispatch({ kind: "moveStep", id, to }, { label: "steps.edit.move" });
}

/** Takes a step back, whatever was added after it. */
export function removeStep(id: string): void {
  document.getState().dispatch({ kind: "removeSteps", ids: [id] }, { label: "steps.edit.remove" });
}

/** Does what a finding proposes. The document may have got other steps since it was found, so ids are given anew. */
export function applyFix({ edits }: Fix): void {
  dispatchSteps(edits);
}

/** How a step names a row; null, with the reason beside the table, where the worker cannot say. */
async function placeOf(row: number): Promise<RowPlace | null> {
  try {
    return await engine.call("rowPlace", [row]);
  } catch (thrown) {
    table.setState({ failure: failureOf(thrown) });
    return null;
  }
}

/** Leaves one row of the table out of every part. */
export async function excludeRow(row: number): Promise<void> {
  const place = await placeOf(row);
  if (place === null) return;
  addSteps([{ type: "excludeRow", params: { ...place } }]);
}

/**
 * Puts another text into one cell; empty makes it missing. A correction of the same cell takes the old one's place.
 * False where it could not be done.
 */
export async function correctCell(row: number, column: string, text: string): Promise<boolean> {
  const place = await placeOf(row);
  if (place === null) return false;
  const { steps } = document.getState().project.data;
  const before = steps.filter(
    ({ type, params }) => type === "correctCell" && params.row === row && params.column === column,
  );
  const remove: readonly Edit[] = before.length === 0 ? [] : [{ kind: "removeSteps", ids: before.map(({ id }) => id) }];
  const step: DataStep = { id: "new", type: "correctCell", params: { ...place, column, text } };
  dispatchSteps([...remove, { kind: "addSteps", steps: [step] }]);
  return true;
}

function dispatchSteps(edits: readonly Edit[]): void {
  const { project, dispatch } = document.getState();
  const known = [...project.data.steps];
  const named = edits.map((edit): Edit => {
    if (edit.kind !== "addSteps") return edit;
    const steps = edit.steps.map((step) => {
      const fresh = { ...step, id: freshStepId(known) };
      known.push(fresh);
      return fresh;
    });
    return { ...edit, steps };
  });
  dispatch(named, { label: "steps.edit.add" });
}
