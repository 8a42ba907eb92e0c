import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

const ended = (page: Page) => expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
const lastLosses = (page: Page) =>
  page.getByTestId("loss-chart").evaluate((element) => {
    const { epochs, loss, valLoss } = (element as HTMLElement).dataset;
    return { epochs, loss, valLoss };
  });

async function openOverfit(page: Page): Promise<void> {
  await page.getByTestId("example-overfit").click();
  await expect(page.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
}

test("a run is looked back over, and a branch without a change repeats it bit for bit", async ({ app }) => {
  await openOverfit(app);
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await ended(app);
  const original = await lastLosses(app);

  const slider = app.getByTestId("time-slider");
  await expect(slider).toBeEnabled();
  await slider.focus();
  await slider.press("Home");
  await expect(app.getByTestId("time-epoch")).toHaveText("epoch 0");
  for (let i = 0; i < 10; i += 1) await slider.press("ArrowRight");
  const text = (await app.getByTestId("time-epoch").textContent()) ?? "";
  const epoch = Number(text.replace(/\D/g, ""));
  expect(epoch).toBeGreaterThan(0);
  await app.getByTestId("time-now").click();
  await expect(app.getByTestId("time-epoch")).not.toHaveText(text);

  await slider.focus();
  await slider.press("Home");
  for (let i = 0; i < 10; i += 1) await slider.press("ArrowRight");
  await app.getByTestId("branch").click();
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("run-2")).toContainText(`branched from run 1 at epoch ${epoch}`);
  await ended(app);
  await expect.poll(() => lastLosses(app)).toEqual(original);
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-lines", /run-\S+-valLoss loss valLoss$/);
});

test("a branch with dropout on leaves the old curve, and both are kept", async ({ app }) => {
  await openOverfit(app);
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await ended(app);
  const original = await lastLosses(app);
  await app.getByTestId("switch-dropout").click({ force: true });
  const slider = app.getByTestId("time-slider");
  await slider.focus();
  await slider.press("Home");
  for (let i = 0; i < 10; i += 1) await slider.press("ArrowRight");
  await app.getByTestId("branch").click();
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("run-2")).toContainText("branched from run 1");
  await ended(app);
  expect((await lastLosses(app)).loss).not.toBe(original.loss);
  await expect(app.getByTestId("overlay-1")).toBeChecked();
});

test("dropout is switched on while it runs, without a reset and without a complaint", async ({ app }) => {
  await openOverfit(app);
  // Two epochs a second: on no computer does the run end before the test is through with it.
  await app.getByTestId("pace").getByRole("slider").press("ArrowLeft");
  await expect(app.getByTestId("pace")).toHaveAttribute("data-pace", "2");
  await app.getByTestId("train").click();
  const epochs = async () => Number((await lastLosses(app)).epochs);
  await expect.poll(epochs).toBeGreaterThan(2);
  await app.getByTestId("switch-dropout").click({ force: true });
  await expect(app.getByTestId("live-notice")).toContainText("Dropout");
  const before = await epochs();
  await app.getByTestId("live-apply").click();
  await expect(app.getByTestId("live-notice")).toBeHidden();
  await expect(app.getByTestId("run-changed")).toBeHidden();
  await expect.poll(epochs).toBeGreaterThan(before);
  await app.getByTestId("pause").click();

  await app.getByTestId("add-view").click();
  await app.getByTestId("add-live").click();
  const rate = app.getByTestId("live-learningRate").getByRole("slider");
  const shown = app.getByTestId("live-learningRate").locator("output");
  const old = (await shown.textContent()) ?? "";
  await rate.press("ArrowLeft");
  await expect(shown).not.toHaveText(old);
  await expect(app.getByTestId("training-learningRate")).toHaveValue((await shown.textContent()) ?? "");
  await expect(app.getByTestId("run-changed")).toBeHidden();
  await expect(app.getByTestId("live-notice")).toBeHidden();
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("live-notice")).toContainText(`learning rate ${old}`);
});
