import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Language } from "../i18n/index.ts";

type Theme = "light" | "dark" | "system";
export type Side = "left" | "right" | "bottom";

export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  /** Share of the window that each side takes, in per cent, by panel group. */
  readonly layout: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly closed: Readonly<Record<Side, boolean>>;
  readonly leftTab: "layers" | "data" | "runs";
  readonly minimap: boolean;
  /** Layers are measured, and marked where something is wrong. */
  readonly health: boolean;
}
export interface SettingsState extends Settings {
  change(patch: Partial<Settings>): void;
}

const defaults = (): Settings => ({
  theme: "system",
  language: globalThis.navigator?.language?.toLowerCase().startsWith("zh") ? "zh" : "en",
  layout: {},
  closed: { left: false, right: false, bottom: false },
  leftTab: "layers",
  minimap: true,
  health: true,
});

/** Keeps what is usable of settings that some other version wrote. */
export function readSettings(raw: unknown): Partial<Settings> {
  if (typeof raw !== "object" || raw === null) return {};
  const value = raw as Record<string, unknown>;
  const result: { -readonly [K in keyof Settings]?: Settings[K] } = {};
  if (value.theme === "light" || value.theme === "dark" || value.theme === "system") result.theme = value.theme;
  if (value.language === "en" || value.language === "zh") result.language = value.language;
  if (value.leftTab === "layers" || value.leftTab === "data" || value.leftTab === "runs")
    result.leftTab = value.leftTab;
  if (typeof value.minimap === "boolean") result.minimap = value.minimap;
  if (typeof value.health === "boolean") result.health = value.health;
  if (isLayout(value.layout)) result.layout = value.layout;
  const closed = value.closed as Record<string, unknown> | undefined;
  if (typeof closed === "object" && closed !== null)
    result.closed = { left: closed.left === true, right: closed.right === true, bottom: closed.bottom === true };
  return result;
}

const isLayout = (value: unknown): value is Settings["layout"] =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every(
    (group) =>
      typeof group === "object" &&
      group !== null &&
      Object.values(group).every((size) => typeof size === "number" && size >= 0 && size <= 100),
  );

export const settings = createStore<SettingsState>((set) => ({ ...defaults(), change: (patch) => set(patch) }));
export const useSettings = <T>(selector: (state: SettingsState) => T): T => useStore(settings, selector);

/** Where settings are kept: the desktop's settings file, or the browser's own storage. */
export interface SettingsKeeper {
  read(): Promise<unknown>;
  write(values: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Reads the settings, then writes every later change, at most once in 300 ms. */
export async function keepSettings(keeper: SettingsKeeper): Promise<void> {
  settings.setState(readSettings(await keeper.read()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  settings.subscribe((state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { change: _, ...values } = state;
      void keeper.write(values);
    }, 300);
  });
}
