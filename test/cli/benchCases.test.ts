import { describe, expect, it } from "vitest";
import { benchCases, benchProject, parametersOf, vanishingCase } from "../../cli/bench/cases.ts";
import { bareBench, realBench } from "../../cli/bench/measure.ts";
import { benchTable } from "../../cli/bench/table.ts";
import { createWasmBackend } from "../../core/backend/wasm.ts";
import { infer } from "../../core/compile/infer.ts";
import { profileTable } from "../../core/data/profile.ts";
import { nodeHost } from "../support/host.ts";

const small = benchCases.filter(({ name }) => ["T", "S", "M"].includes(name));

describe.each([...small, vanishingCase])("the case $name", (benched) => {
  it("is the network that its widths say", () => {
    const project = benchProject(benched, { arithmetic: "portable", validation: 0 });
    const { spec, problems, parameters } = infer(project, profileTable(benchTable(benched), project));
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(parameters).toBe(parametersOf(benched));
    expect(spec!.ops.filter(({ kind }) => kind === "linear")).toHaveLength(benched.widths.length - 1);
    expect(spec!.training).toMatchObject({ optimizer: benched.optimizer, batch: { rows: benched.batch } });
  });

  it("learns, bare and as a whole run", async () => {
    const backend = (await createWasmBackend(nodeHost(), "portable"))!;
    // A clock that only counts its readings: so many units of work, however fast the machine is.
    let reading = 0;
    const now = () => 6 * reading++;
    const options = { backend, arithmetic: "portable", now, telemetry: true } as const;
    for (const make of [bareBench, realBench]) {
      const bench = await make(benched, options);
      const first = bench.burst(6);
      let last = first;
      for (let i = 0; i < 60; i++) last = bench.burst(60);
      expect(last.loss).toBeLessThan(first.loss);
      expect(last.rows).toBeGreaterThan(0);
      expect(bench.threads).toBe(1);
      bench.dispose();
    }
  });
});
