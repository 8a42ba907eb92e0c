import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export const dockTabs = ["loss", "metrics", "table", "problems", "predict"] as const;
export type DockTab = (typeof dockTabs)[number];

export interface DockState {
  readonly tab: DockTab;
  /** The dock fills the window. */
  readonly enlarged: boolean;
  show(tab: DockTab): void;
  toggleEnlarged(): void;
}

const KEY = "netloom.dock";

/** Which tab of the dock is open; remembered by this window's own storage. */
export const dock = createStore<DockState>()((set) => ({
  tab: remembered(),
  enlarged: false,
  show(tab) {
    set({ tab });
    remember(tab);
  },
  toggleEnlarged: () => set(({ enlarged }) => ({ enlarged: !enlarged })),
}));

export const useDock = <T>(selector: (state: DockState) => T): T => useStore(dock, selector);

function remembered(): DockTab {
  try {
    const kept = globalThis.localStorage.getItem(KEY);
    return dockTabs.find((tab) => tab === kept) ?? "loss";
  } catch {
    return "loss";
  }
}

function remember(tab: DockTab): void {
  try {
    globalThis.localStorage.setItem(KEY, tab);
  } catch {
    // Storage may be off; the choice then lasts as long as the window.
  }
}
