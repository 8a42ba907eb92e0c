import type { Part } from "../../document/model.ts";
import type { Problem } from "../../problem.ts";
import type { Context } from "../context.ts";

/** Fewer validation rows than this can hardly tell a good network from a bad one. */
const FEW_ROWS = 20;
/** Two-sided 95 % of the normal distribution. */
const Z = 1.96;
/** The share whose interval is printed: a good result that people hope for. */
const EXAMPLE = 0.8;
const PARTS: readonly Part[] = ["train", "validation", "test"];

/** Interval of Wilson (1927) for a share seen in n rows: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const square = (Z * Z) / n;
  const middle = share + square / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { low: (middle - half) / (1 + square), high: (middle + half) / (1 + square) };
}

const percent = (share: number): number => Math.round(100 * share);

/** How the rows are divided, and whether the parts can say anything. */
export function splitProblems(context: Context): readonly Problem[] {
  const { project, profile } = context;
  if (profile === null) return [];
  const { by } = project.training.split;
  const problems: Problem[] = [];
  const none = { kind: "setTraining", patch: { split: { by: null as never } } } as const;
  if (by !== undefined && !profile.columns.some(({ name }) => name === by.column)) {
    const fix = { code: "fix.splitByChance", params: {}, edits: [none] };
    problems.push({ code: "split.columnMissing", severity: "error", params: { column: by.column }, fix });
  } else if (profile.fault !== undefined && profile.fault.code !== "data.tooFewRows") {
    problems.push({ code: profile.fault.code, severity: "error", params: profile.fault.params });
  }
  return [...problems, ...groupAsFeature(context), ...classesMissing(context), ...fewValidationRows(context)];
}

/** The network would learn what a group is like, and new rows come from other groups. */
function groupAsFeature({ project, recording }: Context): readonly Problem[] {
  const { by } = project.training.split;
  if (by?.kind !== "group") return [];
  const input = recording.inputs.find(({ columns }) => columns.some(({ column }) => column === by.column));
  if (input === undefined) return [];
  return [{ code: "split.groupIsFeature", severity: "warning", nodeId: input.nodeId, params: { column: by.column } }];
}

/** Training without a class is refused later, with the same words as ever; here are the parts that judge. */
function classesMissing({ project, profile, recording }: Context): readonly Problem[] {
  const [target] = recording.targets;
  const counts = profile?.partClasses;
  if (target?.kind !== "classes" || counts === undefined) return [];
  const labels = profile?.columns.find(({ name }) => name === target.columns[0])?.classes ?? [];
  return PARTS.flatMap((part): Problem[] => {
    const rows = counts[part];
    if (rows === undefined || project.training.split[part] === 0) return [];
    const missing = labels.filter((_, place) => rows[place] === 0);
    if (missing.length === 0 || missing.length === labels.length) return [];
    const params = {
      count: missing.length,
      labels: missing.length > 5 ? `${missing.slice(0, 5).join(", ")}, …` : missing.join(", "),
      rows: rows.reduce((sum, count) => sum + count, 0),
    };
    return [{ code: `split.classMissing.${part}`, severity: "warning", nodeId: target.nodeId, params }];
  });
}

function fewValidationRows({ profile, recording }: Context): readonly Problem[] {
  const rows = profile?.parts.validation ?? 0;
  const [target] = recording.targets;
  if (rows === 0 || rows >= FEW_ROWS || target === undefined) return [];
  if (target.kind === "classes") {
    const { low, high } = wilson(EXAMPLE, rows);
    const params = { rows, example: percent(EXAMPLE), low: percent(low), high: percent(high) };
    return [{ code: "split.fewRows.classes", severity: "info", params }];
  }
  // A mean of n squares of normal errors has a relative deviation of √(2/n).
  return [
    { code: "split.fewRows.numbers", severity: "info", params: { rows, percent: percent(Z * Math.sqrt(2 / rows)) } },
  ];
}
