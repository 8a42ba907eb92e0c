import { dialectForOtherFile } from "../../core/data/otherFile.ts";
import { describe } from "../../core/text/en.ts";
import { createBackends } from "../../core/train/backends.ts";
import { evaluateSaved } from "../../core/train/evaluateSaved.ts";
import { openTrained } from "../../core/train/saved.ts";
import { type Command, choice, exit, required } from "../command.ts";
import { openProject, openTable } from "../files.ts";
import { nodeHost } from "../host.ts";
import { figure, figures, sayNotes, sayProblems } from "../output.ts";

export const evaluate: Command = {
  name: "evaluate",
  usage: "TRAINED.netloom --data FILE [--part train|validation|test|all] [--json]",
  summary: "measures a trained network on a table",
  positionals: ["TRAINED.netloom"],
  options: { data: { type: "string" }, part: { type: "string" } },
  async run(input, output) {
    const data = required(input, "data");
    const part = choice(input, "part", ["train", "validation", "test", "all"] as const) ?? "all";
    const opened = await openProject(input.positionals[0]!);
    sayProblems(output, opened.problems);
    const model = openTrained(opened.project);
    const table = await openTable(data, dialectForOtherFile(opened.project.data.dialect), input.signal);
    if (part !== "all" && table.fingerprint !== model.trained.dataFingerprint)
      output.say(describe("cli.otherData", { part }));
    const backend = await createBackends(nodeHost()).fastest(model.trained.arithmetic);
    const { evaluation, notes } = await evaluateSaved(model, table, part, backend);
    input.signal.throwIfAborted();
    sayNotes(output, notes);
    if (output.json) output.line({ type: "done", ...evaluation, notes });
    else {
      const { rows, loss, metrics, trivial } = evaluation;
      output.print(`${part}: ${rows} rows, loss ${figure(loss)} · ${figures(metrics)}\n`);
      output.print(`without learning anything: ${figures(trivial)}\n`);
    }
    return exit.success;
  },
};
