import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fullSpeed, type Layer, makeProject, openProject, type Wire } from "./projects.ts";

/** Opens a view of the dock, by its tab where it has one, else from "+". */
async function open(page: Page, view: string): Promise<void> {
  const tab = page.getByTestId(`dock-${view}`);
  if ((await tab.count()) === 0) {
    await page.getByTestId("add-view").click();
    await page.getByTestId(`add-${view}`).click();
  } else await tab.click();
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

/** Two half moons, told apart by a small network. */
function moons() {
  const rows = Array.from({ length: 160 }, (_, row) => {
    const angle = (Math.PI * Math.floor(row / 2)) / 80;
    const jitter = 0.12 * Math.sin(row * 12.9898);
    const upper = row % 2 === 0;
    const x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + jitter;
    return `${x.toFixed(3)},${y.toFixed(3)},${upper ? "sun" : "moon"}`;
  });
  const layers: readonly Layer[] = [
    ["input", "input1"],
    ["dense", "dense1", { units: 6 }],
    ["activation", "act1", { kind: "tanh" }],
    ["dense", "dense2", { units: 1 }],
    ["activation", "out1", { kind: "sigmoid" }],
    ["target", "target1", { columns: ["kind"] }],
    ["loss", "loss1", { kind: "binaryCrossentropy" }],
  ];
  const wires: readonly Wire[] = [
    ["input1", "dense1"],
    ["dense1", "act1"],
    ["act1", "dense2"],
    ["dense2", "out1"],
    ["out1", "loss1", "prediction"],
    ["target1", "loss1", "target"],
  ];
  const project = makeProject("moons", ["x1,x2,kind", ...rows].join("\n"), layers, wires);
  const { training } = project;
  // Long enough that no test sees its end.
  const earlyStopping = { ...training.earlyStopping, enabled: false };
  return { ...project, training: { ...training, epochs: 20_000, earlyStopping } };
}

/** Opens an example and waits for its untrained network, so that the dock has its tabs. */
async function example(page: Page, name: string): Promise<void> {
  await page.getByTestId(`example-${name}`).click();
  await expect(page.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
}

/** The pixels of a canvas, as text that can be compared. */
const pixels = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());

const titleEpoch = async (title: Locator): Promise<number> =>
  Number(/\d+/.exec((await title.textContent()) ?? "")?.[0] ?? -1);

/** The picture once it stays: one asked for before the pause may still be on its way. */
async function settled(plot: Locator): Promise<string> {
  let last = "";
  const same = async () => {
    const before = last;
    last = await pixels(plot);
    return last === before;
  };
  await expect.poll(same, { intervals: [600] }).toBe(true);
  return last;
}

test("the boundary moves while the network learns, and units enlarge into it", async ({ app, files, folder }) => {
  await openProject(app, files, folder, moons());
  await expect(app.getByTestId("dots-act1")).toHaveAttribute("data-units", "6");
  await open(app, "boundary");
  const plot = app.getByTestId("boundary-plot");
  await expect(plot).toBeVisible();
  await expect(app.getByTestId("boundary-title")).toHaveText(/^Epoch 0: Accuracy \d\.\d\d on 32 validation rows$/);
  await expect(app.getByTestId("points-test")).toBeDisabled();

  const untrained = await pixels(plot);
  await app.getByTestId("train").click();
  await expect.poll(() => pixels(plot)).not.toBe(untrained);
  const learning = await pixels(plot);
  await expect.poll(() => pixels(plot)).not.toBe(learning);
  await app.getByTestId("pause").click();
  await expect(app.getByTestId("train")).toHaveText("Resume");

  // A unit's dot on its card fills the plot; leaving it brings the output back.
  await expect(plot).toHaveAttribute("aria-label", /x1 and x2/);
  await app.mouse.move(640, 300);
  const output = await settled(plot);
  await app.getByTestId("dots-act1").hover({ position: { x: 4, y: 4 } });
  await expect.poll(() => pixels(plot)).not.toBe(output);
  await app.mouse.move(640, 300);
  await expect.poll(() => pixels(plot)).toBe(output);

  await app.getByTestId("discretise").check();
  await expect.poll(() => pixels(plot)).not.toBe(output);

  // The arrow keys read the picture, as the pointer does.
  await plot.focus();
  await app.keyboard.press("ArrowRight");
  await expect(plot).toHaveAttribute("aria-label", /x1 .* · x2 .* (sun|moon) \d\.\d\d/);
});

test("weights are lines; one is pressed, read and set, and the run goes on from it", async ({ app, files, folder }) => {
  await openProject(app, files, folder, moons());
  await open(app, "inside");
  await expect(app.getByTestId("unit-act1-5")).toBeVisible();
  await expect(app.getByTestId("unit-out1-0")).toBeVisible();

  await app.getByTestId("unit-act1-2").click();
  const card = app.getByTestId("unit-card");
  await expect(card).toContainText("Unit 3");
  await expect(card.locator("input")).toHaveCount(3); // the bias and two inputs
  const weight = app.getByTestId("weight-dense1/kernel-2");
  await weight.fill("-1.75");
  await weight.press("Enter");
  await expect(weight).toHaveValue("−1.7500");
  await expect(app.getByTestId("train")).toHaveText("Train"); // nothing was reset

  // The same weight by its line, half way between x1 and the unit.
  await card.getByRole("button", { name: "Close" }).click();
  const from = await app.getByTestId("unit-input1-0").boundingBox();
  const to = await app.getByTestId("unit-act1-2").boundingBox();
  const lines = await app.getByTestId("diagram-lines").boundingBox();
  if (!from || !to || !lines) throw new Error("the diagram is not drawn");
  const along = 0.3;
  const x = from.x + from.width + (to.x - from.x - from.width) * along - lines.x;
  const startY = from.y + from.height / 2;
  const y = startY + (to.y + to.height / 2 - startY) * along - lines.y;
  await app.getByTestId("diagram-lines").click({ position: { x, y } });
  await expect(card).toContainText("Unit 3");
  await expect(card.locator("li[data-focused] input")).toHaveValue("−1.7500");

  await app.getByTestId("step-epoch").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
  await expect(weight).not.toHaveValue("−1.7500");
});

test("classes: the confusion matrix and the curves follow the epoch on show", async ({ app }) => {
  await example(app, "penguins");
  await open(app, "confusion");
  await expect(app.getByTestId("cell-2-2")).toBeVisible();
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("train")).toHaveText("Train again");
  const title = app.getByTestId("confusion-title");
  // Not the untrained network's any more, which is about 69 rows as well.
  await expect(title).toHaveText(/^(All|6\d of) 69 rows right/);
  await app.getByTestId("cell-0-0").click();
  await expect(app.getByTestId("confusion-lines")).toContainText("Adelie taken for Adelie: lines");
  const trained = await app.getByTestId("cell-0-0").textContent();
  await app.getByTestId("time-slider").fill("0");
  await expect(app.getByTestId("cell-0-0")).not.toHaveText(trained ?? "");
  await app.getByTestId("time-now").click();

  // Test rows are offered once the test set was opened, not before.
  await expect(app.getByTestId("part-select")).not.toContainText("Test");
  await open(app, "loss");
  await app.getByTestId("open-test").click();
  await app.getByTestId("confirm-test").click();
  await expect(app.getByTestId("test-result")).toBeVisible();
  await open(app, "confusion");
  await app.getByTestId("part-select").getByText("Test").click();
  await expect(app.getByTestId("confusion")).toContainText("Test rows");
  await open(app, "threshold");
  await expect(app.getByTestId("threshold-title")).toHaveText(/^Adelie against the rest: area under the ROC curve/);
  await expect(app.getByTestId("pr-plot")).toBeVisible();
});

test("numbers: curve beyond the data, predicted against actual, residuals, histograms", async ({ app }) => {
  await example(app, "overfit");
  await open(app, "curve");
  await expect(app.getByTestId("curve-plot")).toBeVisible();
  await app.getByTestId("train").click();
  await expect.poll(() => titleEpoch(app.getByTestId("curve-title"))).toBeGreaterThan(3);
  await open(app, "histograms");
  await expect(app.getByTestId("histograms-title")).toContainText("weights between");
  await expect(app.getByTestId("histograms-over")).toBeVisible();
  await app.getByTestId("pause").click();
  await expect(app.getByTestId("train")).toHaveText("Resume");
  await app.getByText("Activations", { exact: true }).click();
  await expect(app.getByTestId("histograms-curve")).toBeVisible();
  await open(app, "scored");
  await expect(app.getByTestId("scored-title")).toContainText("RMSE");
  await expect(app.getByTestId("scored-plot")).toBeVisible();
  await open(app, "residuals");
  await expect(app.getByTestId("residuals")).toContainText("Laplace (absolute error)");
});

test("the dock keeps the views that were opened, and closes them by key and by button", async ({ app }) => {
  await example(app, "penguins");
  await expect(app.getByTestId("dock-confusion")).toBeVisible(); // chosen by the task
  await open(app, "histograms");
  await app.getByTestId("dock-histograms").focus();
  await app.keyboard.press("ArrowLeft");
  await expect(app.getByTestId("dock-confusion")).toHaveAttribute("aria-selected", "true");
  await app.keyboard.press("Delete");
  await expect(app.getByTestId("dock-confusion")).toHaveCount(0);
  await expect(app.getByTestId("dock-loss")).toHaveAttribute("aria-selected", "true");
  await app.getByTestId("dock-histograms").hover();
  await app.getByTestId("close-histograms").click();
  await expect(app.getByTestId("dock-histograms")).toHaveCount(0);
  await open(app, "confusion");
});

// The analysis opens a second tab, which an Electron window cannot; the page is the same in both.
for (const scheme of ["light", "dark"] as const)
  test(`every view can be read and named (${scheme}) @browser`, async ({ app, files, folder }) => {
    test.slow();
    if (scheme === "dark") await app.getByTestId("theme").click();
    await openProject(app, files, folder, moons());
    for (const view of ["boundary", "curve", "confusion", "threshold", "inside", "histograms", "explain", "formula"]) {
      await open(app, view);
      await expect(app.locator(".inside-body > *").first()).toBeVisible();
      if (view === "inside") await app.getByTestId("unit-act1-0").click();
      const { violations } = await new AxeBuilder({ page: app })
        .include(".dock")
        .include(".react-flow__node")
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
      ).toEqual([]);
    }
  });
