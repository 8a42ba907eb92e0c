import { strict } from "../../document/read.ts";
import { atOnce } from "../../stages.ts";
import type { Note } from "../apply.ts";
import type { Table } from "../table.ts";
import { type FittedStep, finishing, namesOf, readyStep } from "./apply.ts";
import { Draft } from "./draft.ts";

/**
 * The steps of a trained model on another table, with what they learned then; nothing is learned again. With
 * `keepRows` no row is taken out: a row that was not good enough to learn from is still answered for. What
 * could not be applied is in `notes`.
 */
export function withTrainedSteps(
  table: Table,
  steps: readonly FittedStep[],
  keepRows: boolean,
): { readonly table: Table; readonly notes: readonly Note[] } {
  const names = namesOf(table);
  const draft = new Draft(table);
  const notes: Note[] = [];
  let otherRows = 0;
  for (const { step, fitted } of steps) {
    const ready = readyStep(step, table, names);
    if (!("def" in ready)) {
      if (ready.code === "steps.skip.otherRow") otherRows++;
      else notes.push(ready);
      continue;
    }
    const { def, params } = ready;
    if (def.takesRows && keepRows) continue;
    if (!def.learns) def.apply(draft, params);
    else if (fitted !== null) def.apply(draft, params, def.fitted(fitted, "fitted", strict));
  }
  if (otherRows > 0) notes.push({ code: "steps.otherRows", params: { count: otherRows } });
  const { table: done, out } = draft.finish();
  return { table: atOnce(finishing(done, out)).table, notes };
}
