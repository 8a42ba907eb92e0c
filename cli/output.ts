import type { MessageParams } from "../core/errors.ts";
import type { Problem } from "../core/problem.ts";
import { describe } from "../core/text/en.ts";
import type { Output } from "./command.ts";

/** One line for people: `error in dense1: …`. */
export function problemText({ severity, nodeId, code, params }: Problem): string {
  return `${severity}${nodeId === undefined ? "" : ` in ${nodeId}`}: ${describe(code, params)}`;
}

/** The same for a machine. */
export function problemLine({ severity, nodeId, edgeId, code, params }: Problem): object {
  return { type: "problem", severity, code, nodeId, edgeId, params, message: describe(code, params) };
}

/** Warnings and errors; remarks are for `check`. */
export function sayProblems(output: Output, problems: readonly Problem[]): void {
  for (const problem of problems) if (problem.severity !== "info") output.say(problemText(problem));
}

export function sayNotes(
  output: Output,
  notes: readonly { readonly code: string; readonly params: MessageParams }[],
): void {
  for (const { code, params } of notes) output.say(`note: ${describe(code, params)}`);
}

/** Figures side by side, four significant digits: `accuracy 0.9667 · macroF1 0.9665`. */
export function figures(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${figure(value)}`)
    .join(" · ");
}
export const figure = (value: number | null): string => (value === null ? "–" : String(Number(value.toPrecision(4))));
