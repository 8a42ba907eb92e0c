import { useMemo, useSyncExternalStore } from "react";

const names = {
  train: "--nl-train",
  validation: "--nl-validation",
  test: "--nl-test",
  penalty: "--nl-penalty",
  text: "--nl-text",
  text2: "--nl-text-2",
  hairline: "--nl-hairline",
  border: "--nl-border",
  surface: "--nl-surface",
  raised: "--nl-raised",
  error: "--nl-error",
  accent: "--nl-accent",
  font: "--nl-font",
} as const;
export type ChartPalette = Readonly<Record<keyof typeof names, string>>;

const SCHEME = "data-mantine-color-scheme";

/** The theme's colours as a canvas needs them: resolved values, read again when the theme changes. */
export function useChartPalette(): ChartPalette {
  const scheme = useSyncExternalStore(watchScheme, () => document.documentElement.getAttribute(SCHEME));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the variables hold
  return useMemo(readPalette, [scheme]);
}

function watchScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  return () => observer.disconnect();
}

function readPalette(): ChartPalette {
  const style = getComputedStyle(document.documentElement);
  // Names of fonts in double quotes would end the attribute of an SVG that they are written into.
  const entries = Object.entries(names).map(([key, name]) => [
    key,
    style.getPropertyValue(name).trim().replaceAll('"', "'"),
  ]);
  return Object.fromEntries(entries) as ChartPalette;
}
