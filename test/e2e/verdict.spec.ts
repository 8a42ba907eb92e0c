import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

test("the overfit example ends with a verdict, its evidence, and one thing to try that can be undone", async ({
  app,
}) => {
  await app.getByTestId("example-overfit").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await expect(app.getByTestId("verdict")).toHaveCount(0);
  await fullSpeed(app);
  await app.getByTestId("train").click();
  const verdict = app.getByTestId("verdict");
  await expect(verdict).toHaveAttribute("data-kind", "overfitting", { timeout: 30_000 });
  await expect(app.getByTestId("finding")).toContainText(/^Overfitting from epoch \d+: validation loss rose by/);

  await app.getByTestId("verdict-why").click();
  const evidence = app.getByTestId("verdict-evidence");
  await expect(evidence.locator('[data-speaks="for"]').first()).toContainText(/Validation loss changed by [\d.]+ %/);
  await expect(evidence).toContainText("a gap alone is not overfitting");
  await expect(evidence).toContainText("below always guessing");
  await app.keyboard.press("Escape");
  await expect(evidence).toHaveCount(0);

  const action = app.getByTestId("verdict-action");
  await expect(action).toHaveText("Try: Set the L2 penalty to 0.001");
  await action.click();
  await expect(action).toHaveCount(0); // the document is another one now
  await app.getByTestId("layer-dense1").click();
  await expect(app.getByTestId("param-l2")).toHaveValue("0.001");
  await app.keyboard.press("ControlOrMeta+z");
  await expect(app.getByTestId("param-l2")).toHaveValue("0");
  await expect(action).toBeVisible();
});

test("dead units are marked on their card, with the cause and a way out", async ({ app }) => {
  await app.getByTestId("example-overfit").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  const badge = app.getByTestId("health-activation1");
  await expect(badge).toHaveCount(0);
  await app.getByTestId("layer-dense1").click();
  await app.getByTestId("param-initializer").selectOption("zeros");
  await app.getByTestId("layer-activation1").click();
  await app.getByTestId("param-kind").selectOption("relu");
  // The untrained network is measured as soon as it is ready.
  await expect(badge).toHaveAttribute("data-severity", "warning");
  await badge.click();
  const list = app.getByTestId("health-list").last();
  await expect(list).toContainText("64 of 64 units were 0 on all 24 sampled rows before training began");
  await list.getByTestId("health-fix-dead").click();
  await expect(badge).toHaveCount(0);
  await app.getByTestId("layer-dense1").click();
  await expect(app.getByTestId("param-initializer")).toHaveValue("auto");
});
