import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { density, fitResiduals } from "../../core/insight/residuals.ts";
import { precisionRecall, rank, rates } from "../../core/insight/roc.ts";

interface Ranked {
  readonly scores: readonly number[];
  readonly positive: readonly boolean[];
  readonly auc: number;
  readonly averagePrecision: number;
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
  readonly precision: readonly number[];
  readonly recall: readonly number[];
}
interface Fitted {
  readonly residuals: readonly number[];
  readonly normal: readonly [number, number, number];
  readonly laplace: readonly [number, number, number];
  readonly densities: readonly [number, number];
}
/** Written by insight.py from scikit-learn and scipy. */
const golden = JSON.parse(readFileSync(new URL("insight.json", import.meta.url), "utf8")) as {
  readonly rankings: Readonly<Record<string, Ranked>>;
  readonly residuals: Readonly<Record<string, Fitted>>;
};

const close = (ours: readonly number[], theirs: readonly number[]): void => {
  expect(ours).toHaveLength(theirs.length);
  ours.forEach((value, place) => {
    expect(value).toBeCloseTo(theirs[place]!, 12);
  });
};

describe.each(Object.entries(golden.rankings))("ranking %s as scikit-learn", (_, theirs) => {
  const ours = rank(theirs.scores, theirs.positive);

  it("has the same areas", () => {
    expect(ours.auc).toBeCloseTo(theirs.auc, 12);
    expect(ours.averagePrecision).toBeCloseTo(theirs.averagePrecision, 12);
  });

  it("has the same ROC curve, point by point", () => {
    const points = ours.points.map((point) => rates(ours, point));
    close(
      points.map(({ falsePositiveRate }) => falsePositiveRate),
      theirs.falsePositiveRate,
    );
    close(
      points.map(({ truePositiveRate }) => truePositiveRate),
      theirs.truePositiveRate,
    );
  });

  it("has the same precision–recall curve, point by point", () => {
    // Theirs runs from the lowest threshold up.
    const points = ours.points.slice(1).map((point) => precisionRecall(ours, point));
    close(points.map(({ precision }) => precision).reverse(), theirs.precision);
    close(points.map(({ recall }) => recall).reverse(), theirs.recall);
  });
});

describe.each(Object.entries(golden.residuals))("residuals %s as scipy", (_, theirs) => {
  it("have the same two fits, likelihoods and densities", () => {
    const ours = fitResiduals(Float64Array.from(theirs.residuals))!;
    for (const kind of ["normal", "laplace"] as const) {
      const [center, scale, logLikelihood] = theirs[kind];
      expect(ours[kind].center).toBeCloseTo(center, 10);
      expect(ours[kind].scale).toBeCloseTo(scale, 10);
      expect(ours[kind].logLikelihood).toBeCloseTo(logLikelihood, 8);
    }
    expect(density(ours.normal, 0.3)).toBeCloseTo(theirs.densities[0], 10);
    expect(density(ours.laplace, 0.3)).toBeCloseTo(theirs.densities[1], 10);
  });
});

describe("residuals", () => {
  const likelier = (name: string) => fitResiduals(Float64Array.from(golden.residuals[name]!.residuals))!.likelier;

  it("are told apart where there are enough of them, and not where there are few", () => {
    expect(likelier("bell")).toBe("normal");
    expect(likelier("doubleExponential")).toBe("laplace");
    expect(likelier("few")).toBe("close");
  });
});
