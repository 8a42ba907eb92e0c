import type { Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { CoreError } from "../../core/errors.ts";
import { describe } from "../../core/text/en.ts";
import { createBackends } from "../../core/train/backends.ts";
import type { EpochRecord, Evaluation } from "../../core/train/history.ts";
import { ProblemsError } from "../../core/train/problems.ts";
import { createRun, type Run } from "../../core/train/run.ts";
import { atomicWrite } from "../atomicWrite.ts";
import { type Command, choice, exit, type Input, integer, type Output, text, UsageError } from "../command.ts";
import { dataSeenFrom, openProject, tableOf } from "../files.ts";
import { nodeHost } from "../host.ts";
import { figure, figures, problemLine, sayProblems } from "../output.ts";
import { trainFolds } from "./folds.ts";

/** Limits of the file format. */
const MAX_EPOCHS = 1_000_000;
const MOST_FOLDS = 1000;
const SLICE_MS = 50;
/** Printed for people; a machine gets every epoch. */
const PRINTED_EPOCHS = 25;

export const train: Command = {
  name: "train",
  usage:
    "P.netloom [--data FILE] [--epochs N] [--seed N] [--threads N] [--backend wasm|reference] [--folds K] [--open-test] [--out TRAINED.netloom] [--json]",
  summary: "trains a project and reports every epoch",
  positionals: ["P.netloom"],
  options: {
    data: { type: "string" },
    epochs: { type: "string" },
    seed: { type: "string" },
    threads: { type: "string" },
    backend: { type: "string" },
    folds: { type: "string" },
    "open-test": { type: "boolean" },
    out: { type: "string" },
  },
  async run(input, output) {
    const folds = foldsOf(input);
    const opened = await openProject(input.positionals[0]!);
    sayProblems(output, opened.problems);
    const project = withFlags(opened.project, input);
    const backendName = choice(input, "backend", ["wasm", "reference"] as const);
    const host = nodeHost(integer(input, "threads", 1, 1024));
    const data = text(input, "data");
    const table = await tableOf({ ...opened, project }, data, input.signal);
    const backends = createBackends(host);
    const { arithmetic, seed } = project.training;
    const backend =
      backendName === "reference"
        ? backends.reference
        : await (backendName === "wasm" ? backends.wasm(arithmetic) : backends.fastest(arithmetic));
    if (backendName === undefined && backend.name !== "wasm") output.say(describe("cli.slowBackend"));

    if (folds !== undefined) {
      const { reference } = backends;
      const { now, yieldToMessages: breathe } = host;
      const all = { project, table, backend, reference, folds, signal: input.signal, now, breathe };
      return trainFolds(all, output).catch((error: unknown) => {
        if (error instanceof ProblemsError) listProblems(output, error);
        throw error;
      });
    }

    const runId = `cli-${project.training.split.seed}-${seed}-${table.fingerprint}`;
    const { reference } = backends;
    const run = await createRun({ runId, project, table, backend, reference, now: host.now }).catch(
      (error: unknown) => {
        if (error instanceof ProblemsError) listProblems(output, error);
        throw error;
      },
    );
    try {
      sayProblems(output, run.problems);
      if (input.values["open-test"] === true && run.parts.test.length === 0)
        throw new CoreError("train.emptyPart", { part: "test" });
      const saved = (out: string): Project => ({
        ...project,
        data: dataSeenFrom(out, { ...opened, project }, data, table.fingerprint),
      });
      return await trainToEnd(run, input, output, host.yieldToMessages, saved);
    } finally {
      run.dispose();
    }
  },
};

/** Cross-validation keeps no model and never opens the test part. */
function foldsOf(input: Input): number | undefined {
  const folds = integer(input, "folds", 2, MOST_FOLDS);
  if (folds === undefined) return undefined;
  if (input.values["open-test"] === true || input.values.out !== undefined)
    throw new UsageError("--folds goes with neither --out nor --open-test: every fold trains a network of its own");
  return folds;
}

/** `--seed` draws other initial weights, orders and masks; the split stays. */
function withFlags(project: Project, input: Input): Project {
  const { training } = project;
  const epochs = integer(input, "epochs", 1, MAX_EPOCHS) ?? training.epochs;
  const seed = integer(input, "seed", 0, 2 ** 32 - 1) ?? training.seed;
  return { ...project, training: { ...training, epochs, seed } };
}

function listProblems(output: Output, { problems }: ProblemsError): void {
  sayProblems(output, problems);
  if (output.json) for (const problem of problems) output.line(problemLine(problem));
}

async function trainToEnd(
  run: Run,
  input: Input,
  output: Output,
  breathe: () => Promise<void>,
  saved: (out: string) => Project,
): Promise<number> {
  const { trainer } = run;
  const { training } = run.project;
  const every = Math.max(1, Math.ceil(training.epochs / PRINTED_EPOCHS));
  let reported = 0;
  const report = (): void => {
    for (; reported < trainer.log.length; reported++) {
      const record = trainer.log.at(reported)!;
      if (output.json) output.line(epochLine(record));
      else if (record.epoch % every === 0 || trainer.finished) output.say(epochText(record));
    }
  };
  while (!trainer.run(SLICE_MS)) {
    report();
    await breathe();
    if (input.signal.aborted) trainer.stop();
  }
  report();

  const done = summary(run, input.values["open-test"] === true);
  const out = text(input, "out");
  if (out !== undefined) await atomicWrite(out, printProject({ ...saved(out), trained: run.toTrained("inUse") }));
  const { stopped, nonFinite } = trainer.status;
  if (stopped === "cancelled")
    complain(output, "cancelled", describe("cli.trainingCancelled", { epoch: trainer.epoch }));
  if (nonFinite !== null) {
    const { epoch, batch, nodeId, line, cause } = nonFinite;
    const code = `train.nonFinite.${cause}`;
    const where = describe(line > 0 ? "train.atLine" : "train.inBatch", { line });
    complain(output, code, describe(code, { epoch, batch: batch + 1, node: nodeId, where }));
  }
  if (output.json) output.line({ type: "done", ...done });
  else output.print(doneText(done, out));
  return stopped === "cancelled" ? exit.cancelled : stopped === "nan" ? exit.failure : exit.success;
}

function complain(output: Output, code: string, message: string): void {
  output.say(`netloom: ${message}`);
  if (output.json) output.line({ type: "error", code, message });
}

const epochLine = ({ seconds, ...record }: EpochRecord): object => ({ type: "epoch", ...record, seconds });

function epochText({ epoch, loss, valLoss, metrics }: EpochRecord): string {
  const held = valLoss === null ? "" : ` · validation loss ${figure(valLoss)}`;
  return `epoch ${epoch}: loss ${figure(loss)}${held} · ${figures(metrics)}`;
}

/** What the weights in use are worth, and what the run cost. */
function summary(run: Run, openTest: boolean) {
  const { trainer } = run;
  const { bestEpoch, inUse, stopped, backend, threads } = trainer.status;
  const { seconds, rows } = trainer.effort;
  const validation = run.parts.validation.length > 0 ? run.evaluate("validation").result() : null;
  const fallback = validation ?? run.evaluate("train").result();
  const test: Evaluation | null = openTest ? run.evaluate("test").result() : null;
  const record = trainer.log.at(inUse);
  return {
    epochs: trainer.epoch,
    bestEpoch,
    inUse,
    stopped: stopped!,
    loss: record?.loss ?? null,
    penalty: record?.penalty ?? null,
    valLoss: validation?.loss ?? null,
    validation: validation?.metrics ?? {},
    trivial: fallback.trivial,
    ...(test === null ? {} : { test: { rows: test.rows, loss: test.loss, ...test.metrics } }),
    parameters: run.parameters,
    backend,
    threads,
    seconds,
    samplesPerSecond: seconds > 0 ? rows / seconds : 0,
  };
}

function doneText(done: ReturnType<typeof summary>, out: string | undefined): string {
  const lines = [
    `${done.epochs} epochs (${describe(`cli.stopped.${done.stopped}`)}), weights of epoch ${done.inUse} in use`,
    `loss ${figure(done.loss)} · validation loss ${figure(done.valLoss)} · ${figures(done.validation)}`,
    `without learning anything: ${figures(done.trivial)}`,
  ];
  if (done.test !== undefined) lines.push(`test: ${figures(done.test)}`);
  lines.push(`${figure(done.seconds)} s, ${Math.round(done.samplesPerSecond)} samples a second`);
  if (out !== undefined) lines.push(`saved as ${out}`);
  return `${lines.join("\n")}\n`;
}
