import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { engine } from "../engine/index.ts";
import { run } from "./run.ts";

/** The loss on fresh rows of the true distribution, for the epochs at which it was measured. */
export interface TrueLossState {
  readonly runId: string;
  /** Ascending, with the loss of each. */
  readonly epochs: readonly number[];
  readonly losses: readonly number[];
  readonly rows: number;
}

const nothing: TrueLossState = { runId: "", epochs: [], losses: [], rows: 0 };
const trueLoss = createStore<TrueLossState>()(() => nothing);

export const useTrueLoss = <T>(selector: (state: TrueLossState) => T): T => useStore(trueLoss, selector);

/** An epoch that is measured again replaces what was there, and all that came after it. */
engine.on("trueLoss", ({ runId, epoch, loss, rows }) => {
  if (runId !== run.getState().status?.runId) return;
  const before = trueLoss.getState().runId === runId ? trueLoss.getState() : nothing;
  const keep = before.epochs.findLastIndex((known) => known < epoch) + 1;
  trueLoss.setState({
    runId,
    rows,
    epochs: [...before.epochs.slice(0, keep), epoch],
    losses: [...before.losses.slice(0, keep), loss],
  });
});

run.subscribe(({ status }) => {
  if (status !== null && trueLoss.getState().runId !== "" && status.runId !== trueLoss.getState().runId)
    trueLoss.setState(nothing);
});
