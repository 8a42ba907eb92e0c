import { useSyncExternalStore } from "react";
import { useSettings } from "../state/settings.ts";

const dark = () => globalThis.matchMedia("(prefers-color-scheme: dark)");
const subscribe = (changed: () => void) => {
  const query = dark();
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** The scheme in force: the user's choice, or the system's. */
export function useColorScheme(): "light" | "dark" {
  const theme = useSettings((state) => state.theme);
  const systemDark = useSyncExternalStore(subscribe, () => dark().matches);
  return theme === "system" ? (systemDark ? "dark" : "light") : theme;
}
