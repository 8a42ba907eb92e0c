import { printFaults } from "../../core/data/faults.ts";
import { findPicture } from "../../core/data/picture.ts";
import { profileTable } from "../../core/data/profile.ts";
import { examine } from "../../core/data/quality/index.ts";
import type { ColumnProfile, ParseReport } from "../../core/data/table.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import { describe } from "../../core/text/en.ts";
import { atomicWrite } from "../atomicWrite.ts";
import { type Command, exit, text } from "../command.ts";
import { dialectOf, dialectOptions, dialectUsage } from "../dialect.ts";
import { openTable } from "../files.ts";
import { figure } from "../output.ts";
import { printReport, reportLine } from "../qualityOutput.ts";

/** Labels printed per column. */
const LISTED = 10;

export const profile: Command = {
  name: "profile",
  usage: `FILE.csv [--json] [--faulty FILE.csv] ${dialectUsage}`,
  summary: "shows how a table is read: dialect, columns, types, faults",
  positionals: ["FILE.csv"],
  options: { ...dialectOptions, faulty: { type: "string" } },
  async run(input, output) {
    const table = await openTable(input.positionals[0]!, dialectOf(input), input.signal);
    const faulty = text(input, "faulty");
    if (faulty !== undefined) await atomicWrite(faulty, printFaults(table.faults ?? []));
    const profile = profileTable(table, emptyProject());
    const quality = examine(table, emptyProject());
    if (output.json) {
      const { parts: _parts, dropped: _dropped, ...read } = profile;
      output.line({ type: "profile", ...read, picture: findPicture(read.columns), quality: reportLine(quality) });
      return exit.success;
    }
    const { columns, report, rows, name } = profile;
    const { encoding, delimiter, decimal, header } = report.dialect;
    output.print(`${name}: ${rows} rows, ${columns.length} columns\n`);
    output.print(
      `${encoding}, cells separated by ${JSON.stringify(delimiter)}, decimal ${JSON.stringify(decimal)}, ${header ? "with" : "without"} a header\n`,
    );
    const picture = findPicture(columns);
    if (picture !== null)
      output.print(
        `${picture.columns.length} columns are the pixels of a picture, ${picture.width} × ${picture.height}\n`,
      );
    for (const column of columns) output.print(`${describeColumn(column)}\n`);
    if (report.renamed.length > 0) output.print(`renamed: ${report.renamed.join(", ")}\n`);
    output.print(describeReading(report));
    printReport(output, quality);
    return exit.success;
  },
};

/** Questions that reading had to answer by itself, and rows that are no data as they stand. */
function describeReading({ reading }: ParseReport): string {
  if (reading === undefined) return "";
  const lines = reading.doubts.map(({ code, params }) => describe(code, params));
  if (reading.tables.length > 1)
    for (const { line, columns, rows, read } of reading.tables)
      lines.push(`  table in line ${line}: ${columns} columns, ${rows} rows${read ? ", read" : ""}`);
  if (reading.faultCount > 0) lines.push(`${reading.faultCount} rows are not like the others:`);
  for (const { line, reason, cells, kept } of reading.faults.slice(0, LISTED))
    lines.push(`  line ${line}: ${describe(`import.reason.${reason}`)}, ${cells} cells, ${kept ? "kept" : "left out"}`);
  if (reading.faultCount > LISTED) lines.push(`  … (--faulty FILE.csv writes them all)`);
  return lines.map((line) => `${line}\n`).join("");
}

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
