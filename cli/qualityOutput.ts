import { QUESTIONS } from "../core/data/quality/define.ts";
import type { QualityReport } from "../core/data/quality/index.ts";
import { describe } from "../core/text/en.ts";
import type { Output } from "./command.ts";

/** The report for a machine: what the app shows, with the sentences. */
export function reportLine({ findings, ...rest }: QualityReport): object {
  return {
    ...rest,
    findings: findings.map(({ fix, ...finding }) => ({
      ...finding,
      message: describe(finding.code, finding.params),
      reason: describe(finding.why, finding.params),
      fix: fix === null ? null : { code: fix.code, edits: fix.edits },
    })),
  };
}

/** The same for people, one line per finding under its question. */
export function printReport(output: Output, { findings, more }: QualityReport): void {
  for (const question of QUESTIONS) {
    const found = findings.filter((finding) => finding.question === question);
    if (found.length === 0) continue;
    output.print(`${question}:\n`);
    for (const { severity, code, params, lines } of found) {
      const where = lines.length > 0 ? ` (first on line ${lines[0]})` : "";
      output.print(`  ${severity}: ${describe(code, params)}${where}\n`);
    }
  }
  for (const [code, count] of Object.entries(more)) output.print(`and ${count} more: ${describe(code)}\n`);
}
