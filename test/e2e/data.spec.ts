import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect } from "./fixtures.ts";
import { fullSpeed, openTable } from "./projects.ts";

const PENGUINS = path.resolve(import.meta.dirname, "../../assets/data/penguins.csv");

/** A folder for the tables that a test writes. */
const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), "netloom-data-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test("a CSV becomes a network that trains", async ({ app, files }) => {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await expect(app.getByTestId("column-list")).toContainText("bill_length_mm");
  await expect(app.getByTestId("dialect")).toContainText("UTF-8 · comma between cells");
  await app.getByTestId("start-from-table").click();
  await expect(app.getByTestId("parts")).toContainText(/training \d+/);
  await app.getByTestId("step-epoch").click();
  await expect(app.getByTestId("epoch")).toHaveText("000,001");
});

test("the table shows its cells with their lines", async ({ app, files }) => {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await app.getByTestId("dock-table").click();
  await expect(app.getByTestId("table-cells")).toContainText("39.1");
  await app.getByTestId("table-cells").evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(app.getByTestId("table-cells")).toContainText("345");
});

test("decimal commas, text cells and ragged rows are seen, and mended by a click", async ({ app, files, folder }) => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},5;${i % 2 ? "a" : "b"};${i * 2}`);
  rows[10] = "n.v.;a;20";
  rows[20] = "20,5;b;40;extra";
  const file = path.join(folder, "messy.csv");
  writeFileSync(file, `age;kind;y\n${rows.join("\n")}\n`);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await expect(app.getByTestId("dialect")).toContainText("semicolon between cells · decimal comma");
  await expect(app.getByTestId("ragged")).toContainText("line 22");
  const age = app.getByTestId("column-list").getByRole("listitem").first();
  await expect(age).toContainText("line 12, “n.v.”");
  await age.getByRole("button", { name: "Treat text as missing" }).click();
  await expect(age).toContainText("1 of 60 missing");
});

test("a file that is no table says why, and the table before stays", async ({ app, files, folder }) => {
  const file = path.join(folder, "empty.csv");
  writeFileSync(file, "");
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await expect(app.getByTestId("column-list")).toContainText("species");
  await files.open(file, () => app.getByTestId("open-table").click());
  await expect(app.getByTestId("table-failure")).toContainText("empty.csv is empty");
  await expect(app.getByTestId("column-list")).toContainText("species");
});

test("the role of a column changes what the network predicts, and can be undone", async ({ app, files }) => {
  await app.getByTestId("left-data").click();
  await files.open(PENGUINS, () => app.getByTestId("open-table").click());
  await app.getByTestId("start-from-table").click();
  const island = app.getByLabel("What island is for");
  await expect(island).toHaveValue("feature");
  await island.selectOption("ignored");
  await expect(island).toHaveValue("ignored");
  await app.getByTestId("undo").click();
  await expect(island).toHaveValue("feature");
});

test("a newcomer's table trains in four clicks: a German CSV with a line before it, gaps and words among numbers", async ({
  app,
  files,
  folder,
}) => {
  const file = path.join(folder, "messung.csv");
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, "0");
    const x = ((i * 37) % 100) / 10;
    const text = i % 17 === 3 ? "" : i % 23 === 5 ? "k. A." : String(x).replace(".", ",");
    return `${day}.03.2024;${text};${i % 2 ? "Nord" : "S\u00fcd"};${String(2 * x + (i % 3)).replace(".", ",")}`;
  });
  writeFileSync(file, `Messprotokoll Labor 3;;;\nDatum;Druck;Anlage;Ausbeute\n${rows.join("\n")}\n`);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("import-read").click();
  await expect(app.getByTestId("dialect")).toContainText("decimal comma");
  await expect(app.getByTestId("start-target")).toHaveValue("Ausbeute");
  await app.getByTestId("start-from-table").click();
  await expect(app.getByTestId("loss-empty")).toHaveText("1 problem keeps the network from training.");
  await app.getByTestId("train").click();
  await app.getByTestId("run-blocked-fix").click();
  await expect(app.getByTestId("run-blocked")).toHaveCount(0);
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toContainText("Ausbeute", { timeout: 30_000 });
});

test("what is to be predicted is chosen before the network is made", async ({ app, files }) => {
  await openTable(app, files, PENGUINS);
  const target = app.getByTestId("start-target");
  await expect(target).toHaveValue("species");
  await target.selectOption("body_mass_g");
  await app.getByTestId("canvas-empty").getByText("Start from this table").click();
  await expect(app.locator("[data-id='target1']")).toContainText("body_mass_g");
});

test("the type of a column is chosen from the keyboard, and the focus comes back", async ({ app, files }) => {
  await openTable(app, files, PENGUINS);
  const sign = app.getByTestId("column-list").getByRole("button", { name: /^Type of year/ });
  await expect(sign).toHaveAttribute("title", "number");
  await sign.focus();
  await app.keyboard.press("Enter");
  await expect(app.getByRole("menuitem")).toHaveCount(5);
  await app.keyboard.press("Escape");
  await expect(app.getByRole("menuitem")).toHaveCount(0);
  await expect(sign).toBeFocused();
  await app.keyboard.press("Enter");
  await app.getByRole("menuitem", { name: "category", exact: true }).press("Enter");
  await expect(sign).toHaveAttribute("title", "category");
  await expect(sign).toBeFocused();
});
