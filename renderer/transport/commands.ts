import type { Command } from "../commands/command.ts";
import { run } from "../state/run.ts";

const state = () => run.getState().status?.state;
const begun = () => {
  const { status } = run.getState();
  return status !== null && (status.epoch > 0 || status.batch > 0);
};

/** Also while a network is being prepared: then it begins anew. */
const always = () => true;

/** Train menu, shortcuts and command palette. */
export const transportCommands: readonly Command[] = [
  {
    id: "run.toggle",
    label: "run.toggle",
    group: "train",
    shortcut: "Space",
    enabled: always,
    run: () => (state() === "running" ? run.getState().pause() : run.getState().train()),
    undo: "none",
  },
  {
    id: "run.stepEpoch",
    label: "run.stepEpoch",
    group: "train",
    shortcut: ".",
    enabled: always,
    run: () => run.getState().stepEpoch(),
    undo: "none",
  },
  {
    id: "run.stepBatch",
    label: "run.stepBatch",
    group: "train",
    shortcut: ",",
    enabled: always,
    run: () => run.getState().stepBatch(),
    undo: "none",
  },
  {
    id: "run.stop",
    label: "run.stop",
    group: "train",
    enabled: () => begun() && state() !== "finished",
    run: () => run.getState().stop(),
    undo: "none",
  },
  {
    id: "run.reset",
    label: "run.resetShort",
    group: "train",
    shortcut: "R",
    enabled: begun,
    run: () => run.getState().reset(),
    undo: "none",
  },
  {
    id: "run.newStart",
    label: "run.edit.newStart",
    group: "train",
    enabled: always,
    run: () => run.getState().newRandomStart(),
    undo: "step",
  },
];
