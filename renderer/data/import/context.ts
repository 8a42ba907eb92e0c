import { createContext, useContext } from "react";
import { type StoreApi, useStore } from "zustand";
import type { ImportState } from "./store.ts";

/** The store of the dialog that is open. */
export const ImportContext = createContext<StoreApi<ImportState> | null>(null);

/** Reads one value of the dialog's store. */
export function useImport<T>(selector: (state: ImportState) => T): T {
  const store = useContext(ImportContext);
  if (store === null) throw new Error("outside the import dialog");
  return useStore(store, selector);
}
