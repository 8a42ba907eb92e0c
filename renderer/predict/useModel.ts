import { useEffect, useState } from "react";
import { useDocument } from "../state/document.ts";
import { type Failure, failureOf } from "../state/failure.ts";
import { useRun } from "../state/run.ts";
import { currentModel, type Model } from "./model.ts";

export interface ModelView {
  readonly model: Model | null;
  readonly failure: Failure | null;
}

/** The trained network as it stands whenever the run rests; while it trains, the one before stays. */
export function useModel(): ModelView {
  const [view, setView] = useState<ModelView>({ model: null, failure: null });
  const saved = useDocument((state) => state.project.trained);
  const changed = useRun((state) => state.changed);
  const moment = useRun(({ status }) =>
    status === null || status.state === "running"
      ? ""
      : `${status.runId} ${status.step} ${status.inUse} ${status.state}`,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say that the trained network may be another
  useEffect(() => {
    let current = true;
    currentModel()
      .then((model) => current && setView({ model, failure: null }))
      .catch((thrown: unknown) => current && setView({ model: null, failure: failureOf(thrown) }));
    return () => {
      current = false;
    };
  }, [moment, saved, changed]);
  return view;
}
