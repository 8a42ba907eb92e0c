import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

const says = (page: Page) => page.getByTestId("replay-says");
const slider = (page: Page, name: "patience" | "minDelta") => page.getByTestId(`replay-${name}`).getByRole("slider");
const numbers = async (page: Page) => ({
  stop: Number(await says(page).getAttribute("data-stop")),
  restored: Number(await says(page).getAttribute("data-restored")),
});
const losses = async (page: Page) =>
  /validation loss ([\d.]+), training loss ([\d.]+)/.exec((await says(page).textContent())!)!;

async function train(page: Page): Promise<void> {
  await page.getByTestId("train").click();
  await expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
}

test("early stopping counts down while a run goes on", async ({ app }) => {
  await app.getByTestId("example-overfit").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await expect(app.getByTestId("countdown")).toBeHidden();
  await app.getByTestId("train").click();
  await expect(app.getByTestId("countdown")).toHaveText(/stops in \d+ epochs? without improvement/);
  await app.getByTestId("stop").click();
  await expect(app.getByTestId("countdown")).toBeHidden();
});

test("a recorded run is replayed: sliders move the stop, and a run with those settings stops there", async ({
  app,
}) => {
  await app.getByTestId("example-overfit").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await fullSpeed(app);
  await train(app);
  const recorded = Number((await app.getByTestId("epoch").textContent())!.replaceAll(",", ""));
  await app.getByTestId("replay-toggle").click();
  expect((await numbers(app)).stop).toBe(recorded);
  await expect(app.getByTestId("replay-use")).toBeDisabled();

  // Improvements that small no longer count: the run would stop earlier.
  await slider(app, "minDelta").press("End");
  expect((await numbers(app)).stop).toBeLessThan(recorded);
  await slider(app, "minDelta").press("Home");
  expect((await numbers(app)).stop).toBe(recorded);

  // Dragged to the far left: patience 1.
  const thumb = (await slider(app, "patience").boundingBox())!;
  await app.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await app.mouse.down();
  await app.mouse.move(thumb.x - 400, thumb.y, { steps: 5 });
  await app.mouse.up();
  const dragged = await numbers(app);
  expect(dragged.stop).toBeLessThan(recorded);
  expect(dragged.stop - dragged.restored).toBe(1);
  await expect(app.getByTestId("replay-missed")).toContainText(/epoch \d+ would have reached 0\./);

  // Beyond the record nothing is claimed.
  await slider(app, "patience").press("End");
  await expect(says(app)).toContainText("the run would have gone on");
  await slider(app, "patience").press("Home");
  for (let i = 0; i < 19; i += 1) await slider(app, "patience").press("ArrowRight");
  await expect(app.getByTestId("replay")).toContainText("20 epochs");
  const twenty = await numbers(app);
  const [, validation, training] = await losses(app);

  await app.getByTestId("replay-use").click();
  await expect(app.getByTestId("training-patience")).toHaveValue("20");
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("training-patience")).not.toHaveValue("20");
  await app.getByTestId("redo").click();
  await train(app);
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", String(twenty.stop + 1));
  await app.getByTestId("replay-toggle").click();
  expect(await numbers(app)).toEqual(twenty);
  expect((await losses(app)).slice(1)).toEqual([validation, training]);
});
