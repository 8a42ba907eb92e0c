import "./host.ts";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseProject } from "../../core/document/load.ts";
import { engine } from "../../renderer/engine/index.ts";
import { createFeed } from "../../renderer/inside/feed.ts";
import { setWeight } from "../../renderer/inside/weights.ts";
import { ask } from "../../renderer/state/demand.ts";
import { document } from "../../renderer/state/document.ts";
import { inside, shownEpoch } from "../../renderer/state/inside.ts";
import { moment } from "../../renderer/state/moment.ts";
import { run } from "../../renderer/state/run.ts";
import { table } from "../../renderer/state/table.ts";
import { until } from "./host.ts";

const project = parseProject(
  readFileSync(new URL("../../assets/examples/line.netloom", import.meta.url), "utf8"),
).project;

const leave: (() => void)[] = [];
beforeEach(async () => {
  document.getState().replace(project, { fileToken: null, fileName: null });
  await table.getState().restore(project, null);
  await until(() => run.getState().status !== null && !run.getState().starting, "the run is prepared");
  run.getState().setPace(0);
});
afterEach(() => {
  for (const undo of leave.splice(0)) undo();
  moment.getState().look(null);
});

/** A feed of the weights that counts its questions. */
function watched(interval = 1) {
  let asked = 0;
  const feed = createFeed(
    (runId, epoch) => {
      asked += 1;
      return engine.call("weights", [runId, epoch]);
    },
    { interval: () => interval },
  );
  const listen = () => leave.push(feed.subscribe(() => {}));
  const kernel = () => Object.values(feed.read().value ?? {})[0]?.values[0];
  return { feed, listen, kernel, asked: () => asked };
}
const rest = () => new Promise((resolve) => setTimeout(resolve, 60));

describe("a feed", () => {
  it("asks nothing while nobody listens, and once while nothing moves", async () => {
    const { listen, kernel, asked } = watched();
    await run.getState().stepEpoch();
    await rest();
    expect(asked()).toBe(0);
    listen();
    await until(() => kernel() !== undefined, "the weights arrive");
    await rest();
    expect(asked()).toBe(1);
  });

  it("follows the run, the epoch looked at, and back to now", async () => {
    const { listen, kernel, asked } = watched();
    listen();
    await until(() => kernel() !== undefined, "the weights arrive");
    const before = kernel();
    await run.getState().stepEpoch();
    await until(() => kernel() !== before, "the weights of the next epoch");
    const now = kernel();
    moment.getState().look(0);
    expect(shownEpoch()).toBe(0);
    await until(() => kernel() === before, "the weights of epoch 0");
    moment.getState().look(null);
    await until(() => kernel() === now, "the weights of now");
    expect(asked()).toBe(4);
  });

  it("asks no more often than it should while the run races on", async () => {
    const { listen, kernel, asked } = watched(100);
    listen();
    await until(() => kernel() !== undefined, "the weights arrive");
    const began = performance.now();
    await run.getState().train();
    await until(() => run.getState().status?.state === "finished", "the run ends");
    await rest();
    expect(asked()).toBeLessThanOrEqual(3 + (performance.now() - began) / 100);
    expect(run.getState().status?.epoch).toBeGreaterThan(20);
  });

  it("reports what the worker refuses and keeps the last answer", async () => {
    const { feed, listen, kernel } = watched();
    listen();
    await until(() => kernel() !== undefined, "the weights arrive");
    moment.getState().look(12_345);
    await until(() => feed.read().failure !== null, "the refusal");
    expect(feed.read().failure?.code).toBe("insight.notKept");
    expect(kernel()).toBeDefined();
  });

  it("sees a weight that was set by hand, which the run then goes on from", async () => {
    const { feed, listen, kernel } = watched();
    listen();
    await until(() => kernel() !== undefined, "the weights arrive");
    const [id] = Object.keys(feed.read().value ?? {});
    await setWeight(id!, 0, 0.125);
    await until(() => kernel() === 0.125, "the weight that was set");
    expect(run.getState().timeline).toHaveLength(1);
    expect(document.getState().canUndo).toBe(false);
  });

  it("knows the network of the run, not of the document", async () => {
    const layers = inside.getState().spec?.weights.length;
    expect(layers).toBeGreaterThan(0);
    await run.getState().stepEpoch();
    const { nodes } = document.getState().project.graph;
    document.getState().dispatch([{ kind: "removeNodes", ids: [nodes.at(-1)!.id] }], { label: "edit.remove" });
    expect(inside.getState().spec?.weights.length).toBe(layers);
  });
});

describe("a demand", () => {
  it("has histograms measured only while a view wants them", async () => {
    const epochs: number[] = [];
    leave.push(engine.on("histograms", ({ epoch }) => epochs.push(epoch)));
    await run.getState().stepEpoch();
    await rest();
    expect(epochs).toEqual([]);
    const first = ask("histograms");
    const second = ask("histograms");
    first();
    await run.getState().stepEpoch();
    await until(() => epochs.length > 0, "a histogram");
    second();
    await rest();
    const seen = epochs.length;
    await run.getState().stepEpoch();
    await rest();
    expect(epochs.length).toBe(seen);
  });
});
