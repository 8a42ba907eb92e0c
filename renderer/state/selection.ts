import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** What is selected on the canvas; outside the document and outside undo. */
export interface SelectionState {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  select(nodes: readonly string[], edges?: readonly string[]): void;
  clear(): void;
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, i) => id === b[i]);

export const selection = createStore<SelectionState>((set, get) => ({
  nodes: [],
  edges: [],
  select(nodes, edges = []) {
    const now = get();
    if (!same(now.nodes, nodes) || !same(now.edges, edges)) set({ nodes, edges });
  },
  clear: () => get().select([], []),
}));

export const useSelection = <T>(selector: (state: SelectionState) => T): T => useStore(selection, selector);
