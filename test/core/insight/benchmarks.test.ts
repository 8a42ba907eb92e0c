import { beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../../../core/backend/backend.ts";
import { mean } from "../../../core/data/statistics.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { nodeHost } from "../../support/host.ts";
import { embedded, generated, readyFor, runOf } from "./simulate.ts";

let backend: Backend;
beforeAll(async () => {
  backend = await createBackends(nodeHost()).wasm("portable");
});

const split = { split: { train: 0.5, validation: 0.5, test: 0 } } as const;
async function benchmarksOf(data: ReturnType<typeof generated>, edits: Parameters<typeof readyFor>[2] = split) {
  const run = await runOf(await readyFor(data, { hidden: [4] }, edits), backend);
  return { run, ...run.insight.benchmarks(run.project.data) };
}

describe("benchmarks", () => {
  it("give guessing the loss that the variance of the target says", async () => {
    const { trivial, units } = await benchmarksOf(generated("line", { noise: 0.3 }, 400, 1));
    // Half the squared error of a target scaled to deviation 1.
    expect(mean(trivial)).toBeCloseTo(0.5, 1);
    expect(units[0]).toBeGreaterThan(5);
  });

  it("leave to the ideal answers nothing but the noise", async () => {
    const { ideal, units } = await benchmarksOf(generated("noisySine", { noise: 0.2 }, 2000, 2));
    const [unit] = units;
    expect(mean(ideal!) * 2 * unit! * unit!).toBeCloseTo(0.04, 2);
  });

  it("know Bayes' probabilities of two clouds", async () => {
    const apart = await benchmarksOf(generated("gaussians", { distance: 6 }, 400, 3));
    expect(mean(apart.ideal!)).toBeLessThan(0.01);
    const mixed = await benchmarksOf(generated("gaussians", { distance: 0 }, 400, 3));
    expect([...mixed.ideal!]).toEqual(Array.from(mixed.ideal!, () => Math.log(2)));
    expect(mean(mixed.trivial)).toBeCloseTo(Math.log(2), 3);
    expect(mixed.units).toEqual([]);
  });

  it("find what can be learned from similar rows, and nothing where there is nothing", async () => {
    const wave = await benchmarksOf(generated("noisySine", { noise: 0.1 }, 300, 4));
    expect(mean(wave.neighbours!.losses)).toBeLessThan(0.05 * mean(wave.trivial));
    const clouds = await benchmarksOf(generated("gaussians", { distance: 3 }, 300, 4));
    expect(mean(clouds.neighbours!.losses)).toBeLessThan(0.25 * mean(clouds.trivial));
    const noise = await benchmarksOf(generated("gaussians", { distance: 0 }, 300, 4));
    expect(mean(noise.neighbours!.losses)).toBeGreaterThan(0.95 * mean(noise.trivial));
  });

  it("never give a class the probability 0", async () => {
    const { neighbours } = await benchmarksOf(generated("gaussians", { distance: 10 }, 300, 5));
    expect(neighbours!.losses.every(Number.isFinite)).toBe(true);
  });

  it("ask categories, too", async () => {
    const rows = Array.from({ length: 120 }, (_, row) => {
      const kind = ["red", "green", "blue"][row % 3]!;
      return `${kind},${kind === "red" ? 5 : kind === "green" ? 1 : 3}`;
    });
    const { neighbours, ideal } = await benchmarksOf(embedded(`colour,y\n${rows.join("\n")}\n`));
    expect(mean(neighbours!.losses)).toBeLessThan(0.1);
    expect(ideal).toBeNull();
  });

  it("look at a sample of large tables", async () => {
    const { neighbours, run } = await benchmarksOf(generated("noisySine", {}, 6000, 6));
    expect(run.parts.validation.length).toBe(3000);
    expect(neighbours!.places.length).toBe(1000);
    expect(neighbours!.losses.length).toBe(1000);
    expect([...neighbours!.places]).toEqual([...neighbours!.places].sort((a, b) => a - b));
  });

  it("have no neighbours to ask among a handful of rows", async () => {
    const { neighbours } = await benchmarksOf(generated("line", {}, 12, 7));
    expect(neighbours).toBeNull();
  });
});
