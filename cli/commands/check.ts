import { infer } from "../../core/compile/infer.ts";
import { profileTable } from "../../core/data/profile.ts";
import { skippedProblems, withSteps } from "../../core/data/steps/apply.ts";
import type { Table } from "../../core/data/table.ts";
import { CoreError } from "../../core/errors.ts";
import type { Problem } from "../../core/problem.ts";
import { type Command, exit, text } from "../command.ts";
import { openProject, tableOf } from "../files.ts";
import { problemLine, problemText } from "../output.ts";

export const check: Command = {
  name: "check",
  usage: "P.netloom [--data FILE] [--json]",
  summary: "lists what is wrong with a project, node by node",
  positionals: ["P.netloom"],
  options: { data: { type: "string" } },
  async run(input, output) {
    const opened = await openProject(input.positionals[0]!);
    const found: Problem[] = [...opened.problems];
    const table = await tableOf(opened, text(input, "data"), input.signal).catch((error: unknown): Table | null => {
      // A project without any data is a problem that the check itself reports.
      if (!(error instanceof CoreError)) throw error;
      if (error.code !== "cli.noData") found.push({ code: error.code, severity: "error", params: error.params });
      return null;
    });
    const stepped = table === null ? null : withSteps(table, opened.project);
    const inference = infer(opened.project, stepped === null ? null : profileTable(stepped.table, opened.project));
    found.push(...skippedProblems(stepped?.results ?? []), ...inference.problems);

    const count = (severity: Problem["severity"]): number => found.filter((p) => p.severity === severity).length;
    const errors = count("error");
    if (output.json) {
      for (const problem of found) output.line(problemLine(problem));
      const { parameters } = inference;
      output.line({ type: "done", errors, warnings: count("warning"), infos: count("info"), parameters });
    } else {
      for (const problem of found) output.print(`${problemText(problem)}\n`);
      output.print(errors === 0 ? `ready to train, ${inference.parameters} parameters\n` : "not ready to train\n");
    }
    return errors === 0 ? exit.success : exit.failure;
  },
};
