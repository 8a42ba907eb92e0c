import type { Edit } from "../../core/document/edit.ts";
import { applyEdits } from "../../core/document/edits.ts";
import type { Project } from "../../core/document/model.ts";
import type { LiveChange } from "../../core/insight/views.ts";
import { editOf } from "../../core/train/timeline.ts";
import { runKey, sameKey } from "./run-key.ts";

/** Settings of layers that a run can change while it goes on, by the name of the setting. */
const layerSettings = { rate: "dropout", l1: "l1", l2: "l2" } as const;
type LayerSetting = keyof typeof layerSettings;

/** What the same changes are in the document; a weight is no setting. */
export const editsOf = (changes: readonly LiveChange[]): readonly Edit[] =>
  changes.map(editOf).filter((edit) => edit !== null);

/** A setting that can be changed while the run goes on, and its value now. */
export interface LiveSetting {
  /** Null for those of the training. */
  readonly nodeId: string | null;
  readonly value: number;
  change(value: number): LiveChange;
}

/** Every such setting of a project: learning rate, batch rows (mini-batches only), dropout and penalties by layer. */
export function liveSettings({ training, graph }: Project): readonly LiveSetting[] {
  const { learningRate, batch } = training;
  const rate: LiveSetting = {
    nodeId: null,
    value: learningRate,
    change: (value) => ({ kind: "learningRate", value }),
  };
  const rows: LiveSetting = { nodeId: null, value: batch.rows, change: (value) => ({ kind: "batchRows", value }) };
  const layers = graph.nodes.flatMap(({ id, params }) =>
    (Object.keys(layerSettings) as LayerSetting[]).flatMap((name): LiveSetting[] => {
      const value = params[name];
      if (typeof value !== "number") return [];
      return [{ nodeId: id, value, change: (next) => ({ kind: layerSettings[name], nodeId: id, value: next }) }];
    }),
  );
  return [rate, ...(batch.mode === "rows" ? [rows] : []), ...layers];
}

/**
 * The changes that bring a run of `from` to what `to` says, without a start from the beginning; null when the two differ
 * in anything else, or in nothing.
 */
export function liveDifference(from: Project, to: Project): readonly LiveChange[] | null {
  const before = liveSettings(from);
  const after = liveSettings(to);
  if (before.length !== after.length) return null;
  const changes = after.flatMap((setting, i) =>
    setting.value === before[i]!.value ? [] : [setting.change(setting.value)],
  );
  if (changes.length === 0) return null;
  try {
    const reached = applyEdits(from, editsOf(changes));
    return sameKey(runKey(reached), runKey(to)) ? changes : null;
  } catch {
    // The layers themselves differ.
    return null;
  }
}
