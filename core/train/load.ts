import type { Backend, ColumnStore, Executor } from "../backend/backend.ts";
import type { Program } from "../compile/program.ts";
import type { ModelSpec } from "../compile/spec.ts";
import type { FittedNode } from "../document/trained.ts";
import { requireStates, writeStates } from "./fit.ts";

/** A program on a backend with its data and fitted vectors in place. */
export function loaded(
  backend: Backend,
  program: Program,
  store: ColumnStore,
  fitted: Readonly<Record<string, FittedNode>>,
): Executor {
  requireStates(program, fitted);
  const executor = backend.load(program, store);
  writeStates(executor, fitted);
  return executor;
}

/** Rows of one step; a batch larger than the training part is the whole of it. */
export function batchRows({ training }: ModelSpec, trainRows: number): number {
  const { mode, rows } = training.batch;
  if (mode === "all") return trainRows;
  return mode === "one" ? 1 : Math.max(1, Math.min(rows, trainRows));
}
