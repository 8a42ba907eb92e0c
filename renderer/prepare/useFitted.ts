import { useEffect, useState } from "react";
import type { FittedNode } from "../../core/document/trained.ts";
import { engine } from "../engine/index.ts";
import { useDocument } from "../state/document.ts";
import { useRun } from "../state/run.ts";

interface Found {
  readonly runId: string;
  readonly fitted: Readonly<Record<string, FittedNode>>;
}

/** What the nodes of the prepared run learned from its training rows, else those of the trained model; null: nothing yet. */
export function useFitted(nodeId: string | null): FittedNode | null {
  const saved = useDocument((state) => state.project.trained?.fitted);
  const runId = useRun(({ status, changed }) => (status === null || changed ? null : status.runId));
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let current = true;
    if (runId === null) return;
    engine
      .call("trained", [runId, "inUse"])
      .then(({ fitted }) => current && setFound({ runId, fitted }))
      // A run that another replaced meanwhile says nothing any more.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [runId]);
  if (nodeId === null) return null;
  const own = found !== null && found.runId === runId ? found.fitted : saved;
  return own?.[nodeId] ?? null;
}
