import { lazy } from "react";
import type { DockView } from "../dock/view.ts";

/** Runs beside each other, and runs made only to be compared. */
export const runViews: readonly DockView[] = [
  {
    id: "runs",
    titleKey: "runs.title",
    group: "runs",
    available: () => true,
    Component: lazy(() => import("./CompareTab.tsx")),
  },
  {
    id: "twin",
    titleKey: "runs.twin.title",
    group: "runs",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./twin/TwinTab.tsx")),
  },
  {
    id: "fan",
    titleKey: "runs.fan.title",
    group: "runs",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./fan/FanTab.tsx")),
  },
  {
    id: "rows",
    titleKey: "runs.rows.title",
    group: "runs",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./rows/RowsTab.tsx")),
  },
  {
    id: "live",
    titleKey: "live.title",
    group: "runs",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("../live/LiveTab.tsx")),
  },
];
