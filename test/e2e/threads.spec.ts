import { exampleProject } from "./engine.ts";
import { expect, test } from "./fixtures.ts";
import { fullSpeed, openProject, withParams } from "./projects.ts";

// A thread that the policy refused would be an error on the console, which no test ends with.
test("a wide network trains on helper threads of the app's own, under its own policy", async ({
  app,
  files,
  folder,
}) => {
  const cores = await app.evaluate(() => navigator.hardwareConcurrency);
  const wide = withParams(exampleProject("overfit"), "dense", { units: 256 });
  const last = wide.graph.nodes.map((node) =>
    node.id === "dense3" ? { ...node, params: { ...node.params, units: 1 } } : node,
  );
  const training = { ...wide.training, batch: { mode: "all" as const, rows: 32 }, epochs: 200 };
  await openProject(app, files, folder, { ...wide, graph: { ...wide.graph, nodes: last }, training });
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("stop")).toHaveAttribute("aria-disabled", "true", { timeout: 40_000 });
  await expect(app.getByTestId("status")).toContainText(cores > 1 ? /×[2-8]/ : "×1");
});
