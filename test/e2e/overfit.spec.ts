import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { bestEpoch, noteStates, nowShown } from "./chart.ts";
import { asset } from "./cli.ts";
import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

// Tracing takes pictures all the time, and a busy computer then draws fewer states of the chart.
test.use({ trace: "off" });

const PATIENCE = 100;

/** Lets the page draw 30 times: half a second on an idle computer, in which a run would go on by ten epochs. */
const thirtyFrames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });

const ended = (page: Page) => expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });

/** Trains the open example at full speed; the gap between its curves at the end. */
async function gapAfterTraining(page: Page): Promise<number> {
  await page.getByTestId("train").click();
  await ended(page);
  const { loss, valLoss } = await nowShown(page.getByTestId("loss-chart"));
  return valLoss - loss;
}

/** Presses a switch of the guide. */
const flip = (page: Page, id: string) => page.getByTestId(`switch-${id}`).click({ force: true });

async function keepScreenshots(page: Page): Promise<void> {
  const isBrowser = page.viewportSize()?.width === 1280; // a window has whatever size the desktop gives it
  if (process.env.NETLOOM_SCREENSHOTS !== "1" || !isBrowser) return;
  mkdirSync(asset("screenshots"), { recursive: true });
  for (const scheme of ["light", "dark"] as const) {
    if ((await page.locator("html").getAttribute("data-mantine-color-scheme")) !== scheme)
      await page.getByTestId("theme").click();
    await page.mouse.move(640, 390); // an empty place, so that no button glows and no tooltip stands
    await expect(page.getByRole("tooltip")).toHaveCount(0);
    await page.screenshot({ path: asset(`screenshots/overfit-${scheme}.png`) });
  }
}

test("a network is watched while it overfits, paused, stopped early and taken back to its best epoch", async ({
  app,
}) => {
  test.slow(); // it is watched at 20 epochs a second
  await app.getByTestId("example-overfit").click();
  const chart = app.getByTestId("loss-chart");
  await expect(app.getByTestId("guide")).toContainText("validation loss turns upward");
  await expect(chart).toHaveAttribute("data-epochs", "1");
  await app.getByTestId("train").click();

  const noted = await noteStates(chart);
  await expect.poll(async () => (await nowShown(chart)).epochs).toBeGreaterThan(10);
  await app.getByTestId("pause").click();
  await expect(app.getByTestId("train")).toHaveText("Resume");
  const epoch = app.getByTestId("epoch");
  const paused = (await epoch.textContent()) ?? "";
  const pausedEpochs = Number(paused.replaceAll(",", "")) + 1;
  await expect(chart).toHaveAttribute("data-epochs", String(pausedEpochs));
  await thirtyFrames(app);
  await expect(epoch).toHaveText(paused);
  await expect(chart).toHaveAttribute("data-epochs", String(pausedEpochs));
  expect(pausedEpochs).toBeLessThan(PATIENCE);

  await app.getByTestId("train").click();
  await expect.poll(async () => (await nowShown(chart)).epochs).toBeGreaterThan(pausedEpochs);
  await ended(app);
  const end = await nowShown(chart);
  const best = await bestEpoch(app);
  expect(end.epochs - 1).toBe(best + PATIENCE);
  expect(end.epochs - 1).toBeLessThan(600);
  const sentence = new RegExp(
    `^Overfitting from epoch ${best}: validation loss rose by \\d+\\.\\d % until epoch ${end.epochs - 1}; weights of the best epoch restored$`,
  );
  await expect(app.getByTestId("finding")).toHaveText(sentence);
  await expect(chart).toHaveAttribute("data-lines", "loss valLoss");

  const states = await noted();
  expect(states.length).toBeGreaterThanOrEqual(100);
  const lowest = states.reduce((least, state) => (state.valLoss < least.valLoss ? state : least));
  expect(end.valLoss).toBeGreaterThan(1.05 * lowest.valLoss);
  expect(end.loss).toBeLessThan(lowest.loss);
  await keepScreenshots(app);
});

test("dropout and L2 make the gap between the curves smaller", async ({ app }) => {
  await app.getByTestId("example-overfit").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await fullSpeed(app);
  const plain = await gapAfterTraining(app);
  expect(plain).toBeGreaterThan(0);
  await flip(app, "l2");
  const withL2 = await gapAfterTraining(app);
  await flip(app, "l2");
  await flip(app, "dropout");
  const withDropout = await gapAfterTraining(app);
  expect(withL2).toBeLessThan(plain);
  expect(withDropout).toBeLessThan(plain);
});
