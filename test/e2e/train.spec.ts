import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Sets the pace by its slider: 0 is one batch a second, 4 is full speed. */
async function pace(app: Page, step: number): Promise<void> {
  const slider = app.getByTestId("pace").getByRole("slider");
  await slider.focus();
  await slider.press("Home");
  for (let i = 0; i < step; i += 1) await slider.press("ArrowRight");
}
const open = async (app: Page, example: string) => {
  await app.getByTestId(`example-${example}`).click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
};
const epoch = async (app: Page) => Number((await app.getByTestId("epoch").textContent())?.replaceAll(",", ""));

test("training is there to watch, and the result says what it is worth", async ({ app }) => {
  await open(app, "penguins");
  await expect(app.getByTestId("finding")).toContainText("Press Train");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 30_000 });
  const chart = app.getByTestId("loss-chart");
  const epochs = Number(await chart.getAttribute("data-epochs"));
  expect(epochs).toBe((await epoch(app)) + 1);
  // At 20 epochs a second an idle computer draws every epoch as a state of its own; a busy one draws fewer.
  expect(Number(await chart.getAttribute("data-states"))).toBeGreaterThanOrEqual(8);
  await expect(app.getByTestId("result-strip")).toContainText(/Validation accuracy 0\.9\d|Validation accuracy 1\.00/);
  await expect(app.getByTestId("result-strip")).toContainText("always guessing Adelie");
});

test("the test part opens once it is asked for, with an explanation", async ({ app }) => {
  await open(app, "penguins");
  await pace(app, 4);
  await app.getByTestId("train").click();
  await app.getByTestId("open-test").click();
  await expect(app.getByRole("dialog")).toContainText("took no part in training");
  await app.getByTestId("confirm-test").click();
  await expect(app.getByTestId("test-result")).toContainText(/Test accuracy \d\.\d\d \(\d+ of \d+ rows\)/);
});

test("early stopping restores the best epoch and says so", async ({ app }) => {
  await open(app, "overfit");
  await pace(app, 4);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("finding")).toContainText("weights of the best epoch restored", { timeout: 30_000 });
  await expect(app.getByTestId("result-strip")).toContainText(/best epoch \d+/);
});

test("a straight line meets least squares", async ({ app }) => {
  await open(app, "line");
  await pace(app, 4);
  await app.getByTestId("train").click();
  const line = app.getByTestId("line-fit");
  await expect(line).toBeVisible({ timeout: 30_000 });
  const slopes = [...((await line.textContent()) ?? "").matchAll(/y = ([\d.]+)·x/g)].map((found) => Number(found[1]));
  expect(slopes).toHaveLength(2);
  expect(Math.abs(slopes[0]! - slopes[1]!)).toBeLessThan(0.01);
});

test("steps, pause, resume, stop and reset do what they say", async ({ app }) => {
  await open(app, "penguins");
  await app.getByTestId("step-epoch").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
  await app.getByTestId("step-menu").click();
  await app.getByTestId("step-batch").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
  await pace(app, 1);
  await app.getByTestId("train").click();
  await expect.poll(() => epoch(app)).toBeGreaterThan(2);
  await app.getByTestId("pause").click();
  await expect(app.getByTestId("train")).toHaveText("Resume");
  const paused = await epoch(app);
  await app.getByTestId("train").click();
  await expect.poll(() => epoch(app)).toBeGreaterThan(paused);
  await app.getByTestId("stop").click();
  await expect(app.getByTestId("finding")).toContainText(
    /Stopped by hand|Validation loss|Cannot tell|Underfits|Fits|whether it overfits/,
  );
  await app.getByTestId("reset").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,000");
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
});

test("the keyboard trains, steps and resets", async ({ app }) => {
  await open(app, "penguins");
  await app.getByTestId("canvas").click({ position: { x: 400, y: 20 } });
  await app.keyboard.press(".");
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
  await app.keyboard.press("Space");
  await expect.poll(() => epoch(app)).toBeGreaterThan(1);
  await app.keyboard.press("Space");
  await expect(app.getByTestId("train")).toBeEnabled();
  await app.keyboard.press("r");
  await expect(app.getByTestId("epoch")).toHaveText("000,000");
});
