import { profileTable } from "../../core/data/profile.ts";
import { examine } from "../../core/data/quality/index.ts";
import type { ColumnProfile } from "../../core/data/table.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import { SNIFF } from "../../core/document/model.ts";
import { type Command, exit } from "../command.ts";
import { openTable } from "../files.ts";
import { figure } from "../output.ts";
import { printReport, reportLine } from "../qualityOutput.ts";

/** Labels printed per column. */
const LISTED = 10;

export const profile: Command = {
  name: "profile",
  usage: "FILE.csv [--json]",
  summary: "shows how a table is read: dialect, columns, types, faults",
  positionals: ["FILE.csv"],
  options: {},
  async run(input, output) {
    const table = await openTable(input.positionals[0]!, SNIFF, input.signal);
    const profile = profileTable(table, emptyProject());
    const quality = examine(table, emptyProject());
    if (output.json) {
      const { parts: _parts, dropped: _dropped, ...read } = profile;
      output.line({ type: "profile", ...read, quality: reportLine(quality) });
      return exit.success;
    }
    const { columns, report, rows, name } = profile;
    const { encoding, delimiter, decimal, header } = report.dialect;
    output.print(`${name}: ${rows} rows, ${columns.length} columns\n`);
    output.print(
      `${encoding}, cells separated by ${JSON.stringify(delimiter)}, decimal ${JSON.stringify(decimal)}, ${header ? "with" : "without"} a header\n`,
    );
    for (const column of columns) output.print(`${describeColumn(column)}\n`);
    if (report.renamed.length > 0) output.print(`renamed: ${report.renamed.join(", ")}\n`);
    if (report.raggedCount > 0)
      output.print(
        `${report.raggedCount} rows have another number of cells than the header, the first on line ${report.ragged[0]?.line}\n`,
      );
    printReport(output, quality);
    return exit.success;
  },
};

function describeColumn(column: ColumnProfile): string {
  const { name, type, reason, missing, distinct, min, max, mean, textCount, textCells, classes } = column;
  const facts = [
    `  ${name}: ${type}${reason === null ? "" : ` (${reason})`}`,
    type === "number" ? `${figure(min)} … ${figure(max)}, mean ${figure(mean)}` : `${distinct} different`,
    missing > 0 ? `${missing} missing` : "",
    textCount > 0 ? `${textCount} with text, the first on line ${textCells[0]?.line}: ${textCells[0]?.text}` : "",
    type === "category" ? `${classes.slice(0, LISTED).join(", ")}${classes.length > LISTED ? ", …" : ""}` : "",
  ];
  return facts.filter((fact) => fact !== "").join("; ");
}
