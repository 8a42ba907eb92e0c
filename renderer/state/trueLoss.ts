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

/** In order of epochs, whatever the order of measuring: gaps are filled once the run stands still. */
engine.on("trueLoss", ({ runId, epoch, loss, rows }) => {
  if (runId !== run.getState().status?.runId) return;
  const before = trueLoss.getState().runId === runId ? trueLoss.getState() : nothing;
  const at = before.epochs.findLastIndex((known) => known < epoch) + 1;
  const again = before.epochs[at] === epoch ? 1 : 0;
  trueLoss.setState({
    runId,
    rows,
    epochs: before.epochs.toSpliced(at, again, epoch),
    losses: before.losses.toSpliced(at, again, loss),
  });
});

run.subscribe(({ status }) => {
  if (status !== null && trueLoss.getState().runId !== "" && status.runId !== trueLoss.getState().runId)
    trueLoss.setState(nothing);
});
