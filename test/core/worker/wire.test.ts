import { afterEach, describe, expect, it } from "vitest";
import { CoreError } from "../../../core/errors.ts";
import type { Handlers } from "../../../core/worker/protocol.ts";
import { openEngine } from "./engine.ts";

let close = (): void => {};
afterEach(() => close());

function withHandlers(handlers: Partial<Handlers>) {
  const opened = openEngine(handlers as Handlers);
  close = opened.close;
  return opened.engine;
}

describe("worker protocol", () => {
  it("brings arguments over and answers back", async () => {
    const engine = withHandlers({ readRows: (_, from, count) => ({ lines: [from, count], cells: [["é"]] }) });
    expect(await engine.call("readRows", [3, 4])).toEqual({ lines: [3, 4], cells: [["é"]] });
  });

  it("answers many calls at once, each with its own answer", async () => {
    const engine = withHandlers({
      readRows: async (_, from) => {
        await new Promise((resolve) => setTimeout(resolve, 5 - from));
        return { lines: [from], cells: [] };
      },
    });
    const answers = await Promise.all([0, 1, 2, 3, 4].map((from) => engine.call("readRows", [from, 1])));
    expect(answers.map(({ lines }) => lines[0])).toEqual([0, 1, 2, 3, 4]);
  });

  it("revives an error with code, params and node", async () => {
    const engine = withHandlers({
      pace() {
        throw new CoreError("train.emptyPart", { part: "test" }, "target1");
      },
    });
    const error: unknown = await engine.call("pace", [1]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CoreError);
    expect(error).toMatchObject({ code: "train.emptyPart", params: { part: "test" }, nodeId: "target1" });
    expect((error as Error).message).toContain("test part");
  });

  it("calls an error of any other kind internal, and keeps its words", async () => {
    const engine = withHandlers({
      pace() {
        throw new RangeError("out of bounds");
      },
    });
    await expect(engine.call("pace", [1])).rejects.toMatchObject({
      code: "internal",
      name: "RangeError",
      message: "out of bounds",
    });
  });

  it("does not fall over a call that does not exist, nor over inherited names", async () => {
    const engine = withHandlers({ pace: () => {} });
    await expect(engine.call("toString" as "pace", [1])).rejects.toMatchObject({ code: "internal" });
    await expect(engine.call("nothing" as "pace", [1])).rejects.toMatchObject({ code: "internal" });
    await expect(engine.call("pace", [1])).resolves.toBeUndefined();
  });

  it("lets a signal cancel the call inside the worker", async () => {
    const engine = withHandlers({
      readRows: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new CoreError("cancelled")));
        }),
    });
    const abort = new AbortController();
    const answer = engine.call("readRows", [0, 1], abort.signal);
    setTimeout(() => abort.abort(), 5);
    await expect(answer).rejects.toMatchObject({ code: "cancelled" });
    await expect(engine.call("readRows", [0, 1], AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
  });

  it("sends events to those who listen, until they stop", async () => {
    const engine = withHandlers({
      pace: ({ emit }, rows) => emit("reading", { rows, bytes: 0, totalBytes: 0, forecast: null }),
    });
    const seen: number[] = [];
    const off = engine.on("reading", ({ rows }) => seen.push(rows));
    await engine.call("pace", [1]);
    off();
    await engine.call("pace", [2]);
    expect(seen).toEqual([1]);
  });

  it("rejects what is under way, and all later calls, once the worker is dead", async () => {
    const engine = withHandlers({ pace: () => new Promise<void>(() => {}) });
    const answer = engine.call("pace", [1]);
    engine.fail("out of memory");
    await expect(answer).rejects.toMatchObject({ code: "worker.dead", params: { reason: "out of memory" } });
    await expect(engine.call("pace", [1])).rejects.toMatchObject({ code: "worker.dead" });
  });
});
