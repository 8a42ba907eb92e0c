import { describe, expect, it } from "vitest";
import { steps } from "../../core/data/steps/index.ts";
import {
  asKind,
  draftOf,
  faultsOf,
  freshDraft,
  kinds,
  schemaOf,
  stepsOf,
  withValue,
} from "../../renderer/prepare/steps/draft.ts";

const names = new Set(["a", "b"]);
const made = (type: string, values: Record<string, never | unknown>) =>
  Object.entries(values).reduce((draft, [name, value]) => withValue(draft, name, value as never), freshDraft(type));

describe("a step that is being made", () => {
  it("may be of every kind that is no edit of a single row", () => {
    const offered = kinds.flatMap(({ defs }) => defs.map(({ type }) => type));
    expect(offered.toSorted()).toEqual(
      steps
        .filter(({ scope }) => scope === "rule")
        .map(({ type }) => type)
        .toSorted(),
    );
  });

  it("is made once for each column where its kind is about one", () => {
    const draft = made("fill", { column: ["a", "b"], by: "mean" });
    expect(faultsOf(draft, names)).toEqual([]);
    expect(stepsOf(draft)).toEqual([
      { type: "fill", params: { column: "a", by: "mean", value: "" } },
      { type: "fill", params: { column: "b", by: "mean", value: "" } },
    ]);
  });

  it("keeps every column as the rule that it is", () => {
    const draft = freshDraft("dropMissing");
    expect(faultsOf(draft, names)).toEqual([]);
    expect(stepsOf(draft)).toEqual([{ type: "dropMissing", params: { columns: [] } }]);
  });

  it("wants a column where its kind needs one", () => {
    expect(faultsOf(freshDraft("fill"), names)).toMatchObject([{ param: "column", code: "steps.fault.noColumns" }]);
    expect(faultsOf(made("fill", { column: ["z"] }), names)).toMatchObject([{ code: "steps.fault.columnGone" }]);
  });

  it("gets values that make sense with another way of saying limits", () => {
    const draft = made("clip", { column: ["a"], by: "quantiles" });
    expect(draft.values).toMatchObject({ low: 0.01, high: 0.99 });
    expect(faultsOf(draft, names)).toEqual([]);
    // The same option again does not undo what was typed.
    const typed = withValue(draft, "low", 0.2);
    expect(withValue(typed, "by", "quantiles").values.low).toBe(0.2);
  });

  it("stays about its columns when it becomes another kind", () => {
    expect(asKind(made("fill", { column: ["a"] }), "clip").values.column).toEqual(["a"]);
    expect(asKind(made("dropMissing", { columns: ["b"] }), "retype").values.column).toEqual(["b"]);
  });
});

describe("a step that is changed", () => {
  it("is about one column, and stays one step", () => {
    const step = { id: "s", type: "fill", params: { column: "a", by: "value", value: "3" } } as const;
    const draft = draftOf(step);
    expect(schemaOf(draft).column!.kind).toBe("column");
    expect(stepsOf(withValue(draft, "value", "4"))).toEqual([{ type: "fill", params: { ...step.params, value: "4" } }]);
  });
});
