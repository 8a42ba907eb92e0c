import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Which example's guide is open beside the canvas; not part of any document. */
export const guide = createStore<{ readonly exampleId: string | null; show(exampleId: string | null): void }>(
  (set) => ({
    exampleId: null,
    show: (exampleId) => set({ exampleId }),
  }),
);

export const useGuide = (): string | null => useStore(guide, (state) => state.exampleId);
