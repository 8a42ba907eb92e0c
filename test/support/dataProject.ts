import type { EncodedColumn, ModelSpec, TargetSpec } from "../../core/compile/spec.ts";
import type { ColumnSetting, Project, SplitSettings } from "../../core/document/model.ts";
import { SNIFF } from "../../core/document/model.ts";
import type { FeatureChoice } from "../../core/params.ts";
import { trainingSettings } from "./specs.ts";

export interface DataProject {
  readonly target?: readonly string[] | null;
  readonly classOrder?: readonly string[];
  readonly features?: readonly FeatureChoice[];
  readonly columns?: readonly ColumnSetting[];
  readonly split?: Partial<SplitSettings>;
}

/** A document with an input and a target node and nothing else: all that preparing data looks at. */
export function dataProject({ target = null, classOrder, features, columns = [], split }: DataProject): Project {
  const node = (id: string, type: string, params: Project["graph"]["nodes"][number]["params"]) => ({
    id,
    type,
    version: 1,
    params,
    position: { x: 0, y: 0 },
    label: "",
  });
  const training = trainingSettings();
  return {
    format: "netloom",
    version: 1,
    name: "data",
    note: "",
    data: { kind: "none", dialect: SNIFF, columns, steps: [] },
    graph: {
      nodes: [
        node("in", "input", { columns: (features ?? null) as never }),
        node("out", "target", { columns: target, classOrder: classOrder ?? null }),
      ],
      edges: [],
    },
    training: { ...training, split: { ...training.split, ...split } },
    trained: null,
  };
}

/** The parts of a spec that preparing data reads. */
export function dataSpec(
  columns: readonly EncodedColumn[],
  target: TargetSpec,
  classWeights: "none" | "balanced" = "none",
): ModelSpec {
  return {
    tensors: [],
    weights: [],
    ops: [],
    inputs: [{ nodeId: "in", tensor: 0, columns }],
    target,
    loss: { nodeId: "loss", kind: "mse", params: {}, prediction: 0, reads: 0, fused: null, classWeights },
    task: target.kind === "classes" ? "multiclass" : "regression",
    training: trainingSettings(),
  };
}

export const classTarget = (column: string, classes: readonly string[]): TargetSpec => ({
  nodeId: "out",
  kind: "classes",
  columns: [column],
  classes,
});

export const numberTarget = (columns: readonly string[], scale: "none" | "standard" = "standard"): TargetSpec => ({
  nodeId: "out",
  kind: "numbers",
  columns,
  scale,
});
