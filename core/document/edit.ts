import type {
  ColumnSetting,
  DataSource,
  DataStep,
  Edge,
  GraphNode,
  Json,
  ParamValues,
  Position,
  TrainingSettings,
} from "./model.ts";
import type { TrainedModel } from "./trained.ts";

/** Recursive partial: what a settings form changes. */
export type Patch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Patch<T[K]> }
    : T;

/**
 * Every way a document can change, as plain data, so that a fix can be stored in a Problem and a
 * live change in a timeline. `applyEdit` in `edits.ts` is the only reader.
 */
export type Edit =
  | { readonly kind: "addNode"; readonly node: GraphNode }
  | { readonly kind: "removeNodes"; readonly ids: readonly string[] }
  | { readonly kind: "moveNodes"; readonly positions: Readonly<Record<string, Position>> }
  | { readonly kind: "setParam"; readonly id: string; readonly name: string; readonly value: Json }
  | { readonly kind: "setLabel"; readonly id: string; readonly label: string }
  | { readonly kind: "connect"; readonly edge: Edge }
  | { readonly kind: "removeEdges"; readonly ids: readonly string[] }
  /** Puts `node` in the middle of an edge: two new edges replace it. */
  | { readonly kind: "insertOnEdge"; readonly edgeId: string; readonly node: GraphNode; readonly port: string }
  | { readonly kind: "setTraining"; readonly patch: Patch<TrainingSettings> }
  | { readonly kind: "setData"; readonly data: DataSource }
  | { readonly kind: "setColumn"; readonly name: string; readonly patch: Patch<ColumnSetting> }
  /** Steps that learn from the training rows go to the end of the list, others before the first of them. */
  | { readonly kind: "addSteps"; readonly steps: readonly DataStep[] }
  | { readonly kind: "removeSteps"; readonly ids: readonly string[] }
  /** Other settings of a step, or whether it is applied. */
  | { readonly kind: "setStep"; readonly id: string; readonly params?: ParamValues; readonly off?: boolean }
  /** To this place of the list, counted without the step; steps that learn stay behind all others. */
  | { readonly kind: "moveStep"; readonly id: string; readonly to: number }
  | { readonly kind: "setName"; readonly name: string }
  | { readonly kind: "setNote"; readonly note: string }
  | { readonly kind: "setTrained"; readonly trained: TrainedModel | null };
