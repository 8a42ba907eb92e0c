import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, type Files, test } from "./fixtures.ts";

/** Sales of shops: dates, a skewed price, an odd column name, groups. */
const csv = `day,price,"weight of item",shop,sold\n${Array.from({ length: 120 }, (_, row) => {
  const day = `2024-${String(1 + (row % 12)).padStart(2, "0")}-${String(1 + (row % 28)).padStart(2, "0")}`;
  const weight = ((row * 53) % 97) / 10;
  return `${day},${(1 + ((row * 37) % 100)) / 4},${weight},S${row % 7},${(weight * weight + (row % 3)).toFixed(2)}`;
}).join("\n")}\n`;

const chart = (app: Page) => app.getByTestId("loss-chart");
const dataTab = (app: Page) => app.getByRole("tab", { name: "Data", exact: true }).click();

async function openSales(app: Page, files: Files, folder: string): Promise<void> {
  const file = path.join(folder, "sales.csv");
  writeFileSync(file, csv);
  await dataTab(app);
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
  await expect(chart(app)).toHaveAttribute("data-epochs", "1");
}

const trainToEnd = async (app: Page) => {
  await app.getByTestId("pace").getByRole("slider").press("End");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
};

test("a column made by a formula is trained on, with its fault marked where it is", async ({ app, files, folder }) => {
  await openSales(app, files, folder);
  await app.locator('[data-id="input1"]').click();
  await app.getByTestId("chip-formula").click();
  await app.getByTestId("formula").fill('"weight of item" * wieght');
  await expect(app.getByTestId("formula-fault")).toHaveText("wieght");
  await expect(app.getByTestId("new-column")).toContainText("place 20: the table has no column “wieght”");
  await expect(app.getByTestId("add-column")).toBeDisabled();
  await app.getByTestId("formula").fill('"weight of item"^2');
  await app.getByTestId("new-column-name").fill("squared");
  await app.getByTestId("add-column").click();
  await expect(app.getByTestId("derived-squared")).toContainText('"weight of item"^2');

  await app.getByTestId("column-menu-price").click();
  await app.getByTestId("column-transform").selectOption("yeoJohnson");
  await app.getByTestId("column-clip").selectOption("0.05");
  await expect(app.getByTestId("column-learned")).toContainText(
    /Fitted on 72 training rows.*limits.*λ.*signal ÷ noise/s,
  );
  await app.keyboard.press("Escape");

  await trainToEnd(app);
  await expect(app.getByTestId("fitted")).toContainText("squared");
  // What the formula reads is asked for when a row is typed, the new column itself is not.
  await app.getByRole("tab", { name: "Predict", exact: true }).click();
  await expect(app.getByTestId("predict-form").getByLabel("weight of item")).toBeVisible();
  await expect(app.getByTestId("predict-form").getByLabel("squared")).toHaveCount(0);
  await expect(app.getByTestId("predict-result")).toContainText(/\d/);
});

test("rows are divided by group, and a group that is a feature is remarked on", async ({ app, files, folder }) => {
  await openSales(app, files, folder);
  await app.getByTestId("split-method").selectOption("group");
  await expect(app.getByTestId("split-column")).toHaveValue("shop");
  await expect(app.getByTestId("problems-pill")).toContainText("1 warning");
  await app.getByTestId("split-method").selectOption("time");
  await expect(app.getByTestId("split-column")).toHaveValue("day");
  await app.getByTestId("split-method").selectOption("group");
  await app.locator('[data-id="input1"]').click();
  await app.getByTestId("features").getByLabel("shop", { exact: true }).uncheck();
  await expect(app.getByText("No problems")).toBeVisible();
  await expect(app.getByTestId("parts")).toContainText("training");
  await trainToEnd(app);
});

test("a generated spiral shows the loss under its true distribution as a third line", async ({ app }) => {
  await dataTab(app);
  await app.getByTestId("generate").click();
  await app.getByTestId("menu-generate").click();
  await app.getByTestId("generate-spiral").click();
  const dots = app.getByTestId("generate-picture").locator("circle");
  await expect(dots).toHaveCount(200);
  await app.getByTestId("generate-rows").fill("150");
  await expect(dots).toHaveCount(150);
  await app.getByTestId("generate-use").click();
  await app.getByTestId("start-from-table").click();
  await expect(chart(app)).toHaveAttribute("data-epochs", "1");
  await app.getByTestId("chart-options").click();
  await expect(app.getByTestId("line-trueLoss")).not.toBeChecked();
  await app.getByTestId("line-trueLoss").check();
  await app.keyboard.press("Escape");
  await trainToEnd(app);
  await app.getByTestId("chart-options").click();
  await expect(app.getByTestId("chart-menu")).toContainText("10,000 fresh rows");
  await app.keyboard.press("Escape");
  await chart(app).focus();
  await app.keyboard.press("End");
  await expect(app.getByTestId("reading")).toContainText(/True\d+\.\d/);
  await app.keyboard.press("ArrowLeft");
  await expect(app.getByTestId("reading")).toContainText(/True\d+\.\d/);
});

test("points are drawn by mouse and by keyboard, undone by the stroke, and trained on", async ({ app }) => {
  await dataTab(app);
  await app.getByTestId("generate").click();
  await app.getByTestId("menu-draw").click();
  const pad = app.getByTestId("draw-pad");
  const box = (await pad.boundingBox())!;
  const drag = async (y: number) => {
    await app.mouse.move(box.x + box.width * 0.2, box.y + box.height * y);
    await app.mouse.down();
    await app.mouse.move(box.x + box.width * 0.8, box.y + box.height * y, { steps: 10 });
    await app.mouse.up();
  };
  const points = async () => Number((await pad.locator("circle[data-label]").count()).toString());
  await drag(0.25);
  const first = await points();
  expect(first).toBeGreaterThan(20);
  await app.getByTestId("draw-b").click();
  await drag(0.75);
  expect(await points()).toBeGreaterThan(first + 20);
  await app.getByTestId("draw-undo").click();
  await expect(pad.locator("circle[data-label]")).toHaveCount(first);
  await drag(0.75);
  const two = await points();
  await pad.focus();
  await pad.press("ArrowUp");
  await pad.press("Space");
  await expect(pad.locator("circle[data-label]")).toHaveCount(two + 3);
  await pad.press("Control+z");
  await expect(pad.locator("circle[data-label]")).toHaveCount(two);
  await app.getByTestId("draw-done").click();
  await app.getByTestId("start-from-table").click();
  await expect(chart(app)).toHaveAttribute("data-epochs", "1");
  await trainToEnd(app);
  await expect(app.getByTestId("result-strip")).toContainText(/Validation accuracy (?:0\.[89]|1\.00)/);
});

test("the value of an earlier row is asked for where one row is typed, and a note says so where it is filled", async ({
  app,
  files,
  folder,
}) => {
  await openSales(app, files, folder);
  await app.locator('[data-id="input1"]').click();
  await app.getByTestId("chip-lag").click();
  await app.getByTestId("new-column-name").fill("price before");
  await app.getByTestId("add-column").click();
  await expect(app.getByTestId("derived-price before")).toBeVisible();
  await trainToEnd(app);
  await app.getByRole("tab", { name: "Predict", exact: true }).click();
  const field = app.getByTestId("predict-form").getByLabel("price before");
  const result = app.getByTestId("predict-result");
  await expect(field).not.toHaveValue("");
  await expect(field).toHaveAccessibleDescription("price, 1 row earlier");
  await expect(result.getByRole("strong")).toBeVisible();
  await expect(app.getByTestId("predict-notes")).toHaveCount(0);
  const known = await result.getByRole("strong").textContent();
  await field.fill("200");
  await expect(result.getByRole("strong")).not.toHaveText(known ?? "");
  await field.fill("");
  await expect(app.getByTestId("predict-notes")).toContainText(
    "the value of “price” 1 row earlier is not known; filled with",
  );
});
