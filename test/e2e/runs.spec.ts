import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

const ended = (page: Page) => expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
const openView = async (page: Page, id: string) => {
  await page.getByTestId("add-view").click();
  await page.getByTestId(`add-${id}`).click();
};

async function openExample(page: Page, id: string): Promise<void> {
  await page.getByTestId(`example-${id}`).click();
  await expect(page.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await fullSpeed(page);
}

async function trainWithRate(page: Page, rate: string): Promise<void> {
  const field = page.getByTestId("training-learningRate");
  await field.fill(rate);
  await field.press("Enter");
  await expect(page.getByTestId("result-strip")).toBeHidden();
  await page.getByTestId("train").click();
  await ended(page);
}

test("runs are kept, compared by what differs, laid over the chart and opened again", async ({ app }) => {
  await openExample(app, "penguins");
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("runs-empty")).toBeVisible();
  await app.getByTestId("train").click();
  await ended(app);
  const rate = await app.getByTestId("training-learningRate").inputValue();
  await trainWithRate(app, "0.1");
  await expect(app.getByTestId("run-2")).toContainText(`Learning rate ${rate} → 0.1`);

  await app.getByTestId("overlay-1").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute(
    "data-lines",
    /^run-\S+-loss run-\S+-valLoss loss valLoss$/,
  );

  await app.getByTestId("runs-compare").click();
  await expect(app.getByTestId("compare-1").locator("td[data-differs]")).toHaveText([rate]);
  await expect(app.getByTestId("compare-2").locator("td[data-differs]")).toHaveCount(0);

  await app.getByTestId("run-menu-1").click();
  await app.getByTestId("run-sheet").click();
  await expect(app.getByTestId("sheet")).toContainText("Seed of the division");
  await app.getByTestId("sheet-open").click();
  await expect(app.getByTestId("training-learningRate")).toHaveValue(rate);
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("training-learningRate")).toHaveValue("0.1");
});

test("kept runs are there again after a reload @browser", async ({ app }) => {
  await openExample(app, "penguins");
  await app.getByTestId("train").click();
  await ended(app);
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("run-1")).toContainText("stopped early");
  const kept = (await app.getByTestId("run-1").textContent())?.replace("on screen", "") ?? "";
  // The window writes when the run has come to rest for a moment.
  await expect
    .poll(() =>
      app.evaluate(async () => {
        const request = indexedDB.open("netloom");
        await new Promise((resolve) => {
          request.onsuccess = resolve;
        });
        const all = request.result.transaction("runs").objectStore("runs").getAll();
        await new Promise((resolve) => {
          all.onsuccess = resolve;
        });
        request.result.close();
        return all.result.filter(({ trained, verdict }) => trained !== null && verdict !== null).length;
      }),
    )
    .toBe(1);
  await app.reload();
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("run-1")).toHaveText(kept);
});

test("a twin changes one thing, draws the difference and counts its cost", async ({ app }) => {
  await openExample(app, "penguins");
  await openView(app, "twin");
  await app.getByTestId("twin").getByRole("button", { name: "Learning rate 0.001", exact: true }).click();
  const chart = app.getByTestId("twin-chart");
  await expect(chart).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  await expect(chart).toHaveAttribute("data-lines", "loss-A valLoss-A loss-B valLoss-B");
  expect(Number(await chart.getAttribute("data-widest"))).toBeGreaterThan(0);
  await expect(app.getByTestId("twin-title")).toHaveText(/^Epochs to the same training loss \([\d.]+\): A \d+, B \d+/);
  await expect(app.getByTestId("epoch")).toHaveText("000,000");

  await app.getByTestId("knob-setting").click();
  await app.getByRole("option", { name: "Training: Rows per batch" }).click();
  await app.getByTestId("knob-start").click();
  await expect(chart).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  await expect(app.getByTestId("twin-title")).toHaveText("No difference: both curves are equal to the last bit");
  await expect(chart).toHaveAttribute("data-widest", "0");
});

test("seeds show luck, and a learning curve says whether more rows would help", async ({ app }) => {
  test.slow(); // fifteen trainings
  await openExample(app, "penguins");
  await openView(app, "fan");
  await app.getByTestId("fan-start").click();
  await expect(app.getByTestId("fan-cancel")).toBeVisible();
  await expect(app.getByTestId("fan-title")).toHaveText(/^Best validation loss over 5 seeds: median/, {
    timeout: 60_000,
  });
  await expect(app.getByTestId("fan-chart")).toHaveAttribute("data-lines", /median$/);
  await openView(app, "rows");
  await app.getByTestId("rows-start").click();
  await expect(app.getByTestId("rows-title")).toHaveText(/^(More rows would|Cannot tell)/, { timeout: 90_000 });
});

test("the loss microscope ranks rows, shows one in the table and trains without it", async ({ app }) => {
  await openExample(app, "mass");
  await app.getByTestId("train").click();
  await ended(app);
  await openView(app, "microscope");
  const first = app.getByTestId("microscope-first");
  await expect(first).toBeVisible();
  for (const kind of ["mse", "mae", "huber"]) await expect(app.getByTestId(`share-${kind}`)).toHaveText(/[\d.]+ %$/);
  const line = (await first.getByRole("button").first().textContent()) ?? "";
  await first.getByRole("button").first().click();
  await expect(app.getByTestId("table-cells").locator(".cells-row[data-focused] .cell-line")).toHaveText(line);
  await app.getByTestId("dock-microscope").click();
  await app.getByTestId("leave-out").click();
  await expect(app.getByTestId("left-out")).toContainText(`line ${line}`);
  await app.getByTestId("train-without").click();
  await expect(app.getByTestId("train-without")).toBeHidden();
  await app.getByTestId("dock-loss").click();
  await ended(app);
  await app.getByTestId("dock-microscope").click();
  await expect(first).toBeVisible();
  await expect(app.getByTestId(`microscope-line-${line}`)).toHaveCount(0);
});
