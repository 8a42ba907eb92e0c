import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { withinBounds } from "../runs/bounds.ts";
import type { KeptRun, TableCells } from "../runs/model.ts";

export interface RunsState {
  /** Newest first. */
  readonly runs: readonly KeptRun[];
  /** Cells of tables that lie in documents, by fingerprint. */
  readonly cells: ReadonlyMap<string, TableCells>;
  /** The kept run that the engine works on now. */
  readonly current: string | null;
  /** Runs drawn over the loss chart. */
  readonly overlaid: readonly string[];
  /** The run whose settings are on show. */
  readonly sheet: string | null;
  add(run: KeptRun, cells: TableCells | null): void;
  /** Brings runs that were kept earlier; those known already stay as they are. */
  restore(runs: readonly KeptRun[], cells: ReadonlyMap<string, TableCells>): void;
  update(id: string, patch: Partial<KeptRun>): void;
  pin(id: string): void;
  remove(id: string): void;
  overlay(id: string): void;
  show(id: string | null): void;
}

type Kept = Pick<RunsState, "runs" | "cells" | "overlaid" | "current">;

/** Lets go of what exceeds the bounds, and of everything that belonged to it. */
function bounded(state: Kept): Partial<RunsState> {
  const runs = withinBounds(state.runs, state.cells);
  const ids = new Set(runs.map(({ id }) => id));
  const tables = new Set(runs.map(({ fingerprint }) => fingerprint));
  return {
    runs,
    cells: new Map([...state.cells].filter(([fingerprint]) => tables.has(fingerprint))),
    overlaid: state.overlaid.filter((id) => ids.has(id)),
    current: state.current !== null && ids.has(state.current) ? state.current : null,
  };
}

/** Every run of this window, and those kept from earlier ones. */
export const runs = createStore<RunsState>()((set) => ({
  runs: [],
  cells: new Map(),
  current: null,
  overlaid: [],
  sheet: null,
  add: (run, cells) =>
    set((state) =>
      bounded({
        ...state,
        runs: [run, ...state.runs],
        cells: cells === null ? state.cells : new Map(state.cells).set(run.fingerprint, cells),
      }),
    ),
  restore: (earlier, cells) =>
    set((state) => {
      const known = new Set(state.runs.map(({ id }) => id));
      const all = [...state.runs, ...earlier.filter(({ id }) => !known.has(id))];
      all.sort((a, b) => b.startedAt - a.startedAt || b.number - a.number);
      return bounded({ ...state, runs: all, cells: new Map([...cells, ...state.cells]) });
    }),
  update: (id, patch) =>
    set((state) => bounded({ ...state, runs: state.runs.map((run) => (run.id === id ? { ...run, ...patch } : run)) })),
  pin: (id) =>
    set((state) =>
      bounded({
        ...state,
        runs: state.runs.map((run) => (run.id === id ? { ...run, pinned: !run.pinned } : run)),
      }),
    ),
  remove: (id) => set((state) => bounded({ ...state, runs: state.runs.filter((run) => run.id !== id) })),
  overlay: (id) =>
    set(({ overlaid }) => ({
      overlaid: overlaid.includes(id) ? overlaid.filter((one) => one !== id) : [...overlaid, id],
    })),
  show: (sheet) => set({ sheet }),
}));

export const useRuns = <T>(selector: (state: RunsState) => T): T => useStore(runs, selector);

/** The number that the next run gets. */
export const nextNumber = (): number =>
  1 + runs.getState().runs.reduce((most, { number }) => Math.max(most, number), 0);

export const keptRun = (id: string | null): KeptRun | undefined => runs.getState().runs.find((run) => run.id === id);
