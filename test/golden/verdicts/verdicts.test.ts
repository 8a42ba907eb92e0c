import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyProject } from "../../../core/document/defaults.ts";
import { applyEdits } from "../../../core/document/edits.ts";
import { badgesOf } from "../../../core/insight/badges.ts";
import { judge } from "../../../core/insight/verdict.ts";
import { en } from "../../../core/text/en.ts";
import { formatMessage } from "../../../core/text/format.ts";
import { createBackends } from "../../../core/train/backends.ts";
import { nodeHost } from "../../support/host.ts";
import { cases } from "./cases.ts";
import { parse, print, record } from "./record.ts";

const text = (name: string): string => readFileSync(new URL(`${name}.json`, import.meta.url), "utf8");
const judged = (name: string) => {
  const run = parse(text(name));
  const badges = badgesOf(run);
  return { run, badges, verdict: judge({ ...run, badges }) };
};

describe.each(Object.entries(cases))("recorded run %s", (name, { says, code, badges: expected }) => {
  const { run, badges, verdict } = judged(name);

  it("gets its verdict and no other", () => {
    expect({ kind: verdict.kind, code: verdict.code }).toEqual({ kind: says, code });
  });

  it("gets its badges and no other", () => {
    expect(badges.map(({ kind }) => kind)).toEqual(expected);
  });

  it("has sentences for all that is said, every slot filled", () => {
    const said = [verdict, ...verdict.evidence, ...badges, ...(verdict.action ? [verdict.action] : [])];
    for (const { code: key, params } of said) {
      expect(en[key], key).toBeTruthy();
      expect(formatMessage(en[key]!, { where: "line 1", ...params })).not.toMatch(/[{}]/);
    }
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });

  it("suggests only what can be done to the document", () => {
    const project = { ...emptyProject(), graph: run.graph, training: run.spec.training };
    for (const fix of [verdict.action, ...badges.map(({ fix: mend }) => mend)]) {
      if (fix === null) continue;
      expect(applyEdits(project, fix.edits)).not.toEqual(project);
    }
  });
});

describe("recorded runs", () => {
  it("tell the two causes of dead units apart, and since when", () => {
    const [byInit] = judged("deadByInit").badges;
    expect(byInit).toMatchObject({ nodeId: "activation1", code: "badge.dead.start", since: 0 });
    expect(byInit!.units).toEqual(Array.from({ length: 16 }, (_, unit) => unit));
    expect(byInit!.fix).toMatchObject({ code: "remedy.initAuto" });
    const [byRate] = judged("deadByRate").badges;
    expect(byRate).toMatchObject({ nodeId: "activation1", code: "badge.dead.training", since: 1 });
    expect(byRate!.params).toMatchObject({ after: 0, dead: 8, units: 8 });
    expect(byRate!.fix).toMatchObject({ code: "remedy.lowerRate" });
  });

  it("name the layer, the batch and the line where a value was not finite", () => {
    const { run, badges } = judged("planted");
    expect(run.nonFinite).toMatchObject({ nodeId: "loss1", line: 42, cause: "data" });
    expect(badges[0]).toMatchObject({ nodeId: "loss1", severity: "error", params: { line: 42 } });
  });

  it("count the weights that L1 has made exactly 0, and say so", () => {
    const { run, badges } = judged("sparse");
    const { zeros, weights } = run.health.at(-1)!.layers.find(({ nodeId }) => nodeId === "dense2")!;
    expect(weights).toBe(32);
    expect(zeros).toBeGreaterThan(10);
    expect(badges).toMatchObject([{ nodeId: "dense2", severity: "info", params: { zeros, weights } }]);
    const [{ code, params }] = badges as [(typeof badges)[0]];
    expect(formatMessage(en[code]!, params)).toMatch(`${zeros} of 32 weights are exactly 0`);
    // Before training nothing is 0, and a layer without the penalty never is.
    const others = run.health.flatMap(({ epoch, layers }) =>
      layers.filter(({ nodeId }) => epoch === 0 || nodeId === "dense1"),
    );
    expect(others.map((layer) => layer.zeros)).toEqual(others.map(() => 0));
  });

  it("say from which epoch on a network overfits", () => {
    const { verdict, run } = judged("overfit");
    expect(verdict.from).toBe(run.best!.epoch);
    expect(verdict.from).toBeGreaterThan(0);
    expect(verdict.action).toMatchObject({ code: "remedy.stopEarly" });
  });

  it.each(["tiny", "capacity", "deadByRate", "tenSigmoids", "planted", "sparse"])(
    "comes out again when %s is run",
    async (name) => {
      const backend = await createBackends(nodeHost()).wasm("portable");
      expect(print(await record(cases[name]!, backend))).toBe(text(name));
    },
  );
});
