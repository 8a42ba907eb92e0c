import { expect, test } from "vitest";
import { Company } from "../../../core/backend/wasm/company.ts";

const SLICE_MS = 6;

/** Trains for `slices` slices on a machine with these speeds; returns the share of slices with helpers, and the work done. */
function live(company: Company, slices: number, machine: { together: number; alone: number; waits: number }) {
  let [together, work] = [0, 0];
  for (let slice = 0; slice < slices; slice++) {
    const { wanted } = company;
    const done = SLICE_MS * (wanted ? machine.together : machine.alone);
    if (wanted) together += 1;
    work += done;
    company.look(done, SLICE_MS, wanted ? machine.waits : 0);
  }
  return { share: together / slices, work };
}

test("helpers stay while nobody is held up", () => {
  expect(live(new Company(), 500, { together: 1.6, alone: 1, waits: 0 }).share).toBe(1);
});

test("helpers stay most of the time where they are held up now and then but are worth it", () => {
  expect(live(new Company(), 2000, { together: 1.6, alone: 1, waits: 1 }).share).toBeGreaterThan(0.95);
});

test("where another process takes their core, nine tenths of the speed alone are kept", () => {
  for (const together of [0.1, 0.5, 0.9]) {
    const { work } = live(new Company(), 3000, { together, alone: 1, waits: 2 });
    expect(work).toBeGreaterThan(0.9 * 3000 * SLICE_MS);
  }
});

test("helpers come back when the core is free again", () => {
  const company = new Company();
  live(company, 3000, { together: 0.2, alone: 1, waits: 3 });
  expect(company.wanted).toBe(false);
  live(company, 400, { together: 1.7, alone: 1, waits: 0 });
  expect(company.wanted).toBe(true);
  expect(live(company, 1000, { together: 1.7, alone: 1, waits: 0 }).share).toBe(1);
});
