import type { ComponentType } from "react";
import type { GraphNode } from "../../core/document/model.ts";
import type { NodeType } from "../../core/nodes/index.ts";
import { AugmentPreview } from "./AugmentPreview.tsx";

/** Sections of the inspector that only one type of node has. */
export const customSections: Readonly<Partial<Record<NodeType, ComponentType<{ readonly node: GraphNode }>>>> = {
  augment: AugmentPreview,
};
