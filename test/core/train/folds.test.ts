import { describe, expect, it } from "vitest";
import { referenceBackend as reference } from "../../../core/backend/reference.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import { createRun } from "../../../core/train/run.ts";
import { cloudsCsv, projectFor } from "./projects.ts";

describe("a fold", () => {
  it("is fitted on its own training rows alone, categories included", async () => {
    // One colour that one row alone has: a fold that holds it back must not know it.
    const csv = cloudsCsv(40).replace(/,red,a\n/, ",violet,a\n");
    const { project, table } = await projectFor(csv, { epochs: 1, split: { train: 0.5, validation: 0.5, test: 0 } });
    const [across, , colour] = table.columns;
    const violet = Array.from(colour!.codes).findIndex((code) => colour!.dictionary![code] === "violet");
    const seen = [];
    for (let index = 0; index < 4; index++) {
      const fold = { index, of: 4 };
      const run = await createRun({ runId: "fold", project, table, backend: reference, reference, fold, now: () => 0 });
      const rows = [...run.parts.train];
      expect([rows.length, run.parts.validation.length]).toEqual([30, 10]);
      const { shift } = run.toTrained("last").fitted.normalize1!.values as { readonly shift: readonly number[] };
      expect(shift[0]).toBeCloseTo(rows.reduce((sum, row) => sum + across!.numbers[row]!, 0) / 30, 6);
      const columns = run.spec.inputs[0]!.columns.find(({ column }) => column === "colour")!;
      const knows = columns.encoding !== "asIs" && columns.categories.includes("violet");
      expect(knows).toBe(rows.includes(violet));
      seen.push(knows);
      run.dispose();
    }
    expect(seen.filter((knows) => !knows)).toHaveLength(1);
  });

  it("lets steps learn from its own training rows alone", async () => {
    const { project: made, table } = await projectFor(cloudsCsv(40), {
      epochs: 1,
      split: { train: 0.5, validation: 0.5, test: 0 },
    });
    const clip = { id: "s", type: "clip", params: { column: "up", by: "quantiles", low: 0, high: 1 } };
    const project = applyEdit(made, { kind: "addSteps", steps: [clip] });
    const up = table.columns[1]!.numbers;
    for (let index = 0; index < 4; index++) {
      const fold = { index, of: 4 };
      const run = await createRun({ runId: "fold", project, table, backend: reference, reference, fold, now: () => 0 });
      const own = [...run.parts.train].map((row) => up[row]!);
      const { rows, fitted } = run.toTrained("last").steps![0]!;
      expect(rows).toBe(30);
      expect(fitted).toMatchObject({ low: Math.min(...own), high: Math.max(...own) });
      run.dispose();
    }
  });
});
