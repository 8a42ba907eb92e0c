import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Backend } from "../../core/backend/backend.ts";
import { referenceBackend } from "../../core/backend/reference.ts";
import { infer } from "../../core/compile/infer.ts";
import { lower } from "../../core/compile/lower.ts";
import { prepare } from "../../core/data/prepare.ts";
import { profileTable } from "../../core/data/profile.ts";
import type { Table } from "../../core/data/table.ts";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { Edit } from "../../core/document/edit.ts";
import { applyEdit, applyEdits } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import type { Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { CoreError } from "../../core/errors.ts";
import { nodes } from "../../core/nodes/index.ts";
import { copy, paste } from "../../renderer/canvas/clipboard.ts";
import { emptyHistory, type History, record, redo, undo } from "../../renderer/state/history.ts";
import { flowers, sample, started } from "../core/compile/tables.ts";
import { frozen, requireSound } from "../support/sound.ts";

const ids = fc.constantFrom("input1", "dense1", "dense2", "act1", "add1", "loss1", "target1", "n1", "n2", "nobody");
const edgeIds = fc.constantFrom("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
const ports = fc.constantFrom("x", "values", "prediction", "target", "wrong");
const coordinate = fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.constantFrom(Number.NaN, Infinity, -0));
const node = fc
  .tuple(fc.constantFrom(...nodes.map((def) => def.type)), ids, coordinate, coordinate)
  .map(([type, id, x, y]) => newNode(type, id, { x, y }));
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    "relu",
    "softmax",
    "mse",
    "binaryCrossentropy",
    "he",
    "none",
    "standard",
    null,
    true,
    0,
    1,
    -1,
    0.5,
  ),
  fc.integer({ min: 0, max: 70_000 }),
  fc.constant<Json>(["species"]),
  fc.constant<Json>([{ column: "colour", encoding: "ordinal", fill: "category" }]),
);
const paramNames = fc.constantFrom(...new Set(nodes.flatMap((def) => Object.keys(def.params))), "toString");
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: node.map((added): Edit => ({ kind: "addNode", node: added })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(edgeIds, ids, ids, ports)
      .map(([id, source, target, port]): Edit => ({ kind: "connect", edge: { id, source, target, port } })),
  },
  fc.array(ids, { maxLength: 3 }).map((removed): Edit => ({ kind: "removeNodes", ids: removed })),
  fc.array(edgeIds, { maxLength: 3 }).map((removed): Edit => ({ kind: "removeEdges", ids: removed })),
  fc.tuple(ids, coordinate).map(([id, x]): Edit => ({ kind: "moveNodes", positions: { [id]: { x, y: 0 } } })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(ids, paramNames, value)
      .map(([id, name, to]): Edit => ({ kind: "setParam", id, name, value: to })),
  },
  fc
    .tuple(ids, fc.string({ unit: "binary", maxLength: 12 }))
    .map(([id, label]): Edit => ({ kind: "setLabel", id, label })),
  fc
    .tuple(edgeIds, node, ports)
    .map(([edgeId, added, port]): Edit => ({ kind: "insertOnEdge", edgeId, node: added, port })),
  fc.double({ min: -1, max: 20 }).map((learningRate): Edit => ({ kind: "setTraining", patch: { learningRate } })),
  fc
    .constantFrom("sgd", "adam", "momentum", "magic")
    .map((optimizer): Edit => ({ kind: "setTraining", patch: { optimizer } })),
  fc
    .tuple(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("number", "category", "ignore"))
    .map(([name, type]): Edit => ({ kind: "setColumn", name, patch: { type: type as "number" } })),
  fc.string({ unit: "binary" }).map((note): Edit => ({ kind: "setNote", note })),
);

/** What a person does: edits, and everything around them. */
type Command =
  | { readonly kind: "edit"; readonly edit: Edit }
  | { readonly kind: "drag"; readonly id: string; readonly path: readonly number[] }
  | { readonly kind: "paste"; readonly ids: readonly string[] }
  | { readonly kind: "template"; readonly classes: number }
  | { readonly kind: "undo" | "redo" | "reload" | "fix" };

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 60, arbitrary: edit.map((each): Command => ({ kind: "edit", edit: each })) },
  { weight: 10, arbitrary: fc.constantFrom<Command>({ kind: "undo" }, { kind: "redo" }) },
  { weight: 2, arbitrary: fc.constantFrom<Command>({ kind: "reload" }, { kind: "fix" }) },
  fc
    .tuple(ids, fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 1, maxLength: 8 }))
    .map(([id, path]): Command => ({ kind: "drag", id, path })),
  fc.array(ids, { minLength: 1, maxLength: 4 }).map((some): Command => ({ kind: "paste", ids: some })),
  { weight: 1, arbitrary: fc.constantFrom(0, 2, 3).map((classes): Command => ({ kind: "template", classes })) },
);

interface Editor {
  project: Project;
  history: History<Project>;
}

type Templates = ReadonlyMap<number, Project>;

/** The documents that a command makes, one after the other. */
function documents(now: Project, next: Command, templates: Templates): readonly Project[] {
  switch (next.kind) {
    case "edit":
      return [applyEdit(now, next.edit)];
    case "drag":
      return next.path.map((x) => applyEdit(now, { kind: "moveNodes", positions: { [next.id]: { x, y: -x } } }));
    case "paste":
      return [applyEdits(now, paste(now.graph, copy(now.graph, next.ids), { x: 40, y: 40 }).edits)];
    case "template":
      return [templates.get(next.classes)!];
    case "fix":
      return infer(now, null)
        .problems.slice(0, 1)
        .flatMap(({ fix }) => (fix ? [applyEdits(now, fix.edits)] : []));
    default:
      return [];
  }
}

/** Does one command. A refused one must leave everything as it was, and only a CoreError may refuse. */
function perform(editor: Editor, next: Command, templates: Templates): void {
  const { project: before, history } = editor;
  if (next.kind === "undo" || next.kind === "redo") {
    const moved = (next.kind === "undo" ? undo : redo)(history, before);
    editor.history = moved?.history ?? history;
    editor.project = moved?.value ?? before;
    return;
  }
  if (next.kind === "reload") {
    requireSavable(before);
    return;
  }
  try {
    const label = next.kind;
    const merge = next.kind === "drag" ? { merge: `${history.past.length} ${next.id}` } : {};
    const made = documents(before, next, templates);
    for (const project of made) {
      editor.history = record(editor.history, editor.project, { label, at: 0, ...merge });
      editor.project = frozen(project);
    }
    if (made.length === 0) return;
    expect(editor.history.past).toHaveLength(history.past.length + 1);
    expect(editor.history.future).toHaveLength(0);
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    expect(editor).toEqual({ project: before, history });
  }
}

/** Saving and loading is the identity, and saving again gives the same bytes. */
function requireSavable(project: Project): void {
  const text = printProject(project);
  const again = parseProject(text);
  expect(again.problems).toEqual([]);
  expect(again.project).toEqual(project);
  expect(printProject(again.project)).toBe(text);
}

/** All the way back and all the way forward again: the very same documents. */
function requireReversible({ project, history }: Editor, start: Project): void {
  let now = { history, value: project };
  const documents = [now.value];
  for (let back = undo(now.history, now.value); back; back = undo(now.history, now.value)) {
    now = back;
    documents.push(now.value);
  }
  expect(now.value).toBe(start);
  for (let step = documents.length - 2; step >= 0; step--) {
    now = redo(now.history, now.value)!;
    expect(now.value).toBe(documents[step]);
  }
}

/** Shapes that inference promised are those of the program, which then runs on a batch. */
async function requireRunnable(project: Project, table: Table, backend: Backend): Promise<boolean> {
  const inference = infer(project, profileTable(table, project));
  const known = new Set(project.graph.nodes.map(({ id }) => id));
  for (const { nodeId } of inference.problems) if (nodeId !== undefined) expect(known).toContain(nodeId);
  expect(inference.nodes.size).toBe(known.size);
  expect(inference.edges.size).toBe(project.graph.edges.length);
  for (const { fix } of inference.problems) if (fix) requireSound(applyEdits(project, fix.edits));
  const { spec } = inference;
  if (spec === null) return false;
  const { store, parts, classWeights } = prepare(table, project, spec);
  const program = lower(spec, { batchRows: 4, classWeights });
  for (const op of program.ops)
    expect(inference.nodes.get(op.nodeId)!.shape![1]).toBe(program.tensors[op.output]!.width);
  const executor = await backend.load(program, store);
  const rows = parts.train.subarray(0, 4);
  expect(executor.gradients(rows, true, 0)).not.toBeUndefined();
  for (const op of program.ops)
    expect(executor.readTensor(op.output, rows.length)).toHaveLength(rows.length * program.tensors[op.output]!.width);
  executor.dispose();
  return true;
}

describe("any sequence of commands", () => {
  it("keeps the document sound, undoable, savable and its shapes true", async () => {
    const three = await sample(flowers(3));
    const templates = new Map<number, Project>();
    for (const classes of [0, 2, 3])
      templates.set(classes, frozen(started(await sample(flowers(classes)), { hidden: [8] }).project));
    const starts = [frozen(emptyProject()), templates.get(3)!];
    let runnable = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(command, { maxLength: 100, size: "max" }),
        async (start, commands) => {
          const editor: Editor = { project: start, history: emptyHistory() };
          for (const next of commands) {
            perform(editor, next, templates);
            requireSound(editor.project);
          }
          requireReversible(editor, start);
          requireSavable(editor.project);
          infer(editor.project, null);
          if (await requireRunnable(editor.project, three.table, referenceBackend)) runnable++;
        },
      ),
      { numRuns: 1_000, seed: 20261123 },
    );
    expect(runnable).toBeGreaterThan(10);
  });

  it("that are few leave many networks that train", async () => {
    const table = (await sample(flowers(3))).table;
    const { project: start } = started(await sample(flowers(3)), { hidden: [8] });
    let runnable = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 6 }), async (commands) => {
        const editor: Editor = { project: frozen(start), history: emptyHistory() };
        for (const next of commands) perform(editor, next, new Map([0, 2, 3].map((classes) => [classes, start])));
        if (await requireRunnable(editor.project, table, referenceBackend)) runnable++;
      }),
      { numRuns: 300, seed: 20261123 },
    );
    expect(runnable).toBeGreaterThan(100);
  });
});
