import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { type Layer, makeProject, openProject, type Wire } from "./projects.ts";

const rows = Array.from({ length: 60 }, (_, i) => {
  const yes = i % 2;
  return `${(Math.sin(i) + yes).toFixed(3)},${(Math.cos(i * 1.3) - yes).toFixed(3)},${yes ? "yes" : "no"}`;
});
const layers: readonly Layer[] = [
  ["input", "input1"],
  ["dense", "dense1", { units: 3 }],
  ["activation", "act1", { kind: "tanh" }],
  ["dense", "dense2", { units: 2 }],
  ["activation", "out1", { kind: "softmax" }],
  ["target", "target1", { columns: ["kind"] }],
  ["loss", "loss1", { kind: "categoricalCrossentropy" }],
];
const wires: readonly Wire[] = [
  ["input1", "dense1"],
  ["dense1", "act1"],
  ["act1", "dense2"],
  ["dense2", "out1"],
  ["out1", "loss1", "prediction"],
  ["target1", "loss1", "target"],
];
const project = makeProject("small", ["x1,x2,kind", ...rows].join("\n"), layers, wires);

async function add(page: Page, view: string): Promise<void> {
  await page.getByTestId("add-view").click();
  await page.getByTestId(`add-${view}`).click();
}

test("one step is taken apart by keyboard and buttons, and its gradient checked", async ({ app, files, folder }) => {
  await openProject(app, files, folder, project);
  await add(app, "explain");
  const steps = app.getByTestId("explain-steps");
  const place = app.getByTestId("explain-place");
  await expect(app.getByTestId("explain-title")).toHaveText(/^Line \d+ \(\w+\): loss 0\.\d+$/);
  await expect(steps).toBeFocused();
  await expect(place).toHaveText("1 of 17");
  await expect(app.getByTestId("numbers-input1")).toHaveAttribute("data-current", "true");

  await app.keyboard.press("ArrowRight");
  await expect(place).toHaveText("2 of 17");
  await expect(steps).toContainText("dense1");
  await expect(steps.locator(".katex").first()).toBeVisible();
  await expect(app.getByTestId("numbers-dense1")).toHaveAttribute("data-current", "true");
  await expect(app.getByTestId("numbers-input1")).not.toHaveAttribute("data-current", "true");

  await app.getByTestId("stage-loss").click();
  await expect(app.getByTestId("numbers-loss1")).toContainText("L");
  await app.getByTestId("explain-after").click();
  await expect(app.getByTestId("stage-delta")).toHaveAttribute("aria-current", "step");
  await expect(app.getByTestId("numbers-dense2")).toContainText("δ");
  await app.keyboard.press("End");
  await expect(app.getByTestId("stage-update")).toHaveAttribute("aria-current", "step");
  await app.getByTestId("explain-before").click();
  await expect(place).toHaveText("16 of 17");

  await app.getByTestId("check-gradient").click();
  const result = app.getByTestId("check-result");
  await expect(result).toContainText("Gradient checked");
  expect(Number(await result.getAttribute("data-worst"))).toBeLessThan(1e-5);

  await app.getByTestId("explain-batch").fill("5");
  await expect(app.getByTestId("explain-title")).toContainText("5 rows from line");
  await app.getByTestId("dock-loss").click();
  await expect(app.getByTestId("numbers-dense1")).toHaveCount(0); // the cards are as before
});

test("the whole network is one formula, and its letters light their layers", async ({ app, files, folder }) => {
  await openProject(app, files, folder, project);
  await add(app, "formula");
  const formula = app.getByTestId("formula-line").first();
  await expect(formula).toContainText("Softmax");
  const layer = app.getByTestId("layer-dense2");
  await expect(layer.locator(".layer-lit")).toHaveCount(0);
  await formula.locator('[data-node="dense2"]').first().hover();
  await expect(layer.locator(".layer-lit")).toHaveCount(1);
  await app.mouse.move(640, 300);
  await expect(layer.locator(".layer-lit")).toHaveCount(0);
  await app.getByTestId("term-dense1").first().focus();
  await expect(app.getByTestId("layer-dense1").locator(".layer-lit")).toHaveCount(1);
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("inspector")).toContainText("Dense");
});

test("a network with more than 200 weights has no step to take apart", async ({ app }) => {
  await app.getByTestId("example-penguins").click();
  await expect(app.getByTestId("dock-confusion")).toBeVisible();
  await app.getByTestId("add-view").click();
  await expect(app.getByTestId("add-formula")).toBeVisible();
  await expect(app.getByTestId("add-explain")).toHaveCount(0);
});
