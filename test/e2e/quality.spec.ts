import { writeFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { faultyCsv } from "../support/faulty.ts";
import { expect, test } from "./fixtures.ts";

const PENGUINS = path.resolve(import.meta.dirname, "../../assets/data/penguins.csv");

type Files = { open(file: string, act: () => Promise<unknown>): Promise<void> };

async function openReport(app: Page, files: Files, file: string): Promise<void> {
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("data-tab-report").click();
  await expect(app.getByTestId("report-summary")).toBeVisible();
}

test("a fault is found, its rows are shown, a click mends it, and undo brings it back", async ({
  app,
  files,
  folder,
}) => {
  const file = path.join(folder, "faulty.csv");
  writeFileSync(file, faultyCsv());
  await openReport(app, files, file);
  const infinite = app.getByTestId("finding-infinities");
  await expect(infinite).toContainText("rate: 2 cells are infinite or too large, first “inf”");
  await infinite.getByTestId("show-rows").click();
  await expect(app.getByTestId("row-filter")).toContainText("2 rows");
  const cells = app.getByTestId("table-cells");
  await expect(cells.getByText("inf", { exact: true })).toHaveCount(2);
  await expect(cells.getByRole("button", { name: "Leave out line 32" })).toBeVisible();
  await app.getByRole("button", { name: "Show all rows" }).click();
  await expect(app.getByTestId("row-filter")).toHaveCount(0);

  await infinite.getByTestId("fix").click();
  await expect(infinite).toHaveCount(0);
  await app.getByTestId("data-tab-table").click();
  await expect(app.getByTestId("steps")).toContainText("rate: inf treated as missing");
  await expect(app.getByTestId("steps")).toContainText("2 cells changed");
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("steps")).toHaveCount(0);
  await app.getByTestId("data-tab-report").click();
  await expect(infinite).toBeVisible();
});

test("rows are left out and cells corrected in the table itself", async ({ app, files }) => {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await app.getByTestId("dock-table").click();
  const cells = app.getByTestId("table-cells");
  await cells.getByRole("button", { name: "Leave out line 3", exact: true }).click();
  await expect(app.getByTestId("steps")).toContainText("Line 3: left out");
  await cells.getByRole("button", { name: "Take line 3 back" }).click();
  await expect(app.getByTestId("steps")).toHaveCount(0);
  await cells.getByText("39.1", { exact: true }).dblclick();
  await app.getByLabel("Correct bill_length_mm").fill("93.1");
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("steps")).toContainText("Line 2, bill_length_mm: “93.1”");
  await expect(cells.getByText("93.1", { exact: true })).toBeVisible();
});

test("penguins pass but for what is missing", async ({ app, files }) => {
  await openReport(app, files, PENGUINS);
  for (const question of ["validity", "consistency", "uniqueness"])
    await expect(app.getByTestId(`passed-${question}`)).toBeVisible();
  await expect(app.getByTestId("finding-sparseRows")).toContainText("2 rows lack at least half of the 8 columns");
});

test("the columns view sorts, filters and warns", async ({ app, files, folder }) => {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${(i * 37) % 60},${i % 3 ? "a" : "b"},${i % 3 ? 5 : 9},${i % 3 ? 0 : 1}`,
  );
  const file = path.join(folder, "columns.csv");
  writeFileSync(file, `x,label,other,verdict\n${lines.join("\n").replace("0,b,", ",b,")}\n`);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
  await app.getByTestId("all-columns").click();
  const rows = app.getByTestId("columns-line");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText("x");
  await app.getByTestId("sort-name").click();
  await expect(rows.nth(0)).toContainText("label");
  await app.getByTestId("sort-missing").click();
  await expect(rows.nth(0)).toContainText("1 (2 %)");
  await app.getByLabel("Find a column").fill("ver");
  await expect(rows).toHaveCount(1);
  await expect(rows.nth(0)).toContainText("predicts the target alone");
  await app.getByLabel("Find a column").fill("");
  await app.getByLabel("Type", { exact: true }).selectOption("category");
  await expect(rows).toHaveCount(1);
  await expect(app.getByTestId("columns-count")).toContainText("1 of 4");
});

test("a leak on purpose shows by how much the score lies, and leaves nothing behind", async ({
  app,
  files,
  folder,
}) => {
  // Labels by chance: whatever is above half of them right was memorized.
  const lines = Array.from(
    { length: 90 },
    (_, i) => `${(i * 37) % 89},${(i * 53) % 97},${(i * i * 7919) % 13 < 6 ? "a" : "b"}`,
  );
  const file = path.join(folder, "chance.csv");
  writeFileSync(file, `x,y,label\n${lines.join("\n")}\n`);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
  await app.getByTestId("data-tab-report").click();
  await app.getByTestId("leak-start").click();
  const scores = app.getByTestId("leak-scores");
  await expect(scores).toContainText("leaking", { timeout: 30_000 });
  const [honest, leaking] = await scores.locator("tbody tr").first().locator("td").allInnerTexts();
  expect(Number(leaking)).toBeGreaterThan(Number(honest));
  await app.getByTestId("left-runs").click();
  await expect(app.getByText("leaking")).toHaveCount(0);
});

test("a row is corrected and another left out in the loss microscope, and training goes on with both", async ({
  app,
  files,
}) => {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
  await app.getByTestId("step-epoch").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
  await app.getByTestId("add-view").click();
  await app.getByTestId("add-microscope").click();
  const edits = app.getByTestId("row-edits");
  await edits.getByRole("button", { name: "Correct body_mass_g" }).click();
  await edits.getByRole("textbox").fill("4321");
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("steps")).toContainText("body_mass_g: “4321”");
  await expect(edits.getByRole("button", { name: "Correct body_mass_g" })).toContainText("4321");
  await edits.getByTestId("exclude-row").click();
  await expect(app.getByTestId("steps").getByRole("listitem")).toHaveCount(2);
  await edits.getByTestId("train-on").click();
  const rows = async () =>
    ((await app.getByTestId("parts").innerText()).match(/\d+/g) ?? []).reduce((sum, n) => sum + Number(n), 0);
  await expect.poll(rows).toBe(343);
  await expect(edits.getByTestId("train-on")).toHaveCount(0);
  await app.getByTestId("undo").click();
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("steps")).toHaveCount(0);
});

// The analysis opens a second tab, which an Electron window cannot; the page is the same in both.
for (const scheme of ["light", "dark"] as const)
  test(`report, steps and columns can be read and named (${scheme}) @browser`, async ({ app, files, folder }) => {
    if (scheme === "dark") await app.getByTestId("theme").click();
    const file = path.join(folder, "faulty.csv");
    writeFileSync(file, faultyCsv());
    await openReport(app, files, file);
    const check = async (part: string) => {
      const { violations } = await new AxeBuilder({ page: app }).include(part).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
      ).toEqual([]);
    };
    await check(".data-panel");
    await app.getByTestId("finding-infinities").getByTestId("show-rows").click();
    await expect(app.getByTestId("row-filter")).toBeVisible();
    await check(".dock");
    await app.getByTestId("finding-infinities").getByTestId("fix").click();
    await app.getByTestId("data-tab-table").click();
    await expect(app.getByTestId("steps")).toBeVisible();
    await check(".data-panel");
    await app.getByTestId("all-columns").click();
    await expect(app.getByTestId("columns-line").first()).toBeVisible();
    await check(".dock");
  });
