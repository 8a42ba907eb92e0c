import { describe, expect, it } from "vitest";
import { lower } from "../../../core/compile/lower.ts";
import type { Program } from "../../../core/compile/program.ts";
import { CoreError } from "../../../core/errors.ts";
import { keyOf } from "../../../core/random.ts";
import { heads } from "../../support/heads.ts";
import { SpecBuilder } from "../../support/specs.ts";

const options = { batchRows: 8, classWeights: [] };

/** Input → dense → relu, joined with itself and the input; a dense layer that leads nowhere beside it. */
function branched(): Program {
  const g = new SpecBuilder();
  const unused = g.input("unused", 2);
  const x = g.input("input", 2, [3]);
  g.dense("nowhere", unused, 3);
  const scaled = g.affine("normalize", x);
  const a = g.activation("act", g.dense("hidden", scaled, 4), "relu");
  const sum = g.add("sum", [a, a]);
  const wide = g.concatenate("wide", [g.dropout("drop", sum, 0.25), a, scaled]);
  const out = g.dense("out", wide, 2, { bias: false });
  return lower(g.spec(out, { kind: "mse" }, { training: { optimizer: "adam" } }), options);
}

/** Every stretch of the arena that a program uses. */
function stretches(program: Program): [number, number][] {
  const rows = program.microRows;
  return [
    ...program.weights.flatMap((w) => [w.offset, w.gradient, ...w.slots].map((at): [number, number] => [at, w.length])),
    ...program.states.map((s): [number, number] => [s.offset, s.length]),
    ...program.tensors.flatMap((t) =>
      [t.offset, t.gradient].filter((at) => at >= 0).map((at): [number, number] => [at, rows * t.width]),
    ),
  ].sort((a, b) => a[0] - b[0]);
}

describe("lower", () => {
  it("lays everything out apart, on multiples of 64 bytes, within the arena", () => {
    for (const head of heads) {
      const g = new SpecBuilder();
      const x = g.dense("hidden", g.input("input", 3, [2]), 5);
      const program = lower(head.end(g, x, { optimizer: "adam" }), options);
      let end = 0;
      for (const [offset, length] of stretches(program)) {
        expect(offset % 16).toBe(0);
        expect(offset).toBeGreaterThanOrEqual(end);
        end = offset + length;
      }
      expect(end).toBeLessThanOrEqual(program.arenaLength);
    }
  });

  it("leaves out what the loss does not depend on, but numbers its columns", () => {
    const program = branched();
    expect(program.ops.map((op) => op.nodeId)).not.toContain("nowhere");
    expect(program.weights.map((weight) => weight.id)).toEqual(["hidden/kernel", "hidden/bias", "out/kernel"]);
    expect(program.tensors[0]).toMatchObject({ nodeId: "unused", offset: -1, gradient: -1 });
    expect(program.gather).toEqual([
      { tensor: 1, at: 0, width: 1, column: 2, kind: "number" },
      { tensor: 1, at: 1, width: 1, column: 3, kind: "number" },
      { tensor: 1, at: 2, width: 4, column: 4, kind: "oneHot" },
    ]);
  });

  it("gives gradients only to tensors with weights upstream, stored first and then added", () => {
    const program = branched();
    const withGradient = program.tensors.filter((tensor) => tensor.gradient >= 0).map((tensor) => tensor.nodeId);
    expect(withGradient).toEqual(["hidden", "act", "sum", "drop", "wide", "out"]);
    const writes = Object.fromEntries(program.ops.map((op) => [op.nodeId, op.writes]));
    expect(writes).toEqual({
      normalize: ["none"],
      hidden: ["none"],
      act: ["store"],
      sum: ["add", "add"],
      drop: ["store"],
      wide: ["store", "store", "none"],
      out: ["store"],
    });
  });

  it("names fitted states and random keys by node", () => {
    const program = branched();
    expect(program.states.map(({ id, length }) => ({ id, length }))).toEqual([
      { id: "normalize/shift", length: 6 },
      { id: "normalize/scale", length: 6 },
    ]);
    expect(program.ops.find((op) => op.kind === "dropout")).toMatchObject({ rate: 0.25, key: keyOf("dropout/drop") });
  });

  it("skips a fused activation in backward", () => {
    const head = heads.find((item) => item.name.includes("fused softmax"))!;
    const g = new SpecBuilder();
    const program = lower(head.end(g, g.input("input", 2)), { batchRows: 3, classWeights: [1, 2, 3] });
    expect(program.loss).toMatchObject({ fused: "softmax", backwardFrom: 1, width: 3, classWeights: [1, 2, 3] });
    expect(program.tensors[program.loss.prediction]!.gradient).toBe(-1);
    expect(program.tensors[program.loss.reads]!.gradient).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [1, 256],
    [256, 256],
    [257, 257],
    [4096, 4096],
    [10_000, 4096],
  ])("has room for the rows of a step, within limits: %i rows → %i", (batchRows, microRows) => {
    const g = new SpecBuilder();
    const spec = g.spec(g.dense("out", g.input("input", 1), 1), { kind: "mse" });
    expect(lower(spec, { batchRows, classWeights: [] })).toMatchObject({ batchRows, microRows });
  });

  it("fills in defaults", () => {
    const g = new SpecBuilder();
    const spec = g.spec(
      g.dense("out", g.input("input", 1), 1),
      { kind: "huber" },
      { training: { optimizer: "adamw" } },
    );
    const program = lower(spec, { batchRows: 10_000, classWeights: [] });
    expect(program.loss.params).toEqual({ delta: 1 });
    expect(program.optimizer).toEqual({
      kind: "adamw",
      params: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
      slots: 2,
    });
  });

  it("refuses widths that contradict each other", () => {
    const g = new SpecBuilder();
    const x = g.input("input", 2);
    const out = g.add("sum", [g.dense("a", x, 2), g.dense("b", x, 3)]);
    expect(() => lower(g.spec(out, { kind: "mse" }), options)).toThrow(CoreError);
    const h = new SpecBuilder();
    const wrong = h.dense("out", h.input("input", 2), 2, { shape: [3, 2] });
    expect(() => lower(h.spec(wrong, { kind: "mse" }), options)).toThrow("engine.shape");
  });
});
