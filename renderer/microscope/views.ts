import { lazy } from "react";
import type { DockView } from "../dock/view.ts";

export const microscopeViews: readonly DockView[] = [
  {
    id: "microscope",
    titleKey: "microscope.title",
    group: "output",
    available: ({ spec }) => spec !== null,
    Component: lazy(() => import("./MicroscopeTab.tsx")),
  },
];
