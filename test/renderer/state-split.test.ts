import fc from "fast-check";
import { expect, it } from "vitest";
import { emptyProject } from "../../core/document/defaults.ts";
import { applyEdits } from "../../core/document/edits.ts";
import { parseProject } from "../../core/document/load.ts";
import { printProject } from "../../core/document/save.ts";
import { splitWith } from "../../renderer/inspector/split.ts";

it("shares typed in per cent always add up, and the file takes them back", () => {
  const { split } = emptyProject().training;
  expect(splitWith(split, "test", 10)).toEqual({ train: 0.7, validation: 0.2, test: 0.1 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 790 }), fc.constantFrom("validation", "test"), (tenths, part) => {
      const next = splitWith(split, part, tenths / 10);
      expect(next.train + next.validation + next.test).toBeCloseTo(1, 9);
      const project = applyEdits(emptyProject(), [{ kind: "setTraining", patch: { split: next } }]);
      expect(parseProject(printProject(project)).project.training.split).toMatchObject(next);
    }),
  );
});
