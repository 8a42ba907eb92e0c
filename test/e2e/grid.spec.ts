import { writeFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

type Files = { open(file: string, act: () => Promise<unknown>): Promise<void> };

async function openTable(app: Page, files: Files, file: string): Promise<void> {
  await app.getByTestId("left-data").click();
  await files.open(file, () => app.getByTestId("open-table").click());
  await app.getByTestId("dock-table").click();
  await expect(app.getByRole("gridcell").first()).not.toBeEmpty();
}

/** The cell that the grid says is active. */
const active = (app: Page) => app.locator("[role=gridcell][aria-selected=true]");

async function small(app: Page, files: Files, folder: string): Promise<void> {
  const file = path.join(folder, "small.csv");
  const lines = Array.from({ length: 60 }, (_, i) => `${i},${i % 2 ? "odd" : "even"},${i * 10}`);
  writeFileSync(file, `x,kind,y\n${lines.join("\n")}\n`);
  await openTable(app, files, file);
}

test("cells are reached and corrected by keyboard alone", async ({ app, files, folder }) => {
  await small(app, files, folder);
  const grid = app.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "61");
  await expect(grid).toHaveAttribute("aria-colcount", "4");
  await app.getByTestId("dock-table").focus();
  await app.keyboard.press("Tab");
  for (let presses = 0; presses < 12 && !(await grid.evaluate((e) => e === document.activeElement)); presses++)
    await app.keyboard.press("Tab");
  await expect(grid).toBeFocused();
  await expect(active(app)).toHaveText("0");
  await expect(active(app)).toHaveAttribute("id", (await grid.getAttribute("aria-activedescendant")) ?? "");

  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("End");
  await expect(active(app)).toHaveText("10");
  await app.keyboard.press("Control+End");
  await expect(active(app)).toHaveText("590");
  await expect(active(app)).toBeInViewport();
  await app.keyboard.press("Control+Home");
  await expect(active(app)).toHaveText("0");
  await expect(active(app)).toBeInViewport();
  await app.keyboard.press("PageDown");
  const far = Number(await active(app).textContent());
  expect(far).toBeGreaterThan(1);
  await app.keyboard.press("PageUp");
  await expect(active(app)).toHaveText("0");

  // Enter opens what stands there, Escape keeps it.
  await app.keyboard.press("ArrowRight");
  await app.keyboard.press("Enter");
  await expect(app.getByLabel("Correct kind")).toHaveValue("even");
  await app.keyboard.type("none");
  await app.keyboard.press("Escape");
  await expect(grid).toBeFocused();
  await expect(active(app)).toHaveText("even");
  await expect(app.getByTestId("steps")).toHaveCount(0);

  // Typing replaces; Tab keeps and goes right, Enter keeps and goes down.
  await app.keyboard.type("odd");
  await app.keyboard.press("Tab");
  await expect(app.getByTestId("steps")).toContainText("Line 2, kind: “odd”");
  await expect(grid).toBeFocused();
  await expect(active(app)).toHaveText("0");
  await app.keyboard.press("F2");
  await app.keyboard.type("7");
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("steps")).toContainText("Line 2, y: “7”");
  await expect(active(app)).toHaveText("10");

  // Delete empties, and undo brings it back.
  await app.keyboard.press("Delete");
  await expect(app.getByTestId("steps")).toContainText("Line 3, y: missing");
  await expect(active(app)).toHaveText("");
  await app.keyboard.press("Control+z");
  await expect(active(app)).toHaveText("10");
  await expect(app.getByTestId("steps")).not.toContainText("Line 3");
  await expect(grid).toBeFocused();

  // Taken back at once, before the table has said anything about it.
  await app.keyboard.press("Delete");
  await expect(app.getByTestId("undo")).toBeEnabled();
  await expect.poll(() => active(app).textContent()).toBe("");
  await app.getByTestId("steps").getByText("Line 3, y: missing").waitFor();
  await app.keyboard.press("Control+z");
  await app.keyboard.press("Control+y");
  await app.keyboard.press("Control+z");
  await expect(app.getByTestId("steps")).not.toContainText("Line 3");
  await expect(active(app)).toHaveText("10");

  // Copy and paste mean the cell, one step of undo each.
  await app.keyboard.press("Control+c");
  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("Control+v");
  await expect(app.getByTestId("steps")).toContainText("Line 4, y: “10”");
  await expect(active(app)).toHaveText("10");
  await app.keyboard.press("Tab");
  await expect(grid).not.toBeFocused();
});

test("the menu of a row opens by keyboard and gives the focus back", async ({ app, files, folder }) => {
  await small(app, files, folder);
  const grid = app.getByRole("grid");
  await grid.focus();
  await app.keyboard.press("ArrowDown");
  await app.keyboard.press("Shift+F10");
  const menu = app.getByTestId("row-menu");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await app.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(grid).toBeFocused();
  await app.keyboard.press("ContextMenu");
  await app.keyboard.press("ArrowUp");
  await expect(menu.getByRole("menuitem", { name: "Leave out line 3" })).toBeFocused();
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("steps")).toContainText("Line 3: left out");
  await expect(grid).toBeFocused();
  await app.keyboard.press("Shift+F10");
  await app.keyboard.press("Enter");
  await expect(app.getByLabel("Correct x")).toBeFocused();
  await app.keyboard.press("Escape");
  await expect(grid).toBeFocused();
});

test("the cells can be read and named @browser", async ({ app, files, folder }) => {
  await small(app, files, folder);
  await app.getByRole("grid").focus();
  await app.keyboard.press("ArrowDown");
  const found = await new AxeBuilder({ page: app as never }).include(".cells").analyze();
  expect(found.violations).toEqual([]);
});

test("a wide and long table is walked to its last cell", async ({ app, files, folder }) => {
  const file = path.join(folder, "wide.csv");
  const names = Array.from({ length: 2000 }, (_, i) => `c${i}`);
  const rows = Array.from({ length: 300 }, (_, row) => names.map((_name, i) => (row * 7 + i) % 1000).join(","));
  writeFileSync(file, `${names.join(",")}\n${rows.join("\n")}\n`);
  await openTable(app, files, file);
  await app.getByRole("grid").focus();
  await app.keyboard.press("Control+End");
  await expect(active(app)).toHaveText(String((299 * 7 + 1999) % 1000));
  await expect(active(app)).toBeInViewport();
  await expect(active(app)).toHaveAttribute("aria-colindex", "2001");
  // Few cells are in the page, whatever the size of the table.
  expect(await app.getByRole("gridcell").count()).toBeLessThan(1200);
  await app.keyboard.press("ArrowLeft");
  await app.keyboard.type("5");
  await app.keyboard.press("Enter");
  await expect(app.getByTestId("steps")).toContainText("Line 301, c1998: “5”");
});
