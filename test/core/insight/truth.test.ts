import { beforeAll, describe, expect, it } from "vitest";
import { judge, type Verdict } from "../../../core/insight/verdict.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { nodeHost } from "../../support/host.ts";
import { projectFor, type Scenario, scenarioOf, simulate, type Truth, validationSizes } from "./scenario.ts";

/** None of these was looked at while the rules of `verdict.ts` were made; those were seeds 1 to 500. */
const FIRST_SEED = 100_001;
const SEEDS = 200;

interface Judged {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly truth: Truth;
  readonly verdict: Verdict;
}

const judged: Judged[] = [];
beforeAll(async () => {
  const backend = await createBackends(nodeHost()).wasm("portable");
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const scenario = scenarioOf(seed);
    const { story, truth } = await simulate(await projectFor(scenario, seed), backend);
    judged.push({ seed, scenario, truth, verdict: judge(story) });
  }
}, 600_000);

const count = (list: readonly Judged[], ...wanted: ((run: Judged) => boolean)[]): number =>
  list.filter((run) => wanted.every((is) => is(run))).length;
const overfits = ({ truth }: Judged): boolean => truth.overfitting;
const fits = (run: Judged): boolean => !overfits(run);
const calledOverfitting = ({ verdict }: Judged): boolean => verdict.kind === "overfitting";
const undecided = ({ verdict }: Judged): boolean => verdict.kind === "cannotTell";
const calledOther = (run: Judged): boolean => !calledOverfitting(run) && !undecided(run);

describe("verdict against 10,000 fresh rows", () => {
  it("prints what it said", () => {
    const line = (list: readonly Judged[]) => ({
      runs: list.length,
      overfitting: count(list, overfits),
      found: count(list, overfits, calledOverfitting),
      missed: count(list, overfits, calledOther),
      falseAlarms: count(list, fits, calledOverfitting),
      cannotTell: count(list, undecided),
    });
    const lines = validationSizes.map((rows) => [
      `${rows} validation rows`,
      line(judged.filter(({ scenario }) => scenario.validationRows === rows)),
    ]);
    console.table(Object.fromEntries([...lines, ["all", line(judged)]]));
    const wrong = judged.filter((run) => (overfits(run) ? calledOther(run) : calledOverfitting(run)));
    for (const { seed, truth, verdict } of wrong)
      console.log(`seed ${seed}: ${verdict.code}, true rise ${(100 * truth.rise).toFixed(1)} %`);
    expect(judged.length).toBe(SEEDS);
  });

  it("meets overfitting runs and others often enough to mean something", () => {
    expect(count(judged, overfits)).toBeGreaterThan(50);
    expect(count(judged, fits)).toBeGreaterThan(50);
  });

  it("calls at most 2 % of the runs that do not overfit overfitting", () => {
    expect(count(judged, fits, calledOverfitting)).toBeLessThanOrEqual(0.02 * count(judged, fits));
  });

  it("calls at most 10 % of the overfitting runs something else", () => {
    expect(count(judged, overfits, calledOther)).toBeLessThanOrEqual(0.1 * count(judged, overfits));
  });

  it("cannot tell where the validation rows are too few, and hardly ever where they are many", () => {
    const share = (from: number, to: number): number => {
      const list = judged.filter(({ scenario: { validationRows: rows } }) => rows >= from && rows <= to);
      return count(list, undecided) / list.length;
    };
    expect(share(1, 19)).toBe(1);
    expect(share(500, 1000)).toBeLessThan(0.2);
    expect(share(500, 1000)).toBeLessThan(share(30, 60) / 2);
    expect(share(20, 1000)).toBeLessThan(0.4);
  });
});
