import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { infer } from "../../../core/compile/infer.ts";
import { encodedWidth } from "../../../core/compile/spec.ts";
import { prepare } from "../../../core/data/prepare.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { emptyProject } from "../../../core/document/defaults.ts";
import { SNIFF } from "../../../core/document/model.ts";
import { startFromTable } from "../../../core/document/recipe.ts";
import { tableOf } from "../../support/tables.ts";

it.each(["species", "body_mass_g"])(
  "a table becomes a store as wide as the network expects, for %s",
  async (target) => {
    const table = await tableOf(readFileSync("assets/data/penguins.csv"), {}, { name: "penguins.csv" });
    const profile = profileTable(table, emptyProject("p"));
    const data = {
      kind: "file",
      path: "penguins.csv",
      fingerprint: table.fingerprint,
      dialect: SNIFF,
      columns: [],
      steps: [],
    } as const;
    const project = startFromTable(profile, data, { target: [target] });
    const { spec, problems } = infer(project, profileTable(table, project));
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const { store, parts, dropped } = prepare(table, project, spec!);
    const widths = store.features.map((feature) => (feature.kind === "code" ? feature.width : 1));
    expect(widths).toEqual(spec!.inputs.flatMap(({ columns }) => columns.map(encodedWidth)));
    expect(parts.train.length + parts.validation.length + parts.test.length).toBe(344 - dropped);
    expect(store.targets.kind).toBe(target === "species" ? "classes" : "numbers");
  },
);
