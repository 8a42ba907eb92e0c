import type { Backend } from "../../core/backend/backend.ts";
import type { Table } from "../../core/data/table.ts";
import type { Project } from "../../core/document/model.ts";
import { describe } from "../../core/text/en.ts";
import type { createBackends } from "../../core/train/backends.ts";
import { createRun } from "../../core/train/run.ts";
import { type MeanAndSpread, meanAndSpread } from "../../core/train/spread.ts";
import { exit, type Output } from "../command.ts";
import { figure, figures, sayProblems } from "../output.ts";

const SLICE_MS = 50;

export interface FoldsInput {
  readonly project: Project;
  readonly table: Table;
  readonly backend: Backend;
  readonly reference: ReturnType<typeof createBackends>["reference"];
  readonly folds: number;
  readonly signal: AbortSignal;
  now(): number;
  breathe(): Promise<void>;
}

/** What one turn came to on the rows that it held back. */
interface Turn {
  readonly fold: number;
  readonly trainRows: number;
  readonly rows: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * Cross-validation: every turn prepares, fits and trains anew, without a look at the rows that it is judged on. Prints
 * each turn, then mean and spread. The test rows stay sealed, and no model is kept.
 */
export async function trainFolds(input: FoldsInput, output: Output): Promise<number> {
  const turns: Turn[] = [];
  for (let index = 0; index < input.folds; index++) {
    const turn = await oneTurn(input, index, output);
    if (turn === null) return exit.failure;
    if (input.signal.aborted) {
      const message = describe("cli.foldsCancelled", { done: turns.length, folds: input.folds });
      output.say(`netloom: ${message}`);
      if (output.json) output.line({ type: "error", code: "cancelled", message });
      return exit.cancelled;
    }
    turns.push(turn);
    if (output.json) output.line({ type: "fold", ...turn });
    else {
      const { fold, rows, trainRows, loss, metrics, bestEpoch } = turn;
      const of = `fold ${fold} of ${input.folds}: ${trainRows} training rows, ${rows} validation rows`;
      output.say(`${of} · loss ${figure(loss)} · ${figures(metrics)} · best epoch ${bestEpoch}`);
    }
  }
  report(turns, output);
  return exit.success;
}

async function oneTurn(input: FoldsInput, index: number, output: Output): Promise<Turn | null> {
  const { project, table, backend, reference, folds, signal, now } = input;
  const runId = `cli-fold-${index + 1}`;
  const fold = { index, of: folds };
  const run = await createRun({ runId, project, table, backend, reference, fold, now });
  try {
    if (index === 0) sayProblems(output, run.problems);
    const { trainer } = run;
    while (!trainer.run(SLICE_MS)) {
      await input.breathe();
      if (signal.aborted) trainer.stop();
    }
    const { bestEpoch, nonFinite } = trainer.status;
    if (nonFinite !== null) {
      const message = describe("cli.foldDiverged", { fold: index + 1, epoch: nonFinite.epoch });
      output.say(`netloom: ${message}`);
      if (output.json) output.line({ type: "error", code: "cli.foldDiverged", message });
      return null;
    }
    const { rows, loss, metrics } = run.evaluate("validation").result();
    const trainRows = run.parts.train.length;
    return { fold: index + 1, trainRows, rows, epochs: trainer.epoch, bestEpoch, loss, metrics };
  } finally {
    run.dispose();
  }
}

function report(turns: readonly Turn[], output: Output): void {
  const of = (value: (turn: Turn) => number): MeanAndSpread => meanAndSpread(turns.map(value));
  const loss = of((turn) => turn.loss);
  const names = Object.keys(turns[0]!.metrics);
  const metrics = Object.fromEntries(names.map((name) => [name, of((turn) => turn.metrics[name] ?? Number.NaN)]));
  if (output.json) {
    output.line({ type: "done", folds: turns.length, loss, metrics });
    return;
  }
  const said = (name: string, { mean, spread }: MeanAndSpread): string => `${name} ${figure(mean)} ± ${figure(spread)}`;
  const all = [said("validation loss", loss), ...names.map((name) => said(name, metrics[name]!))];
  output.print(`${turns.length} folds, mean ± spread: ${all.join(" · ")}\n`);
}
