import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

const chart = (page: Page) => page.getByTestId("loss-chart");
const lines = (page: Page, names: string) => expect(chart(page)).toHaveAttribute("data-lines", names);

/** The overfitting example, trained at full speed with these switches of its guide flipped. */
async function trainOverfit(page: Page, ...switches: readonly string[]): Promise<void> {
  await page.getByTestId("example-overfit").click();
  await expect(chart(page)).toHaveAttribute("data-epochs", "1");
  await fullSpeed(page);
  for (const id of switches) await page.getByTestId(`switch-${id}`).click({ force: true });
  await trainAgain(page);
}

async function trainAgain(page: Page): Promise<void> {
  await page.getByTestId("train").click();
  await expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
  const epoch = Number((await page.getByTestId("epoch").textContent())!.replaceAll(",", ""));
  await expect(chart(page)).toHaveAttribute("data-epochs", String(epoch + 1));
}

const options = (page: Page) => page.getByTestId("chart-options").click();
const reading = (page: Page) => page.getByTestId("reading");

test("penalty and total stand beside the training loss, and lines can be left out", async ({ app }) => {
  await trainOverfit(app, "l2");
  await lines(app, "penalty total loss valLoss");
  await options(app);
  await app.getByTestId("line-total").click();
  await app.getByTestId("line-learningRate").click();
  await lines(app, "penalty loss valLoss learningRate");
  await app.keyboard.press("Escape");
  await expect(app.getByTestId("chart-menu")).toBeHidden();
});

test("what is chosen about charts is remembered", async ({ app }) => {
  await app.getByTestId("example-overfit").click();
  await lines(app, "loss valLoss");
  await options(app);
  await app.getByTestId("line-learningRate").click();
  await app.getByTestId("line-valLoss").click();
  await lines(app, "loss learningRate");
  await app.reload();
  await app.getByTestId("example-overfit").click();
  await lines(app, "loss learningRate");
});

test("the pointer and the arrow keys read every line at one epoch, on any axis", async ({ app }) => {
  await trainOverfit(app, "l2");
  const last = Number(await chart(app).getAttribute("data-epochs")) - 1;
  await chart(app).focus();
  await app.keyboard.press("End");
  await expect(reading(app)).toContainText(`epoch ${last} · update ${last} ·`);
  await expect(reading(app).getByRole("row")).toHaveCount(4);
  await app.keyboard.press("ArrowLeft");
  await expect(reading(app)).toContainText(`epoch ${last - 1} ·`);
  await app.keyboard.press("Home");
  await expect(reading(app)).toContainText("epoch 0 · update 0 · 0 s");
  await app.keyboard.press("Escape");
  await expect(reading(app)).toBeHidden();

  await options(app);
  await app.getByTestId("horizontal").getByText("Updates").click();
  await app.getByTestId("log-horizontal").click();
  await app.getByTestId("vertical").getByText("Logarithmic").click();
  await app.getByTestId("smoothing").getByRole("slider").press("End");
  await app.keyboard.press("Escape");
  const box = (await chart(app).boundingBox())!;
  await app.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(reading(app)).toContainText(/epoch \d+ · update \d+/);
  // The measured value, and the mean beside it.
  await expect(reading(app).locator('[data-line="valLoss"]')).toContainText(/0\.\d+~0\.\d+/);
});

test("validation below training is explained, and training measured the same way", async ({ app }) => {
  await trainOverfit(app, "dropout");
  await app.getByTestId("gap-why").click();
  const note = app.getByTestId("gap-note");
  await expect(note).toContainText("At work only while training: Dropout");
  await app.getByTestId("gap-measure").click();
  await expect(app.getByTestId("gap-measured")).toContainText(
    /after epoch \d+ in evaluation mode, training loss is 0\./,
  );
  await app.keyboard.press("Escape");
  await trainAgain(app);
  await lines(app, "evalLoss loss valLoss");
  await chart(app).focus();
  await app.keyboard.press("End");
  await expect(reading(app).locator('[data-line="evalLoss"]')).toContainText(/0\.\d+/);
});

test("a chart is saved as SVG and its numbers as CSV, every epoch of them", async ({ app, files }) => {
  await trainOverfit(app);
  const epochs = Number(await chart(app).getAttribute("data-epochs"));
  await options(app);
  const svg = await files.save(() => app.getByTestId("save-svg").click());
  expect(svg.text).toMatch(/^<svg[^>]*xmlns/);
  const tags = svg.text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => !/^<\/?[\w:]+(\s+[\w:-]+="[^"<]*")*\s*\/?>$/.test(tag))).toEqual([]);
  expect(svg.text).toContain((await app.getByTestId("finding").textContent())!.slice(0, 30));
  await options(app);
  const { text } = await files.save(() => app.getByTestId("save-csv").click());
  const rows = text.trimEnd().split("\n");
  expect(rows[0]).toMatch(/^epoch,updates,seconds,learning_rate,training_loss,penalty,total,/);
  expect(rows).toHaveLength(epochs + 1);
  const shown = await chart(app).evaluate((element) => Number((element as HTMLElement).dataset.loss));
  expect(Number(rows.at(-1)?.split(",")[4])).toBe(shown);
});

test("a chart is saved as PNG", { tag: "@browser" }, async ({ app }) => {
  await trainOverfit(app);
  await options(app);
  const [download] = await Promise.all([app.waitForEvent("download"), app.getByTestId("save-png").click()]);
  const bytes = readFileSync(await download.path());
  expect(download.suggestedFilename()).toMatch(/-loss\.png$/);
  expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2000, 1040]);
});

test("a chart is saved as PNG through the desktop", { tag: "@electron" }, async ({ app, files }) => {
  await trainOverfit(app);
  await options(app);
  const { text } = await files.save(() => app.getByTestId("save-png").click());
  expect(text.slice(1, 4)).toBe("PNG");
});

test("a value that is not finite is marked, and the title says where", async ({ app }) => {
  await app.getByTestId("example-mass").click();
  await expect(chart(app)).toHaveAttribute("data-epochs", "1");
  await app.getByTestId("training-learningRate").fill("1000000000");
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("finding")).toContainText("no longer a finite number");
  await expect(chart(app)).toHaveAttribute("data-faults", "1");
});
