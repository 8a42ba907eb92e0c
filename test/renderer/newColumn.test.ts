import { describe, expect, it } from "vitest";
import { derivedFault } from "../../core/compile/derived.ts";
import { profileTable } from "../../core/data/profile.ts";
import { isFeatureChoice } from "../../core/featureChoice.ts";
import { chips, columnsOf, type Draft, draftFor, usualName } from "../../renderer/prepare/newColumn.ts";
import { dataProject } from "../support/dataProject.ts";
import { tableOf } from "../support/tables.ts";

const project = dataProject({ target: ["y"] });
const table = await tableOf('when,"a, b",c,y\n2024-01-05,1,2,3\n2024-02-05,2,3,4\n2024-03-05,3,5,4\n');
const profile = profileTable(table, project);
const draft = (chip: Draft["chip"], rest: Partial<Draft> = {}): Draft => ({
  ...draftFor(chip, profile.columns, new Set(["y"])),
  ...rest,
});

describe("chips", () => {
  it("each make columns that the document takes and the table allows", () => {
    for (const chip of chips) {
      const made = columnsOf(draft(chip, chip === "formula" ? { formula: "c + 1" } : {}));
      expect(made.length, chip).toBeGreaterThan(0);
      for (const choice of made) {
        expect(isFeatureChoice(choice), choice.column).toBe(true);
        expect(derivedFault(project, profile, choice), choice.column).toBeNull();
      }
    }
  });

  it("quote odd names, and name the column after what it is", () => {
    const [product] = columnsOf(draft("product"));
    expect(product).toMatchObject({ column: "a, b · c", derive: { kind: "formula", formula: '"a, b" * c' } });
    expect(usualName(draft("lag", { steps: 3 }))).toBe("a, b −3");
    expect(columnsOf(draft("square", { name: "mine" }))[0]!.column).toBe("mine");
  });

  it("make a wave of two columns from a part that comes round, and one column from a year", () => {
    const names = (cyclic: boolean) =>
      columnsOf(draft("date", { parts: ["year", "month"], cyclic })).map(({ column }) => column);
    expect(names(true)).toEqual(["when year", "when month sin", "when month cos"]);
    expect(names(false)).toEqual(["when year", "when month"]);
    expect(columnsOf(draft("date", { parts: [] }))).toEqual([]);
  });

  it("begin with columns that fit: no target in a formula, but in a lag", () => {
    expect(draft("square").of).toBe("a, b");
    expect(draft("date").of).toBe("when");
    expect(draftFor("lag", profile.columns.slice(3), new Set(["y"])).of).toBe("y");
    expect(draftFor("square", profile.columns.slice(3), new Set(["y"])).of).toBe("");
  });
});
