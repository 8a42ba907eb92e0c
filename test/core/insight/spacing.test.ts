import { describe, expect, it } from "vitest";
import { type BenchCase, benchCase, benchProject } from "../../../cli/bench/cases.ts";
import { benchTable } from "../../../cli/bench/table.ts";
import { infer } from "../../../core/compile/infer.ts";
import { lower } from "../../../core/compile/lower.ts";
import { profileTable } from "../../../core/data/profile.ts";
import { isShort, spacing } from "../../../core/insight/spacing.ts";

function programOf(benched: BenchCase) {
  const project = benchProject(benched, { arithmetic: "portable", validation: 0.2 });
  return lower(infer(project, profileTable(benchTable(benched), project)).spec!, {
    batchRows: benched.batch,
    classWeights: [],
  });
}
const small = benchCase("S")!;
const medium = benchCase("M")!;

describe("how far apart epochs are kept", () => {
  it("is farther for a small network on few rows, where a copy is a good part of an epoch", () => {
    const program = programOf(small);
    const every = [90, 900, 90_000].map((train) => spacing(program, { train, validation: 30 }));
    expect(every[0]).toBeGreaterThan(8);
    expect(every).toEqual([...every].sort((a, b) => b - a));
    expect(every[2]).toBe(1);
    expect(spacing(programOf(medium), { train: 1078, validation: 359 })).toBeLessThanOrEqual(4);
  });

  it("calls coming to an epoch again short as long as somebody would wait for it", () => {
    const [rows, program] = [{ train: 1078, validation: 359 }, programOf(medium)];
    expect(isShort(program, rows, 16)).toBe(true);
    expect(isShort(program, rows, 4096)).toBe(false);
    expect(isShort(programOf(small), { train: 90, validation: 30 }, 16_384)).toBe(true);
  });
});
