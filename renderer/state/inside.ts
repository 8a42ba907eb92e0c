import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { infer } from "../../core/compile/infer.ts";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { Part } from "../../core/document/model.ts";
import { moment } from "./moment.ts";
import { run } from "./run.ts";
import { table } from "./table.ts";

/** One unit of a layer. */
interface UnitRef {
  readonly nodeId: string;
  readonly unit: number;
}
/** One number among a weight's values. */
export interface WeightRef {
  readonly id: string;
  readonly index: number;
}

export interface InsideState {
  /** The network of the run on show; null before there is one. It may differ from the document. */
  readonly spec: ModelSpec | null;
  /** The unit under the pointer, on a card or in a view: the big plot shows it instead of the output. */
  readonly unit: UnitRef | null;
  readonly discretise: boolean;
  readonly points: Readonly<Record<Part, boolean>>;
  /** Columns chosen for the axes; those that the network lacks are passed over. */
  readonly axes: readonly string[];
  /** Weights set by hand so far: one more means that every answer of the worker is out of date. */
  readonly edits: number;
  look(unit: UnitRef | null): void;
  change(patch: Partial<Pick<InsideState, "discretise" | "points" | "axes">>): void;
  touched(): void;
}

export const inside = createStore<InsideState>()((set) => ({
  spec: null,
  unit: null,
  discretise: false,
  points: { train: true, validation: true, test: false },
  axes: [],
  edits: 0,
  look: (unit) => set({ unit }),
  change: (patch) => set(patch),
  touched: () => set(({ edits }) => ({ edits: edits + 1 })),
}));

export const useInside = <T>(selector: (state: InsideState) => T): T => useStore(inside, selector);

run.subscribe(({ status, project }, before) => {
  if (status?.runId === before.status?.runId) return;
  const spec = project === null ? null : infer(project, table.getState().profile).spec;
  inside.setState({ spec, unit: null });
});

/** The epoch that the views of the network speak of: the one looked at, else that of the weights in use. */
export function shownEpoch(): number {
  const { status } = run.getState();
  const now = status === null ? 0 : status.state === "finished" ? status.inUse : status.epoch;
  return moment.getState().epoch ?? now;
}
