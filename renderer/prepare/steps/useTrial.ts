import { useEffect, useState } from "react";
import type { StepResult } from "../../../core/data/steps/apply.ts";
import type { Edit } from "../../../core/document/edit.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import type { DataStep } from "../../../core/document/model.ts";
import { engine } from "../../engine/index.ts";
import { document } from "../../state/document.ts";
import { failureOf, isCancelled } from "../../state/failure.ts";
import { type StepDraft, stepsOf } from "./draft.ts";

/** Milliseconds after the last keystroke. */
const DELAY = 200;

/** What a step that is being made would change; null while that is being found out. */
export interface Trial {
  readonly cells: number;
  readonly rows: number;
  /** Why it would not be applied, or could not be tried. */
  readonly skipped: StepResult["skipped"];
}

/** The edits that the draft comes to, and the names that its steps have then. */
function trialEdits(draft: StepDraft): { readonly edits: readonly Edit[]; readonly ids: ReadonlySet<string> } {
  if (draft.id !== null) {
    const [step] = stepsOf(draft);
    return { edits: [{ kind: "setStep", id: draft.id, params: step!.params, off: false }], ids: new Set([draft.id]) };
  }
  const steps: DataStep[] = stepsOf(draft).map((step, place) => ({ ...step, id: `tried${place}` }));
  return { edits: [{ kind: "addSteps", steps }], ids: new Set(steps.map(({ id }) => id)) };
}

/** Tries a draft on the table, in the worker; `null` for a draft that is not sound. */
export function useTrial(draft: StepDraft | null): Trial | null {
  const [trial, setTrial] = useState<Trial | null>(null);
  useEffect(() => {
    setTrial(null);
    if (draft === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const { edits, ids } = trialEdits(draft);
      const project = { ...applyEdits(document.getState().project, edits), trained: null };
      engine
        .call("trySteps", [project], abort.signal)
        .then((results) => {
          if (abort.signal.aborted) return;
          const own = results.filter(({ id }) => ids.has(id));
          setTrial({
            cells: own.reduce((sum, { cells }) => sum + cells, 0),
            rows: own.reduce((sum, { rows }) => sum + rows, 0),
            skipped: own.find(({ skipped }) => skipped !== null)?.skipped ?? null,
          });
        })
        .catch((thrown: unknown) => {
          if (!abort.signal.aborted && !isCancelled(thrown))
            setTrial({ cells: 0, rows: 0, skipped: failureOf(thrown) });
        });
    }, DELAY);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft]);
  return trial;
}
