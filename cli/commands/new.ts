import { activationKinds } from "../../core/compile/spec.ts";
import { profileTable } from "../../core/data/profile.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import type { DataSource } from "../../core/document/model.ts";
import { startFromTable } from "../../core/document/recipe.ts";
import { printProject } from "../../core/document/save.ts";
import { atomicWrite } from "../atomicWrite.ts";
import { type Command, choice, exit, type Input, required, text, UsageError } from "../command.ts";
import { dialectOf, dialectOptions, dialectUsage } from "../dialect.ts";
import { openTable, pathInProject } from "../files.ts";

export const create: Command = {
  name: "new",
  usage:
    "--data FILE --target COL[,COL] [--task auto|regression|binary|multiclass] [--hidden 16,16] [--activation relu] [--dropout 0.2] --out P.netloom " +
    dialectUsage,
  summary: "makes a project with a sensible network for a table",
  positionals: [],
  options: {
    data: { type: "string" },
    target: { type: "string" },
    task: { type: "string" },
    hidden: { type: "string" },
    activation: { type: "string" },
    dropout: { type: "string" },
    out: { type: "string" },
    ...dialectOptions,
  },
  async run(input, output) {
    const file = required(input, "data");
    const out = required(input, "out");
    const target = list(required(input, "target"));
    const task = choice(input, "task", ["auto", "regression", "binary", "multiclass"] as const) ?? "auto";
    const activation = choice(input, "activation", activationKinds);
    const hidden = hiddenSizes(input);
    const dropout = dropoutRate(input);

    const dialect = dialectOf(input);
    const table = await openTable(file, dialect, input.signal);
    const data: DataSource = {
      kind: "file",
      path: pathInProject(out, file),
      fingerprint: table.fingerprint,
      dialect,
      columns: [],
      steps: [],
    };
    const profile = profileTable(table, { ...emptyProject(), data });
    const project = startFromTable(profile, data, {
      target,
      task,
      ...(hidden === undefined ? {} : { hidden }),
      ...(activation === undefined ? {} : { activation }),
      ...(dropout === undefined ? {} : { dropout }),
    });
    await atomicWrite(out, printProject(project));
    if (output.json)
      output.line({ type: "done", out, nodes: project.graph.nodes.map(({ id, type }) => ({ id, type })) });
    else output.print(`${out}: ${project.graph.nodes.map(({ type }) => type).join(" → ")}\n`);
    return exit.success;
  },
};

const list = (given: string): readonly string[] =>
  given
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** `16,16`; an empty text means no hidden layer. */
function hiddenSizes(input: Input): readonly number[] | undefined {
  const given = text(input, "hidden");
  return given === undefined ? undefined : list(given).map(units);
}

function units(given: string): number {
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--hidden wants sizes like 16,16, not "${given}"`);
  return value;
}

function dropoutRate(input: Input): number | undefined {
  const given = text(input, "dropout");
  if (given === undefined) return undefined;
  const rate = Number(given);
  if (given.trim() === "" || !(rate >= 0 && rate < 1))
    throw new UsageError(`--dropout wants a rate from 0 to below 1, not "${given}"`);
  return rate;
}
