import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** A few numbers under a card. */
export interface Badge {
  /** `H 0.31 −1.2`: the letter and the first numbers. */
  readonly text: string;
  /** The step on show is about this node. */
  readonly current: boolean;
}

export interface ExplainState {
  /** Node that a formula speaks of; its card is lit. */
  readonly lit: string | null;
  /** Numbers under the cards; empty while nothing is explained. */
  readonly badges: ReadonlyMap<string, Badge>;
  light(nodeId: string | null): void;
  write(badges: ReadonlyMap<string, Badge>): void;
}

const NONE: ReadonlyMap<string, Badge> = new Map();

export const explain = createStore<ExplainState>()((set) => ({
  lit: null,
  badges: NONE,
  light: (lit) => set({ lit }),
  write: (badges) => set({ badges: badges.size === 0 ? NONE : badges }),
}));

export const useExplain = <T>(selector: (state: ExplainState) => T): T => useStore(explain, selector);
