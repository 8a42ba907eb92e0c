import { useMemo } from "react";
import type { EarlyStopping, TrainingSettings } from "../../core/document/model.ts";
import { type Replay, replay, type Watched } from "../../core/insight/replay.ts";
import { useRun } from "../state/run.ts";
import type { RunHistory } from "../state/run-history.ts";
import { useReplaying } from "./store.ts";

/** Epochs looked at in one go. */
const PIECE = 100_000;
const kept = new WeakMap<RunHistory, { readonly version: number; readonly records: readonly Watched[] }>();

/** What early stopping looked at, epoch by epoch; made once per state of a run. */
export function watchedRecords(history: RunHistory): readonly Watched[] {
  const before = kept.get(history);
  if (before?.version === history.version) return before.records;
  const records: Watched[] = [];
  addRecords(records, history, history.length);
  kept.set(history, { version: history.version, records });
  return records;
}

/** The same piece by piece, with time for the page in between: a million epochs would hold it up. */
export async function watchedInTurns(history: RunHistory): Promise<readonly Watched[]> {
  const before = kept.get(history);
  if (before?.version === history.version) return before.records;
  const { version, length } = history;
  const records: Watched[] = [];
  while (records.length < length) {
    addRecords(records, history, Math.min(length, records.length + PIECE));
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (history.version === version) kept.set(history, { version, records });
  return records;
}

function addRecords(records: Watched[], history: RunHistory, to: number): void {
  const loss = history.column("loss");
  const valLoss = history.has("valLoss") ? history.column("valLoss") : null;
  for (let epoch = records.length; epoch < to; epoch += 1)
    records.push({ epoch, loss: loss[epoch]!, valLoss: valLoss === null ? null : (valLoss[epoch] ?? null) });
}

/** A recorded run under other early-stopping settings. */
export interface Replayed {
  readonly settings: EarlyStopping;
  readonly result: Replay;
}

interface Tried {
  readonly records: readonly Watched[];
  readonly training: TrainingSettings;
  readonly patience: number;
  readonly minDelta: number;
  readonly broke: boolean;
}
let last: { readonly tried: Tried; readonly replayed: Replayed | null } | null = null;

/** Chart and bar ask for the same replay; it is computed once. */
function replayOnce(tried: Tried): Replayed | null {
  const names = ["records", "training", "patience", "minDelta", "broke"] as const;
  if (last !== null && names.every((name) => last?.tried[name] === tried[name])) return last.replayed;
  const { records, training, patience, minDelta, broke } = tried;
  const settings = { ...training.earlyStopping, enabled: true, patience, minDelta };
  const result = replay(records, settings, training.epochs, broke);
  last = { tried, replayed: result === null ? null : { settings, result } };
  return last.replayed;
}

/** Whether the run on show rests and has anything to replay. */
export const useCanReplay = (): boolean =>
  useRun(({ status, history, version }) => version > 0 && status?.state === "finished" && history.length > 2);

/** Whether the replay of the run on show is open. */
export function useIsReplaying(): boolean {
  const can = useCanReplay();
  const runId = useReplaying((state) => state.runId);
  return useRun(({ status }) => can && status !== null && status.runId === runId);
}

/** The replay of the run on show; null while none is open. */
export function useReplay(): Replayed | null {
  const opened = useIsReplaying();
  const { patience, minDelta } = useReplaying((state) => state);
  const training = useRun((state) => state.project?.training);
  const history = useRun((state) => state.history);
  const version = useRun((state) => state.version);
  const broke = useRun(({ status }) => status?.stopped === "nan");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the history grew
  return useMemo(() => {
    if (!opened || training === undefined) return null;
    return replayOnce({ records: watchedRecords(history), training, patience, minDelta, broke });
  }, [opened, training, patience, minDelta, history, version, broke]);
}
