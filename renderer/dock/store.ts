import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { TabChoice } from "./tabs.ts";

export interface DockState extends TabChoice {
  /** Id of the tab on show: a fixed one, or that of a view. A view that is not available now shows Loss instead. */
  readonly tab: string;
  /** The dock fills the window. */
  readonly enlarged: boolean;
  /** Brings a tab to the front. */
  show(tab: string): void;
  /** Gives a view a tab, and shows it. */
  open(view: string): void;
  /** Takes a view's tab away; Loss comes to the front where it was. */
  close(view: string): void;
  toggleEnlarged(): void;
}

const KEY = "netloom.dock";
/** What this window's own storage keeps. */
type Kept = Pick<DockState, "tab" | "opened" | "closed">;

/** Which tabs the dock has and which is in front; remembered by this window's own storage. */
export const dock = createStore<DockState>()((set) => ({
  ...remembered(),
  enlarged: false,
  show: (tab) => set({ tab }),
  open: (view) =>
    set(({ opened, closed }) => ({
      tab: view,
      opened: opened.includes(view) ? opened : [...opened, view],
      closed: closed.filter((id) => id !== view),
    })),
  close: (view) =>
    set(({ tab, opened, closed }) => ({
      tab: tab === view ? "loss" : tab,
      opened: opened.filter((id) => id !== view),
      closed: closed.includes(view) ? closed : [...closed, view],
    })),
  toggleEnlarged: () => set(({ enlarged }) => ({ enlarged: !enlarged })),
}));
dock.subscribe(({ tab, opened, closed }) => remember({ tab, opened, closed }));

export const useDock = <T>(selector: (state: DockState) => T): T => useStore(dock, selector);

const names = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

function remembered(): Kept {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage.getItem(KEY) ?? "null");
    const value = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
    const tab = typeof value.tab === "string" ? value.tab : "loss";
    return { tab, opened: names(value.opened), closed: names(value.closed) };
  } catch {
    return { tab: "loss", opened: [], closed: [] };
  }
}

function remember(kept: Kept): void {
  try {
    globalThis.localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be off; the choice then lasts as long as the window.
  }
}
