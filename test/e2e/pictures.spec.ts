import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Shades of grey on a canvas, row by row; null where a pixel is clear. */
const shades = (canvas: Locator): Promise<(number | null)[]> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
    return Array.from({ length: width * height }, (_, i) => (data[4 * i + 3] === 0 ? null : (data[4 * i] ?? 0)));
  });

/** Line 2 of the file: a nought, 0 to 16. */
const NOUGHT = [
  [0, 0, 5, 13, 9, 1, 0, 0],
  [0, 0, 13, 15, 10, 15, 5, 0],
  [0, 3, 15, 2, 0, 11, 8, 0],
  [0, 4, 12, 0, 0, 8, 8, 0],
  [0, 5, 8, 0, 0, 9, 8, 0],
  [0, 4, 11, 0, 1, 12, 7, 0],
  [0, 2, 14, 5, 10, 12, 0, 0],
  [0, 0, 6, 13, 10, 0, 0, 0],
].flatMap((row) => row.map((value) => Math.round((255 * value) / 16)));

async function trainDigits(app: Page): Promise<void> {
  await app.getByTestId("example-digits").click();
  await expect(app.getByTestId("loss-chart")).toBeVisible();
  const slider = app.getByTestId("pace").getByRole("slider");
  await slider.focus();
  await slider.press("End");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 60_000 });
}

test("rows of pixels are pictures in the table, and the pixels unfold", async ({ app }) => {
  await app.getByTestId("example-digits").click();
  await expect(app.getByTestId("loss-chart")).toBeVisible();
  await app.getByTestId("dock-table").click();
  const cells = app.getByTestId("table-cells");
  const first = cells.getByTestId("row-picture").first();
  await expect(first).toHaveAttribute("aria-label", "Picture of line 2");
  await expect.poll(() => shades(first)).toEqual(NOUGHT);
  await expect(cells.getByText("pixel_0_0")).toHaveCount(0);
  await app.getByTestId("picture-bar").first().getByRole("button").click();
  await expect(cells.getByText("pixel_0_0")).toBeVisible();
});

test("the import preview shows pictures, and the augment node what training will see", async ({ app }) => {
  await app.getByTestId("example-digits").click();
  await expect(app.getByTestId("loss-chart")).toBeVisible();
  await app.locator('[data-id="augment1"]').click();
  const seen = app.getByTestId("augment-preview").locator("canvas");
  await expect(seen).toHaveCount(10);
  await expect.poll(() => shades(seen.first())).toEqual(NOUGHT);
  const moved = () => Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => shades(seen.nth(place))));
  const before = await moved();
  for (const picture of before) expect(picture).not.toEqual(NOUGHT);
  await app.getByLabel("Mirror left and right").press("Space");
  await expect
    .poll(async () => (await moved()).filter((picture, i) => String(picture) !== String(before[i])).length)
    .toBeGreaterThan(0);

  await app.getByRole("tab", { name: "Data" }).click();
  await app.getByTestId("import-settings").click();
  const preview = app.getByTestId("import-table-preview");
  await expect.poll(() => shades(preview.locator("canvas").first())).toEqual(NOUGHT);
});

test("digits are learned, a row and a drawing are answered, and what went wrong is shown", async ({ app, files }) => {
  await trainDigits(app);
  await expect(app.getByTestId("result-strip")).toContainText(/0\.9[5-9]/);

  await app.getByTestId("dock-predict").click();
  const picture = app.getByTestId("predict-picture");
  await expect(picture).toHaveAttribute("aria-label", "Picture of line 2");
  await expect.poll(() => shades(picture)).toEqual(NOUGHT);
  await expect(app.getByTestId("picture-truth")).toHaveText("label in the table: 0");
  const answer = app.getByTestId("predict-result").getByRole("strong");
  await expect(answer).toHaveText("0");
  await app.getByTestId("picture-next").click();
  await expect(app.getByTestId("picture-truth")).toHaveText("label in the table: 1");
  await expect(answer).toHaveText("1");

  // A seven by mouse, then a dab by keyboard.
  await app.getByTestId("picture-clear").click();
  await expect.poll(async () => (await shades(picture)).every((shade) => shade === 0)).toBe(true);
  const pad = app.getByTestId("picture-pad");
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const at = (x: number, y: number) => [box.x + (box.width * x) / 8, box.y + (box.height * y) / 8] as const;
  await app.mouse.move(...at(2.2, 1.2));
  await app.mouse.down();
  await app.mouse.move(...at(5.5, 1.2), { steps: 6 });
  await app.mouse.move(...at(4.5, 4), { steps: 6 });
  await app.mouse.move(...at(3.5, 7), { steps: 6 });
  await app.mouse.up();
  await expect(app.getByTestId("picture-line")).toHaveText("Drawn by hand");
  await expect(answer).toHaveText("7");
  const corner = async () => (await shades(picture))[63];
  expect(await corner()).toBe(0);
  await pad.focus();
  for (let i = 0; i < 8; i++) {
    await pad.press("ArrowDown");
    await pad.press("ArrowRight");
  }
  await pad.press("Space");
  await expect.poll(corner).toBe(255);
  await pad.press("Delete");
  await expect.poll(corner).toBe(0);

  // The commonest mistake stands beside the matrix, as pictures that lead to the table.
  await app.getByTestId("dock-confusion").click();
  const wrong = app.getByTestId("line-pictures").getByRole("button");
  await expect(wrong.first()).toBeVisible();
  await expect
    .poll(async () => (await shades(wrong.first().locator("canvas"))).some((shade) => shade === 255))
    .toBe(true);
  const line = await wrong.first().innerText();
  await wrong.first().click();
  const row = app.getByTestId("table-cells").locator(".cells-row[data-focused]");
  await expect(row.getByTestId("row-picture")).toHaveAttribute("aria-label", `Picture of line ${line.trim()}`);

  // A file of new rows is a list of pictures too.
  await app.getByTestId("dock-predict").click();
  await files.open("assets/data/digits.csv", () => app.getByTestId("predict-open").click());
  const listed = app.getByTestId("predicted-table");
  await expect.poll(() => shades(listed.locator("canvas").first())).toEqual(NOUGHT);
  await expect(listed.locator("thead")).not.toContainText("pixel_0_0");
  await expect(listed.locator("tbody tr").nth(1).locator("td").nth(1)).toHaveText("1");

  await app.getByTestId("add-view").click();
  await app.getByTestId("add-microscope").click();
  await expect(app.getByTestId("microscope-picture")).toBeVisible();
  await expect.poll(async () => (await shades(app.getByTestId("microscope-picture"))).includes(255)).toBe(true);
});

// The analysis opens a second tab, which an Electron window cannot; the page is the same in both.
for (const scheme of ["light", "dark"] as const)
  test(`pictures can be read and named (${scheme}) @browser`, async ({ app }) => {
    if (scheme === "dark") await app.getByTestId("theme").click();
    await trainDigits(app);
    const check = async (part: string) => {
      const { violations } = await new AxeBuilder({ page: app }).include(part).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
      ).toEqual([]);
    };
    await app.locator('[data-id="augment1"]').click();
    await expect(app.getByTestId("augment-preview")).toBeVisible();
    await check(".inspector");
    for (const [tab, seen] of [
      ["table", "row-picture"],
      ["predict", "predict-picture"],
      ["confusion", "line-pictures"],
    ] as const) {
      await app.getByTestId(`dock-${tab}`).click();
      await expect(app.getByTestId(seen).first()).toBeVisible();
      await check(".dock");
    }
    for (const [view, seen] of [
      ["microscope", "microscope-picture"],
      ["columns", "mean-picture"],
    ] as const) {
      await app.getByTestId("add-view").click();
      await app.getByTestId(`add-${view}`).click();
      await expect(app.getByTestId(seen)).toBeVisible();
      await check(".dock");
    }
  });
