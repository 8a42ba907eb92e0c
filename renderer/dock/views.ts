import { columnViews } from "../columns/views.ts";
import { explainViews } from "../explain/views.ts";
import { insideViews } from "../inside/views.ts";
import { microscopeViews } from "../microscope/views.ts";
import { runViews } from "../runs/views.ts";
import type { DockView } from "./view.ts";

/** Every view behind "+", once: tabs, menu and commands all read this list. One line per area. */
export const dockViews: readonly DockView[] = [
  ...columnViews,
  ...insideViews,
  ...microscopeViews,
  ...explainViews,
  ...runViews,
];
