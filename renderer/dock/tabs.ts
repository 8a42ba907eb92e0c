import type { DockView, ViewContext } from "./view.ts";

/** Views that are always there, before and after the ones that can be opened and closed. */
const firstTabs = ["loss", "metrics"] as const;
export const lastTabs = ["table", "problems", "predict"] as const;
export type FixedTab = (typeof firstTabs)[number] | (typeof lastTabs)[number];

export interface TabChoice {
  /** Opened from "+", in that order. */
  readonly opened: readonly string[];
  /** Views that would open by themselves but were closed. */
  readonly closed: readonly string[];
}

/** The views with a tab: the one that fits the task, then those that were opened. */
export function shownViews(
  views: readonly DockView[],
  context: ViewContext,
  { opened, closed }: TabChoice,
): readonly DockView[] {
  const available = views.filter((view) => view.available(context));
  const own = available.find((view) => view.byDefault?.(context));
  const extra = opened.flatMap((id) => available.find((view) => view.id === id) ?? []);
  const first = own !== undefined && !closed.includes(own.id) && !extra.includes(own) ? [own] : [];
  return [...first, ...extra];
}

/** All tabs in order. */
export const tabOrder = (shown: readonly DockView[]): readonly string[] => [
  ...firstTabs,
  ...shown.map(({ id }) => id),
  ...lastTabs,
];
