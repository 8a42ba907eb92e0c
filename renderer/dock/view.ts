import type { ComponentType } from "react";
import type { ModelSpec, Task } from "../../core/compile/spec.ts";
import type { TextKey } from "../i18n/index.ts";

/** What a view may ask before it offers itself. */
export interface ViewContext {
  /** The network as it stands; null while nothing could be trained yet. */
  readonly spec: ModelSpec | null;
  readonly task: Task | null;
  /** Feature columns in the order of the inputs, and those of them that enter as plain numbers. */
  readonly features: readonly string[];
  readonly numbers: readonly string[];
  /** Classes of the target (2 for two classes), or 0 when the target is numbers. */
  readonly classes: number;
  /** Trainable numbers. */
  readonly parameters: number;
}

/**
 * One view of the dock beside the fixed ones. To add one: write its component, list it in a `views.ts` of
 * its own folder, and add that list in `dock/views.ts`. Its tab and its line in the "+" menu follow.
 */
export interface DockView {
  /** Stable; part of test ids (`dock-<id>`) and of what the window remembers. */
  readonly id: string;
  readonly titleKey: TextKey;
  /** Lines of the "+" menu stand in these groups, in this order. */
  readonly group: "output" | "inside" | "runs";
  available(context: ViewContext): boolean;
  /** Opens by itself beside Loss. Of all views that say so the first one does, so that there is only one. */
  byDefault?(context: ViewContext): boolean;
  /** Fills the dock below the tabs; mounted only while it shows. Give a `lazy(...)` component. */
  readonly Component: ComponentType;
}
