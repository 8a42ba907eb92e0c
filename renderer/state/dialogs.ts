import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Which of the window's own dialogs is open. */
type DialogName = "shortcuts";
export interface DialogState {
  readonly shown: DialogName | null;
  open(name: DialogName): void;
  close(): void;
}

export const dialogs = createStore<DialogState>((set) => ({
  shown: null,
  open: (name) => set({ shown: name }),
  close: () => set({ shown: null }),
}));
export const useDialogs = <T>(selector: (state: DialogState) => T): T => useStore(dialogs, selector);
