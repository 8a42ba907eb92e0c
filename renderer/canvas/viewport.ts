import type { ReactFlowInstance } from "@xyflow/react";
import type { Position } from "../../core/document/model.ts";
import type { LayerFlowNode, TensorFlowEdge } from "./toFlow.ts";

type Flow = ReactFlowInstance<LayerFlowNode, TensorFlowEdge>;
let flow: Flow | null = null;

/** The canvas on screen, for commands; null while it is not mounted. */
export const setFlow = (instance: Flow | null): void => {
  flow = instance;
};

/** Room around the whole network: for the pills above and below, and a little at the sides. */
const PADDING = { x: "24px", y: "52px" } as const;

const calm = () => globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
const duration = () => (calm() ? 0 : 150);

export const showAll = (): void => void flow?.fitView({ maxZoom: 1, padding: PADDING, duration: duration() });
export const fitAtOnce = (): void => void flow?.fitView({ maxZoom: 1, padding: PADDING });
export const zoomIn = (): void => void flow?.zoomIn({ duration: duration() });
export const zoomOut = (): void => void flow?.zoomOut({ duration: duration() });

/** Brings one card into view without changing the zoom more than needed. */
export const reveal = (id: string): void =>
  void flow?.fitView({ nodes: [{ id }], maxZoom: 1, minZoom: 0.6, padding: 0.5, duration: duration() });

/** Point of the network under a point of the window. */
export const toNetwork = (x: number, y: number): Position => flow?.screenToFlowPosition({ x, y }) ?? { x: 0, y: 0 };

/** Room that the canvas has for cards. */
export function canvasSize(): { readonly width: number; readonly height: number } {
  const box = globalThis.document.querySelector(".react-flow")?.getBoundingClientRect();
  return { width: (box?.width ?? 800) - 48, height: (box?.height ?? 600) - 104 };
}
