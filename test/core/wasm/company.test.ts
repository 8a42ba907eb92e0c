import { expect, test } from "vitest";
import { Company } from "../../../core/backend/wasm/company.ts";
import { uniforms } from "../../../core/random.ts";

const SLICE_MS = 6;

/**
 * Trains for `slices` slices at these speeds, each of them up to `noise` slower or faster; returns the share of slices
 * with helpers, and the work done.
 */
function live(company: Company, slices: number, machine: { together: number; alone: number }, noise = 0) {
  const draws = uniforms(slices, 7, 1, 0);
  let [together, work] = [0, 0];
  for (let slice = 0; slice < slices; slice++) {
    const { wanted } = company;
    const luck = 1 + noise * (2 * draws[Math.floor(slice / 2)]! - 1);
    const done = SLICE_MS * luck * (wanted ? machine.together : machine.alone);
    if (wanted) together += 1;
    work += done;
    company.look(done, SLICE_MS);
  }
  return { share: together / slices, work };
}

test.each([1.05, 1.3, 1.9])("helpers that make it %f times as fast are kept almost always", (together) => {
  const { share, work } = live(new Company(), 4000, { together, alone: 1 });
  expect(share).toBeGreaterThan(0.96);
  expect(work).toBeGreaterThan(0.97 * together * 4000 * SLICE_MS);
});

test.each([0.1, 0.5, 0.9])("helpers that make it %f times as fast cost less than a tenth", (together) => {
  const { work } = live(new Company(), 4000, { together, alone: 1 });
  expect(work).toBeGreaterThan(0.9 * 4000 * SLICE_MS);
});

test.each([0.6, 1.3, 1.5])(
  "helpers that make it %f times as fast are known for that where the machine is noisy",
  (together) => {
    const slices = 40_000;
    const { work } = live(new Company(), slices, { together, alone: 1 }, 0.4);
    expect(work).toBeGreaterThan(0.95 * Math.max(1, together) * slices * SLICE_MS);
  },
);

test.each([0, 0.4])("no core to spare is learned within two seconds, where speed varies by %f as well", (noise) => {
  const company = new Company();
  live(company, 70, { together: 0.5, alone: 1 }, noise);
  const { share } = live(company, 300, { together: 0.5, alone: 1 }, noise);
  expect(share).toBeLessThan(0.04);
});

test("a core that is taken away is noticed within moments, and so is one that is free again", () => {
  const company = new Company();
  live(company, 4000, { together: 1.7, alone: 1 });
  const taken = live(company, 100, { together: 0.4, alone: 1 });
  expect(taken.work).toBeGreaterThan(0.85 * 100 * SLICE_MS);
  live(company, 4000, { together: 0.4, alone: 1 });
  expect(company.wanted).toBe(false);
  live(company, 400, { together: 1.7, alone: 1 });
  expect(live(company, 1000, { together: 1.7, alone: 1 }).share).toBeGreaterThan(0.95);
});
