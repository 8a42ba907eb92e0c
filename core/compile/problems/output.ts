import type { Edit } from "../../document/edit.ts";
import type { MessageParams } from "../../errors.ts";
import { named } from "../../named.ts";
import { nodeDef } from "../../nodes/index.ts";
import type { Fix, Problem, Severity } from "../../problem.ts";
import type { Context } from "../context.ts";
import type { LossKind } from "../program.ts";
import type { RecordedLoss } from "../recorder.ts";
import type { ActivationKind, OpSpec, TargetSpec } from "../spec.ts";
import { insertNode } from "./layers.ts";

/** What the end of the network should look like for its target. `activation` null: any will do. */
interface Wanted {
  readonly loss: LossKind;
  readonly activation: ActivationKind | null;
  readonly units: number;
}

/** Whole numbers with at most this many values may well be classes in disguise. */
const FEW_VALUES = 20;
const FOR_NUMBERS: readonly string[] = ["mse", "mae", "huber"];
/** Activations that cannot reach every number. */
const BOUNDED: readonly ActivationKind[] = ["sigmoid", "tanh", "relu"];
/** Activations whose outputs are shares of a whole. */
const SHARES: readonly ActivationKind[] = ["softmax", "linearShare"];

/** Where output units, last activation, loss and target disagree; one fix brings all of them into line. */
export function outputProblems(context: Context): readonly Problem[] {
  const loss = context.recording.losses[0];
  const target = context.recording.targets[0];
  if (!loss || !target || loss.predictionValue.tensor < 0) return [];
  const activation = lastActivation(context, loss);
  const wanted = want(loss, activation, target);
  const fix = matchOutput(context, loss, wanted);
  const say = (code: string, severity: Severity, params: MessageParams = {}, otherFix = fix): Problem => ({
    code,
    severity,
    nodeId: loss.nodeId,
    params,
    ...(otherFix ? { fix: otherFix } : {}),
  });
  const problems =
    target.kind === "classes"
      ? classProblems(loss, activation, target.classes.length, say)
      : numberProblems(context, loss, activation, target, say);
  const units = loss.predictionValue.shape[1];
  const expected =
    target.kind === "classes"
      ? loss.kind === "binaryCrossentropy"
        ? 1
        : target.classes.length
      : target.columns.length;
  if (units !== null && units !== undefined && units !== expected)
    problems.push(
      say(target.kind === "classes" ? "output.unitsForClasses" : "output.unitsForNumbers", "error", {
        units,
        expected,
        count: target.kind === "classes" ? target.classes.length : target.columns.length,
      }),
    );
  return problems;
}

type Say = (code: string, severity: Severity, params?: MessageParams, fix?: Fix | null) => Problem;

function classProblems(loss: RecordedLoss, activation: ActivationKind | null, classes: number, say: Say): Problem[] {
  if (FOR_NUMBERS.includes(loss.kind)) return [say("output.numbersLossForClasses", "warning", { loss: loss.kind })];
  if (loss.kind === "binaryCrossentropy") {
    if (classes !== 2) return [say("output.binaryNeedsTwo", "error", { count: classes })];
    return activation === "sigmoid" ? [] : [say("output.needsSigmoid", "error")];
  }
  return activation && SHARES.includes(activation) ? [] : [say("output.needsSoftmax", "error")];
}

function numberProblems(
  { profile }: Context,
  loss: RecordedLoss,
  activation: ActivationKind | null,
  target: TargetSpec,
  say: Say,
): Problem[] {
  if (!FOR_NUMBERS.includes(loss.kind)) {
    const name = target.columns[0]!;
    const column = profile === null ? undefined : named(profile.columns, name);
    const mayBeClasses =
      target.columns.length === 1 && column?.integers === true && column.distinct <= FEW_VALUES && column.distinct > 1;
    const asClasses: Fix = {
      code: "fix.treatAsClasses",
      params: { column: name },
      edits: [{ kind: "setColumn", name, patch: { type: "category" } }],
    };
    return [
      mayBeClasses
        ? say("output.classLossForNumbers", "error", { column: name }, asClasses)
        : say("output.classLossForNumbers", "error", { column: name }),
    ];
  }
  if (activation && SHARES.includes(activation)) return [say("output.sharesForNumbers", "error", { activation })];
  return activation && BOUNDED.includes(activation) ? [say("output.boundedForNumbers", "warning", { activation })] : [];
}

function want(loss: RecordedLoss, activation: ActivationKind | null, target: TargetSpec): Wanted {
  if (target.kind === "numbers") {
    const kind = FOR_NUMBERS.includes(loss.kind) ? (loss.kind as LossKind) : "mse";
    const bent = activation !== null && (SHARES.includes(activation) || BOUNDED.includes(activation));
    return { loss: kind, activation: bent ? "linear" : null, units: target.columns.length };
  }
  const count = target.classes.length;
  const wide = loss.kind === "categoricalCrossentropy" || loss.predictionValue.shape[1] === 2;
  if (count === 2 && !wide) return { loss: "binaryCrossentropy", activation: "sigmoid", units: 1 };
  return { loss: "categoricalCrossentropy", activation: "softmax", units: count };
}

const producer = (context: Context, tensor: number): OpSpec | undefined =>
  context.recording.ops.find((op) => op.output === tensor);

function lastActivation(context: Context, loss: RecordedLoss): ActivationKind | null {
  const op = producer(context, loss.prediction);
  return op?.kind === "activation" ? op.activation : null;
}

/** Edits that bring loss, last activation and units to what is wanted; null when the units belong to no layer. */
function matchOutput(context: Context, loss: RecordedLoss, wanted: Wanted): Fix | null {
  const { graph } = context.project;
  const edits: Edit[] = [];
  if (loss.kind !== wanted.loss) edits.push({ kind: "setParam", id: loss.nodeId, name: "kind", value: wanted.loss });

  let op = producer(context, loss.prediction);
  while (op && op.kind !== "linear" && op.inputs.length === 1) op = producer(context, op.inputs[0]!);
  if (op && context.recording.tensors[op.output]!.width !== wanted.units) {
    const type = graph.nodes.find((node) => node.id === op.nodeId)?.type ?? "";
    if (op.kind !== "linear" || !Object.hasOwn(nodeDef(type)?.params ?? {}, "units")) return null;
    edits.push({ kind: "setParam", id: op.nodeId, name: "units", value: wanted.units });
  }
  const last = producer(context, loss.prediction);
  const keep = wanted.activation === null || (last?.kind === "activation" && last.activation === wanted.activation);
  if (!keep && last?.kind === "activation")
    edits.push({ kind: "setParam", id: last.nodeId, name: "kind", value: wanted.activation });
  else if (!keep && wanted.activation !== "linear") {
    const wire = context.into.get(loss.nodeId)?.find((edge) => edge.source === last?.nodeId);
    if (!wire) return null;
    edits.push(insertNode(graph, wire, "activation", { kind: wanted.activation }));
  }
  if (edits.length === 0) return null;
  const params = { loss: wanted.loss, activation: wanted.activation ?? "linear", units: wanted.units };
  return { code: "fix.matchOutput", params, edits };
}
