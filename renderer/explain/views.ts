import { lazy } from "react";
import type { DockView } from "../dock/view.ts";

/** One step by hand works on networks of at most this many weights: more numbers than that nobody reads. */
const EXPLAIN_LIMIT = 200;

/** How a step is computed, and what the whole network is as one formula. */
export const explainViews: readonly DockView[] = [
  {
    id: "explain",
    titleKey: "explain.title",
    group: "inside",
    available: ({ spec, parameters }) => spec !== null && parameters <= EXPLAIN_LIMIT,
    Component: lazy(() => import("./ExplainTab.tsx")),
  },
  {
    id: "formula",
    titleKey: "explain.formula",
    group: "inside",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./FormulaTab.tsx")),
  },
];
