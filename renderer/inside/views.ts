import { lazy } from "react";
import type { DockView } from "../dock/view.ts";

/** What the network says and what happens inside it. Of those that fit the task the first opens by itself. */
export const insideViews: readonly DockView[] = [
  {
    id: "boundary",
    titleKey: "inside.boundary",
    group: "output",
    available: ({ numbers }) => numbers.length >= 2,
    byDefault: ({ features, numbers }) => features.length === 2 && numbers.length === 2,
    Component: lazy(() => import("./BoundaryTab.tsx")),
  },
  {
    id: "curve",
    titleKey: "inside.curve",
    group: "output",
    available: ({ numbers }) => numbers.length >= 1,
    byDefault: ({ features, numbers }) => features.length === 1 && numbers.length === 1,
    Component: lazy(() => import("./CurveTab.tsx")),
  },
  {
    id: "confusion",
    titleKey: "inside.confusion",
    group: "output",
    available: ({ classes }) => classes >= 2,
    byDefault: ({ classes }) => classes >= 2,
    Component: lazy(() => import("./ConfusionTab.tsx")),
  },
  {
    id: "scored",
    titleKey: "inside.scored",
    group: "output",
    available: ({ task }) => task === "regression",
    byDefault: ({ task }) => task === "regression",
    Component: lazy(() => import("./PredictedActualTab.tsx")),
  },
  {
    id: "threshold",
    titleKey: "inside.threshold",
    group: "output",
    available: ({ classes }) => classes >= 2,
    Component: lazy(() => import("./RocTab.tsx")),
  },
  {
    id: "residuals",
    titleKey: "inside.residuals",
    group: "output",
    available: ({ task }) => task === "regression",
    Component: lazy(() => import("./ResidualsTab.tsx")),
  },
  {
    id: "inside",
    titleKey: "inside.title",
    group: "inside",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./InsideTab.tsx")),
  },
  {
    id: "histograms",
    titleKey: "inside.histograms",
    group: "inside",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./HistogramsTab.tsx")),
  },
];
