import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { gb18030 } from "../torture/encode.mjs";
import { expect, type Files, test } from "./fixtures.ts";
import { fullSpeed } from "./projects.ts";

/** Writes a table and opens it in the Data tab. */
async function open(
  app: Page,
  files: Files,
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
}

/** Prices with thousands that may as well be decimals, under a title, over a total. */
const rows = Array.from(
  { length: 80 },
  (_, i) => `h${i};${1 + (i % 9)},${String(100 + ((i * 37) % 900))};${i % 7};${i % 2 ? "old" : "new"}`,
);
const MESSY = `Prices of houses\nMade on 3 May\n\nname;area;rooms;kind\n${rows.join("\n")}\nTotal;999,999;240;\n`;

test("a messy file is shown, mended by mouse, trained on and predicted with", async ({ app, files, folder }) => {
  await open(app, files, folder, "houses.csv", MESSY);
  const dialog = app.getByTestId("import-dialog");
  await expect(dialog).toBeVisible();
  await expect(app.getByTestId("import-doubts")).toContainText("1,100");
  await expect(app.getByTestId("import-doubts")).toContainText("3 lines before the table are left out");
  await expect(app.getByTestId("import-doubts")).toContainText("looks like a total");
  await expect(app.getByTestId("import-figures")).toHaveText("80 rows, 4 columns");
  await expect(dialog.getByTestId("import-decimal")).toContainText("comma: 1,5 (auto)");

  await app.getByTestId("import-decimal").selectOption({ label: "point: 1.5" });
  await app.getByTestId("import-thousands").selectOption({ label: "1,000" });
  await expect(app.getByTestId("import-doubts")).not.toContainText("1,100");
  await app.getByText(/^Odd rows/).click();
  await expect(app.getByTestId("import-faults").getByRole("row")).toHaveCount(4);
  await expect(app.getByTestId("import-faults")).toContainText("Total;999,999;240;");
  await dialog.getByText("Table", { exact: true }).click();

  await app.getByTestId("import-column-kind").click();
  await app.getByTestId("import-role").selectOption("target");
  await app.getByTestId("import-column-name").click();
  await app.getByTestId("import-role").selectOption("ignored");
  await app.getByTestId("import-read").click();
  await expect(dialog).toBeHidden();

  await expect(app.getByTestId("column-list").getByRole("listitem").nth(1)).toContainText("1100 to 9927");
  await expect(app.getByLabel("What kind is for")).toHaveValue("target");
  await expect(app.getByLabel("What name is for")).toHaveValue("ignored");
  await app.getByTestId("dock-table").click();
  await expect(app.getByTestId("table-cells")).toContainText("2,137");

  await app.getByTestId("dock-loss").click();
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 30_000 });
  await app.getByTestId("dock-predict").click();
  await app.getByTestId("predict-form").getByLabel("area").fill("2137");
  await expect(app.getByTestId("predict-result").getByRole("strong")).toHaveText(/old|new/);
  // New rows lie in a clean file: nothing of it is skipped because the first file had a title.
  const fresh = path.join(folder, "new.csv");
  writeFileSync(fresh, "name,area,rooms\nx,2137,3\ny,1100,4\n");
  await files.open(fresh, () => app.getByTestId("predict-open").click());
  await expect(app.getByTestId("predicted-table").getByRole("row")).toHaveCount(3);
});

test("a clean file opens without a question, and its settings can be changed afterwards and undone", async ({
  app,
  files,
  folder,
}) => {
  await open(app, files, folder, "clean.csv", "a;b\n1;x\n2;y\n3;x\n");
  await expect(app.getByTestId("dialect")).toContainText("semicolon between cells");
  await expect(app.getByTestId("import-dialog")).toBeHidden();
  await app.getByTestId("import-settings").click();
  await app.getByTestId("import-header").selectOption({ label: "none" });
  await expect(app.getByTestId("import-figures")).toHaveText("4 rows, 2 columns");
  await app.getByTestId("import-read").click();
  await expect(app.getByTestId("dialect")).toContainText("no line of names");
  await expect(app.getByTestId("column-list")).toContainText("column1");
  await app.getByTestId("undo").click();
  await expect(app.getByTestId("dialect")).toContainText("first line is names");
  await expect(app.getByTestId("column-list")).toContainText("b");
});

test("several columns are set at once, by mouse and by keyboard", async ({ app, files, folder }) => {
  await open(app, files, folder, "five.csv", `notes\n\na,b,c,d,e\n${"1,2,3,4,5\n6,7,8,9,0\n".repeat(6)}`);
  await app.getByTestId("import-column-b").click();
  await app.getByTestId("import-column-d").click({ modifiers: ["Shift"] });
  await expect(app.getByTestId("import-bar")).toContainText("3 columns selected");
  await app.getByTestId("import-column-c").click({ modifiers: ["ControlOrMeta"] });
  await app.getByTestId("import-type").selectOption("category");
  await app.getByTestId("import-column-a").click();
  await app.keyboard.press("ArrowRight");
  await expect(app.getByTestId("import-type")).toHaveValue("category");
  await app.keyboard.press("ArrowRight");
  await expect(app.getByTestId("import-type")).toHaveValue("auto");
  await app.keyboard.press("Shift+ArrowRight");
  await expect(app.getByTestId("import-bar")).toContainText("2 columns selected");
  await app.keyboard.press("ControlOrMeta+A");
  await expect(app.getByTestId("import-bar")).toContainText("5 columns selected");
  await app.getByTestId("import-read").click();
  await expect(app.getByRole("button", { name: "Type of b: category" })).toBeVisible();
  await expect(app.getByRole("button", { name: "Type of c: number" })).toBeVisible();
});

test("a broken quote, a wrong encoding and the wrong table are mended in the dialog", async ({
  app,
  files,
  folder,
}) => {
  await open(app, files, folder, "quote.csv", 'a,b\n1,"x\n2,y\n3,z\n');
  await expect(app.getByTestId("import-failure")).toContainText("The quote opened in line 2");
  await expect(app.getByTestId("import-read")).toBeDisabled();
  await app.getByTestId("import-quote").selectOption({ label: "none" });
  await expect(app.getByTestId("import-figures")).toHaveText("3 rows, 2 columns");
  await app.getByTestId("import-cancel").click();
  await expect(app.getByTestId("import-dialog")).toBeHidden();
  await expect(app.getByTestId("column-list")).toBeHidden();

  // One Chinese word among Western letters is not enough to tell.
  await open(app, files, folder, "words.csv", gb18030("word,n\n中é,1\n中à,2\n"));
  await expect(app.getByTestId("column-list")).toBeVisible();
  await app.getByTestId("import-settings").click();
  await app.getByTestId("import-encoding").selectOption({ label: "WINDOWS-1252" });
  await expect(app.getByTestId("import-table-preview")).toContainText("ÖÐ");
  await app.getByTestId("import-encoding").selectOption({ label: "GB18030" });
  await expect(app.getByTestId("import-table-preview")).toContainText("中");
  await app.keyboard.press("Escape");
  await expect(app.getByTestId("import-dialog")).toBeHidden();

  await open(app, files, folder, "two.csv", `a,b,c\n${"1,2,3\n4,5,6\n".repeat(3)}\nname,size\nx,1\ny,2\n`);
  await expect(app.getByTestId("import-doubts")).toContainText("2 tables");
  await app.getByTestId("import-table").selectOption({ label: "Line 9: 2 columns, 2 rows" });
  await expect(app.getByTestId("import-figures")).toHaveText("2 rows, 2 columns");
  await app.getByTestId("import-read").click();
  await expect(app.getByTestId("column-list")).toContainText("size");
});

test("odd rows are listed with their lines and can be saved", async ({ app, files, folder }) => {
  const body = Array.from({ length: 30 }, (_, i) => (i === 4 ? "5" : i === 9 ? "10,x,=1+1" : `${i + 1},x`)).join("\n");
  await open(app, files, folder, "ragged.csv", `n,kind\n${body}\n`);
  await app.getByTestId("ragged").getByRole("button", { name: "Show these rows" }).click();
  await app.getByText("Odd rows (2)").click();
  await expect(app.getByTestId("import-faults")).toContainText("too few cells");
  const { name, text } = await files.save(() => app.getByTestId("import-export").click());
  expect(name.length).toBeGreaterThan(0);
  expect(text).toBe('line,reason,in_table,cells,row\n6,short,yes,1,5\n11,long,yes,3,"10,x,=1+1"\n');
  await app.getByTestId("import-ragged").selectOption({ label: "leave out" });
  await expect(app.getByTestId("import-figures")).toHaveText("28 rows, 2 columns");
});

test("a long read shows its progress in the dialog and can be stopped", async ({ app, files, folder }) => {
  const file = path.join(folder, "long.csv");
  const block = Array.from({ length: 2000 }, (_, i) => `${i},${i * 3},${(i * 7919) % 1000},word${i % 90}\n`).join("");
  writeFileSync(file, `made by a machine\n\na,b,c,d\n${block.repeat(600)}`);
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await expect(app.getByTestId("import-figures")).toContainText(
    /about 1,2\d\d,\d\d\d rows, 4 columns, \d+ MB of memory/,
  );
  await app.getByTestId("import-read").click();
  await app.getByTestId("import-stop").click();
  await expect(app.getByTestId("import-read")).toBeEnabled();
  await expect(app.getByTestId("import-dialog")).toBeVisible();
  await app.getByTestId("import-cancel").click();
  await expect(app.getByTestId("column-list")).toBeHidden();
  expect(readFileSync(file).length).toBeGreaterThan(10_000_000);
});
