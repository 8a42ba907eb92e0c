import type { Project } from "../../core/document/model.ts";
import { exampleProject, openEngine } from "./engine.ts";
import { expect, test } from "./fixtures.ts";
import { measureTasks, untraced } from "./mainThread.ts";
import { fullSpeed, openProject, withParams } from "./projects.ts";

test.use(untraced);

/** 60,000 of 100,000 rows train in one batch: with many units one step takes longer than several reports come apart. */
function largeProject(units: number): Project {
  const overfit = exampleProject("overfit");
  if (overfit.data.kind !== "generated") throw new Error("the example has no generated table");
  const split = { ...overfit.training.split, train: 0.6, validation: 0.2, test: 0.2 };
  const training = { ...overfit.training, split, batch: { mode: "all" as const, rows: 32 } };
  const project = { ...overfit, name: "Large", data: { ...overfit.data, rows: 100_000 }, training };
  const narrow = withParams(project, "dense", { units });
  const last = narrow.graph.nodes.map((node) =>
    node.id === "dense3" ? { ...node, params: { ...node.params, units: 1 } } : node,
  );
  return { ...narrow, graph: { ...narrow.graph, nodes: last } };
}

test("pause and stop take effect in the middle of a step, and the unfinished step leaves no trace", async ({ app }) => {
  const engine = await openEngine(app);
  const seen = await engine.evaluate(
    async (engine, text) => {
      const project = JSON.parse(text) as Project;
      const print = async (runId: string) =>
        Object.entries(await engine.call("weights", runId))
          .map(([id, { values }]) => `${id} ${values.join(" ")}`)
          .join("\n");
      /**
       * Takes one step, goes on until the next one is under way, then gives `verb`. The rate counts rows of whole
       * steps by the time spent on all: it falls only while a step is being worked on.
       */
      const interrupt = async (runId: string, verb: "pause" | "stop") => {
        await engine.call("control", runId, "stepEpoch");
        const weights = await print(runId);
        let rate = engine.progress.at(-1)!.status.rowsPerSecond;
        const working = engine.until(({ status }) => {
          const fell = status.step === 1 && status.rowsPerSecond < rate;
          rate = status.rowsPerSecond;
          return fell;
        });
        await engine.call("pace", 0);
        await engine.call("control", runId, "run");
        const { status: before } = await working;
        const asked = performance.now();
        const after = await engine.call("control", runId, verb);
        const milliseconds = performance.now() - asked;
        const spoken = engine.progress.length;
        // A worker that still went on would answer in between, and report.
        for (let turn = 0; turn < 50; turn += 1) await engine.call("readRows", turn, 1);
        const later = engine.progress.length - spoken;
        return { before, after, milliseconds, later, unchanged: (await print(runId)) === weights };
      };
      const losses = () => engine.losses().map(({ epoch, loss, valLoss }) => [epoch, loss, valLoss]);

      const first = await engine.call("start", project);
      const paused = await interrupt(first.runId, "pause");
      const stepped = await engine.call("control", first.runId, "stepEpoch");
      const resumed = losses();

      const second = await engine.call("start", project);
      engine.progress.length = 0;
      await engine.call("control", second.runId, "stepEpoch");
      await engine.call("control", second.runId, "stepEpoch");
      const straight = losses();

      const third = await engine.call("start", project);
      engine.progress.length = 0;
      const stopped = await interrupt(third.runId, "stop");
      const again = await engine.call("control", third.runId, "run");
      const cancelled = losses();
      engine.end();
      return { paused, stepped, resumed, straight, stopped, again, cancelled };
    },
    JSON.stringify(largeProject(192)),
  );

  const { paused, stepped, resumed, straight, stopped, again, cancelled } = seen;
  console.log(`pause answered in ${paused.milliseconds.toFixed(1)} ms, stop in ${stopped.milliseconds.toFixed(1)} ms`);
  expect(paused.before).toMatchObject({ state: "running", epoch: 1, step: 1, batch: 0, batches: 1 });
  expect(paused.after).toMatchObject({ state: "paused", epoch: 1, step: 1, batch: 0 });
  expect(paused).toMatchObject({ later: 0, unchanged: true });
  // The step that was interrupted, taken again, gives what it gives in one go.
  expect(stepped).toMatchObject({ state: "paused", epoch: 2, step: 2 });
  expect(resumed).toEqual(straight);
  expect(straight.map(([epoch]) => epoch)).toEqual([1, 2]);

  expect(stopped.after).toMatchObject({ state: "finished", stopped: "cancelled", epoch: 1, step: 1, batch: 0 });
  expect(stopped.later).toBe(0);
  expect(again).toMatchObject({ state: "finished", stopped: "cancelled", step: 1 });
  expect(cancelled).toEqual(straight.slice(0, 1));
});

/** A network so small that epochs come by the thousand, and go on coming. */
function fastProject(): Project {
  const overfit = exampleProject("overfit");
  const earlyStopping = { ...overfit.training.earlyStopping, enabled: false };
  return { ...overfit, name: "Fast", training: { ...overfit.training, epochs: 1_000_000, earlyStopping } };
}

const loads = [
  { what: "100,000 rows", project: largeProject(8) },
  { what: "thousands of epochs a second", project: fastProject() },
];
for (const { what, project } of loads) {
  test(`${what} at full speed leave the page free for the person`, async ({ app, files, folder }) => {
    await openProject(app, files, folder, project);
    const chart = app.getByTestId("loss-chart");
    await expect(chart).toHaveAttribute("data-epochs", "1");
    await fullSpeed(app);
    const states = async () => Number(await chart.getAttribute("data-states"));
    const { processor, clock } = await measureTasks(app, async () => {
      await app.getByTestId("train").click();
      await expect.poll(states, { timeout: 45_000 }).toBeGreaterThanOrEqual(20);
      await app.getByTestId("stop").click();
    });
    await expect(app.getByTestId("stop")).toBeDisabled();
    const longest = (times: readonly number[]) =>
      [...times]
        .sort((a, b) => b - a)
        .slice(0, 5)
        .map(Math.round)
        .join(", ");
    console.log(
      `${what}: longest tasks of ${clock.length}: ${longest(processor)} ms of the processor, ${longest(clock)} ms by the clock`,
    );
    expect(processor.length).toBeGreaterThan(100);
    expect(processor.filter((milliseconds) => milliseconds > 100)).toEqual([]);
  });
}
