import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { dropLayer, expect, test, wire } from "./fixtures.ts";

const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
const cards = (page: Page) => page.locator(".react-flow__node");
const wires = (page: Page) => page.locator(".react-flow__edge");

async function blank(page: Page): Promise<void> {
  await page.getByText("Blank canvas").click();
}

/** Shows the whole network and waits until the view has stopped gliding. */
async function showAll(page: Page): Promise<void> {
  await page.keyboard.press("f");
  await page.waitForTimeout(400);
}

/** input → dense → activation → dense → loss ← target, by pressing palette entries. */
async function buildChain(page: Page): Promise<void> {
  await blank(page);
  for (const type of ["input", "dense", "activation", "dense", "loss", "target"]) {
    const before = await cards(page).count();
    await page.getByTestId(`palette-${type}`).click();
    await expect(cards(page)).toHaveCount(before + 1);
  }
}

test("layers are dropped and wired with the mouse, and every step can be undone", async ({ app }) => {
  await blank(app);
  await dropLayer(app, "input", 160, 160);
  await dropLayer(app, "dense", 420, 160);
  await expect(cards(app)).toHaveCount(2);
  await wire(app, "input1", "dense1");
  await expect(wires(app)).toHaveCount(1);
  await app.getByTestId("undo").click();
  await expect(wires(app)).toHaveCount(0);
  await app.keyboard.press("Control+z");
  await expect(cards(app)).toHaveCount(1);
  await app.getByTestId("redo").click();
  await app.keyboard.press("Control+Shift+z");
  await expect(wires(app)).toHaveCount(1);
  await expect(app.getByTestId("dirty")).toBeVisible();
});

test("pressing palette entries builds a whole chain with all five parts", async ({ app }) => {
  await buildChain(app);
  await expect(wires(app)).toHaveCount(5);
  await expect(app.getByTestId("five-parts")).toHaveAccessibleName("5 of the 5 parts of a model are there");
});

test("one drag is one step of undo", async ({ app }) => {
  await blank(app);
  await dropLayer(app, "dense", 200, 160);
  const before = (await card(app, "dense1").boundingBox())!;
  await app.mouse.move(before.x + 60, before.y + 15);
  await app.mouse.down();
  await app.mouse.move(before.x + 160, before.y + 95, { steps: 12 });
  await app.mouse.up();
  const after = (await card(app, "dense1").boundingBox())!;
  expect(after.x - before.x).toBeGreaterThan(70);
  await app.getByTestId("undo").click();
  await expect.poll(async () => Math.round((await card(app, "dense1").boundingBox())!.x)).toBe(Math.round(before.x));
  await app.getByTestId("undo").click();
  await expect(cards(app)).toHaveCount(0);
});

test("a wire that would close a circle is refused, with the reason beside the pointer", async ({ app }) => {
  await buildChain(app);
  await showAll(app);
  const start = (await app.locator('[data-id="dense2"] .react-flow__handle.source').boundingBox())!;
  const end = (await app.locator('[data-id="dense1"] .react-flow__handle.target').boundingBox())!;
  await app.mouse.move(start.x + 3, start.y + 3);
  await app.mouse.down();
  await app.mouse.move(end.x + 3, end.y + 3, { steps: 10 });
  await expect(app.getByRole("status").filter({ hasText: "circle" })).toBeVisible();
  await app.mouse.up();
  await expect(wires(app)).toHaveCount(5);
});

test("a wire let go over an empty place offers what can follow", async ({ app }) => {
  await blank(app);
  await dropLayer(app, "input", 160, 140);
  const handle = (await app.locator('[data-id="input1"] .react-flow__handle.source').boundingBox())!;
  await app.mouse.move(handle.x + 4, handle.y + 4);
  await app.mouse.down();
  await app.mouse.move(handle.x + 90, handle.y + 60, { steps: 6 });
  await app.mouse.up();
  await app.getByTestId("quick-menu").getByRole("combobox").fill("den");
  await app.keyboard.press("Enter");
  await expect(card(app, "dense1")).toBeVisible();
  await expect(wires(app)).toHaveCount(1);
});

test("a layer dropped on a wire goes into it", async ({ app }) => {
  await buildChain(app);
  await showAll(app);
  const from = (await app.locator('[data-id="dense1"] .react-flow__handle.source').boundingBox())!;
  const to = (await app.locator('[data-id="activation1"] .react-flow__handle.target').boundingBox())!;
  const canvas = (await app.getByTestId("canvas").boundingBox())!;
  await dropLayer(app, "dropout", (from.x + to.x + 6) / 2 - canvas.x, from.y + from.height / 2 - canvas.y);
  await expect(card(app, "dropout1")).toBeVisible();
  await expect(wires(app)).toHaveCount(6);
  await app.getByTestId("undo").click();
  await expect(wires(app)).toHaveCount(5);
});

test("copy, paste, duplicate, delete and select all work from the keyboard", async ({ app }) => {
  await buildChain(app);
  await showAll(app);
  await card(app, "dense1").click();
  await app.keyboard.press("Control+c");
  await app.keyboard.press("Control+v");
  await expect(card(app, "dense3")).toBeVisible();
  await app.keyboard.press("Control+d");
  await expect(card(app, "dense4")).toBeVisible();
  await app.keyboard.press("Delete");
  await expect(cards(app)).toHaveCount(7);
  await app.keyboard.press("Control+a");
  await app.keyboard.press("Backspace");
  await expect(cards(app)).toHaveCount(0);
  await app.getByTestId("undo").click();
  await expect(cards(app)).toHaveCount(7);
});

test("a setting keeps its last good value and says why a bad one is refused", async ({ app }) => {
  await blank(app);
  await app.getByTestId("palette-dense").click();
  const units = app.getByTestId("param-units");
  await units.fill("24");
  await expect(card(app, "dense1")).toContainText("24 units");
  await units.fill("0");
  await expect(app.getByRole("alert")).toHaveText('"Units" must be at least 1, not 0.');
  await expect(card(app, "dense1")).toContainText("24 units");
  await units.blur();
  await expect(units).toHaveValue("24");
  await units.press("ArrowUp");
  await expect(card(app, "dense1")).toContainText("25 units");
});

test("a problem is named and its fix is applied and undone", async ({ app }) => {
  await blank(app);
  for (const type of ["input", "dense", "dense"]) await app.getByTestId(`palette-${type}`).click();
  await app.getByTestId("problems-pill").click();
  await app.getByRole("button", { name: "Insert ReLU" }).first().click();
  await expect(card(app, "activation1")).toBeVisible();
  await app.keyboard.press("Escape");
  await app.getByTestId("undo").click();
  await expect(card(app, "activation1")).toHaveCount(0);
});

test("no two commands share a shortcut", async ({ app }) => {
  await app.keyboard.press("?");
  const shown = app.getByRole("dialog").locator("kbd[data-command]");
  await expect.poll(() => shown.count()).toBeGreaterThan(15);
  const keys = await shown.allTextContents();
  expect(new Set(keys).size).toBe(keys.length);
});

test("the command palette finds commands and layers", async ({ app }) => {
  await blank(app);
  await app.keyboard.press("Control+k");
  await app.getByPlaceholder("Search commands and layers").fill("Add Dense");
  await app.keyboard.press("Enter");
  await expect(card(app, "dense1")).toBeVisible();
});

test("sides close and open, and the language and theme are remembered", async ({ app }) => {
  await app.getByTestId("side-left").click();
  await expect(app.getByTestId("palette-dense")).not.toBeInViewport();
  await app.getByTestId("side-left").click();
  await expect(app.getByTestId("palette-dense")).toBeInViewport();
  await app.getByTestId("theme").click();
  await app.getByTestId("language").click();
  await expect(app.getByTestId("palette-dense")).toHaveText("全连接层");
  // Settings are written a moment after the change.
  await app.waitForTimeout(500);
  await app.reload();
  await expect(app.getByTestId("palette-dense")).toHaveText("全连接层");
  await expect(app.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

// The analysis opens a second tab, which an Electron window cannot; the page is the same in both.
for (const scheme of ["light", "dark"] as const)
  test(`everything can be read and named (${scheme}) @browser`, async ({ app }) => {
    test.slow();
    if (scheme === "dark") await app.getByTestId("theme").click();
    await buildChain(app);
    await card(app, "activation1").press("Enter");
    const { violations } = await new AxeBuilder({ page: app }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    ).toEqual([]);
  });
