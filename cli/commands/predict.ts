import { dialectForOtherFile, readingNotes } from "../../core/data/otherFile.ts";
import { printCsv } from "../../core/data/write.ts";
import { createBackends } from "../../core/train/backends.ts";
import { predictTable } from "../../core/train/predict.ts";
import { openTrained } from "../../core/train/saved.ts";
import { atomicWrite } from "../atomicWrite.ts";
import { type Command, exit, required, text } from "../command.ts";
import { openProject, openTable } from "../files.ts";
import { nodeHost } from "../host.ts";
import { sayNotes, sayProblems } from "../output.ts";

export const predict: Command = {
  name: "predict",
  usage: "TRAINED.netloom --data FILE [--out FILE.csv]",
  summary: "adds what a trained network says to the rows of a table",
  positionals: ["TRAINED.netloom"],
  options: { data: { type: "string" }, out: { type: "string" } },
  async run(input, output) {
    const data = required(input, "data");
    const out = text(input, "out");
    const opened = await openProject(input.positionals[0]!);
    sayProblems(output, opened.problems);
    const model = openTrained(opened.project);
    const table = await openTable(data, dialectForOtherFile(opened.project.data.dialect), input.signal);
    const backend = await createBackends(nodeHost()).fastest(model.trained.arithmetic);
    const predicted = await predictTable(model, table, backend);
    const { header, rows, added } = predicted;
    const notes = [...readingNotes(table), ...predicted.notes];
    input.signal.throwIfAborted();
    sayNotes(output, notes);
    const csv = printCsv(header, rows);
    if (out === undefined && !output.json) output.print(csv);
    if (out !== undefined) await atomicWrite(out, csv);
    if (output.json) {
      if (out === undefined) for (const cells of rows) output.line(rowLine(header, cells));
      output.line({ type: "done", rows: rows.length, added, notes, out });
    }
    return exit.success;
  },
};

const rowLine = (header: readonly string[], cells: readonly string[]): object => ({
  type: "row",
  cells: Object.fromEntries(header.map((name, place) => [name, cells[place]])),
});
