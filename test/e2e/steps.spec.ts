import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const PENGUINS = path.resolve(import.meta.dirname, "../../assets/data/penguins.csv");

type Files = { open(file: string, act: () => Promise<unknown>): Promise<void> };

async function openPenguins(app: Page, files: Files): Promise<void> {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
}

const texts = (app: Page) => app.getByTestId("steps").locator(".step-text");

test("a step is made by hand: what it would change is said before, and undo takes it back", async ({ app, files }) => {
  await openPenguins(app, files);
  await app.getByTestId("add-step").click();
  await app.getByTestId("kind-dropMissing").click();
  await expect(app.getByTestId("step-trial")).toContainText("Would leave out 11 of 344 rows.");
  await app.getByTestId("keep-step").click();
  await expect(app.getByTestId("step-dialog")).toHaveCount(0);
  await expect(texts(app)).toHaveText(["Rows with a missing cell: left out"]);
  await expect(app.getByTestId("steps")).toContainText("11 rows left out");
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("steps")).toHaveCount(0);
});

test("what is wrong is said at its field, and several columns make a step each", async ({ app, files }) => {
  await openPenguins(app, files);
  await app.getByTestId("add-step").click();
  await app.getByTestId("kind-clip").click();
  const dialog = app.getByTestId("step-dialog");
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await app.getByTestId("param-by").selectOption("quantiles");
  await expect(app.getByTestId("param-low")).toHaveValue("0.01");
  await app.getByTestId("param-low").fill("5");
  await expect(dialog.getByRole("alert")).toHaveText(["A quantile is a number from 0 to 1."]);
  await app.getByTestId("keep-step").click();
  await expect(dialog.getByRole("alert")).toHaveText([
    "Choose at least one column.",
    "A quantile is a number from 0 to 1.",
  ]);
  // What cannot be read as a number is not left out in silence, be it by Enter or by the button.
  await app.getByTestId("param-low").fill("0.1o");
  await app.keyboard.press("Enter");
  await app.getByTestId("keep-step").click();
  await expect(dialog).toBeVisible();
  await expect(app.getByTestId("param-low")).toHaveValue("0.1o");
  await app.getByTestId("param-low").fill("0.05");
  await app.getByTestId("param-column").click();
  await app.keyboard.type("bill_l");
  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("Enter");
  await app.getByTestId("param-column").fill("mass");
  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("Enter");
  await app.keyboard.press("Tab");
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await expect(app.getByTestId("step-trial")).toContainText(/Would change \d+ cells\./);
  await expect(app.getByTestId("keep-step")).toHaveText("Add 2 steps");
  await app.getByTestId("keep-step").click();
  await expect(texts(app)).toHaveText([
    "bill_length_mm: clipped at the quantiles 5 % and 99 % of the training rows",
    "body_mass_g: clipped at the quantiles 5 % and 99 % of the training rows",
  ]);
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("steps")).toHaveCount(0);
});

test("a step is changed, switched off and moved by keyboard and by mouse", async ({ app, files }) => {
  await openPenguins(app, files);
  for (const kind of ["dropMissing", "deduplicate"]) {
    await app.getByTestId("add-step").click();
    await app.getByTestId(`kind-${kind}`).click();
    await app.getByTestId("keep-step").click();
  }
  await expect(texts(app)).toHaveText(["Rows with a missing cell: left out", "Repeated rows: left out"]);
  const first = app.getByTestId("step-step1");

  await first.locator(".step-text").focus();
  await app.keyboard.press("Alt+ArrowDown");
  await expect(texts(app)).toHaveText(["Repeated rows: left out", "Rows with a missing cell: left out"]);
  await expect(first.locator(".step-text")).toBeFocused();
  await app.keyboard.press("Alt+ArrowUp");
  await expect(texts(app)).toHaveText(["Rows with a missing cell: left out", "Repeated rows: left out"]);
  await first.locator(".step-grip").dragTo(app.getByTestId("step-step2"));
  await expect(texts(app)).toHaveText(["Repeated rows: left out", "Rows with a missing cell: left out"]);

  await first.getByRole("checkbox").uncheck();
  await expect(first).toContainText("switched off");
  await expect(app.getByTestId("parts")).toContainText("training 206");
  await first.getByRole("checkbox").check();
  await expect(first).toContainText("11 rows left out");

  await first.locator(".step-text").click();
  await app.getByTestId("param-columns").click();
  await app.keyboard.type("sex");
  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("Enter");
  await app.keyboard.press("Tab");
  await expect(app.getByTestId("step-trial")).toContainText("Would leave out 11 of 344 rows.");
  await app.getByTestId("keep-step").click();
  await expect(first).toContainText("Rows without sex: left out");
  await expect(texts(app)).toHaveCount(2);
});

test("a new column leaves all usable columns a rule", async ({ app, files }) => {
  await openPenguins(app, files);
  await app.locator("[data-testid='node-input1'], [data-id='input1']").first().click();
  const all = app.getByLabel(/All \d+ usable columns/);
  await expect(all).toBeChecked();
  await app.getByTestId("chip-square").click();
  await app.getByTestId("add-column").click();
  await expect(app.locator(".derived")).toHaveCount(1);
  await expect(all).toBeChecked();
  await expect(app.locator("[data-id='input1']")).toContainText("all usable columns + 1");
});

for (const scheme of ["light", "dark"] as const)
  test(`the dialog can be read and named (${scheme}) @browser`, async ({ app, files }) => {
    await app.emulateMedia({ colorScheme: scheme });
    await openPenguins(app, files);
    await app.getByTestId("add-step").click();
    await app.getByTestId("kind-convertUnits").click();
    await app.getByTestId("add-unit").click();
    await app.getByTestId("keep-step").click();
    const { violations } = await new AxeBuilder({ page: app as never }).include(".dialog").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
