import { useEffect } from "react";
import type { Demand } from "../../core/insight/views.ts";
import { engine } from "../engine/index.ts";
import { run } from "./run.ts";

type Kind = keyof Demand;

const askers: Record<Kind, number> = { health: 0, histograms: 0, evalLoss: 0, trueLoss: 0 };
const wanted = (): Demand => ({
  health: askers.health > 0,
  histograms: askers.histograms > 0,
  evalLoss: askers.evalLoss > 0,
  trueLoss: askers.trueLoss > 0,
});

let sent = "";
let soon = false;

/** Tells the worker once for all changes of a moment; a new run is told anew. */
function send(): void {
  if (soon) return;
  soon = true;
  queueMicrotask(() => {
    soon = false;
    const runId = run.getState().status?.runId;
    if (runId === undefined) return;
    const demand = wanted();
    const message = `${runId} ${JSON.stringify(demand)}`;
    if (message === sent) return;
    sent = message;
    // A run that another replaced meanwhile measures nothing any more, and that is right.
    engine.call("demand", [runId, demand]).catch(() => {});
  });
}

run.subscribe(({ status }, before) => {
  if (status !== null && status.runId !== before.status?.runId) send();
});

/** Has something measured from now on, until the returned function is called. */
export function ask(kind: Kind): () => void {
  askers[kind] += 1;
  send();
  return () => {
    askers[kind] -= 1;
    send();
  };
}

/** Has something measured while the component is on screen and `on` is true. */
export function useDemand(kind: Kind, on = true): void {
  useEffect(() => (on ? ask(kind) : undefined), [kind, on]);
}
