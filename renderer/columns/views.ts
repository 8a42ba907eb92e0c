import { lazy } from "react";
import type { DockView } from "../dock/view.ts";
import { table } from "../state/table.ts";

export const columnViews: readonly DockView[] = [
  {
    id: "columns",
    titleKey: "columns.title",
    group: "output",
    available: () => table.getState().profile !== null,
    Component: lazy(() => import("./ColumnsTab.tsx")),
  },
];
