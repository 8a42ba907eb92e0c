import { referenceBackend } from "../../../core/backend/reference.ts";
import { readTable } from "../../../core/data/open.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { textBytes } from "../../../core/data/source.ts";
import type { Table } from "../../../core/data/table.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import type { Patch } from "../../../core/document/edit.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { type DataSource, type Project, SNIFF, type TrainingSettings } from "../../../core/document/model.ts";
import { type RecipeOptions, startFromTable } from "../../../core/document/recipe.ts";
import { uniforms } from "../../../core/random.ts";
import { createRun, type Run } from "../../../core/train/run.ts";

/** Three clouds in the plane, one class each, and a colour that half gives the class away. */
export function cloudsCsv(rows = 60): string {
  const noise = uniforms(rows * 2, 7, 1, 0);
  const lines = Array.from({ length: rows }, (_, row) => {
    const kind = row % 3;
    const x = (kind === 1 ? 3 : 0) + noise[row * 2]!;
    const y = (kind === 2 ? 3 : 0) + noise[row * 2 + 1]!;
    return `${x.toFixed(4)},${y.toFixed(4)},${["red", "green", "blue"][row % 2 === 0 ? kind : 0]},${["a", "b", "c"][kind]}`;
  });
  return `across,up,colour,kind\n${lines.join("\n")}\n`;
}

/** y = 20 + 3x with a little noise. */
export function lineCsv(rows = 40): string {
  const noise = uniforms(rows * 2, 11, 2, 0);
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = noise[row * 2]! * 10;
    return `${x.toFixed(3)},${(20 + 3 * x + noise[row * 2 + 1]!).toFixed(3)}`;
  });
  return `x,y\n${lines.join("\n")}\n`;
}

const tableFrom = (text: string, name = "table.csv"): Promise<Table> => readTable(textBytes(text), name, SNIFF);

const embedded = (text: string): DataSource => ({
  kind: "embedded",
  name: "table.csv",
  text,
  dialect: SNIFF,
  columns: [],
  steps: [],
});

/** A project for a table, small enough for tests: one hidden layer of 6. */
export async function projectFor(
  csv: string,
  training: Patch<TrainingSettings> = {},
  recipe: RecipeOptions = {},
): Promise<{ readonly project: Project; readonly table: Table }> {
  const table = await tableFrom(csv);
  const data = embedded(csv);
  const profile = profileTable(table, { ...emptyProject(), data });
  const project = startFromTable(profile, data, { hidden: [6], activation: "tanh", ...recipe });
  return { project: applyEdit(project, { kind: "setTraining", patch: training }), table };
}

/** A clock that says how late it is only when asked: every look costs `ms`. */
function fakeClock(ms = 1): () => number {
  let time = 0;
  return () => {
    time += ms;
    return time;
  };
}

export async function runFor(
  csv: string,
  training: Patch<TrainingSettings> = {},
  options: { readonly recipe?: RecipeOptions; readonly backend?: typeof referenceBackend; readonly ms?: number } = {},
): Promise<Run> {
  const { project, table } = await projectFor(csv, training, options.recipe);
  const backend = options.backend ?? referenceBackend;
  return createRun({ runId: "run", project, table, backend, reference: referenceBackend, now: fakeClock(options.ms) });
}
