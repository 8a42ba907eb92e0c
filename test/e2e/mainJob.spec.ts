import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { bestEpoch, noteStates, nowShown } from "./chart.ts";
import { asset, netloom } from "./cli.ts";
import { dropLayer, expect, test, wire } from "./fixtures.ts";
import { choose, openTable, openText } from "./projects.ts";

const PENGUINS = asset("data/penguins.csv");

/** Where each layer is dropped on the canvas, row by row. */
const layers: readonly (readonly [type: string, x: number, y: number])[] = [
  ["input", 110, 90],
  ["normalize", 330, 90],
  ["dense", 550, 90],
  ["activation", 110, 210],
  ["dropout", 330, 210],
  ["dense", 550, 210],
  ["activation", 110, 330],
  ["target", 330, 330],
  ["loss", 550, 330],
];
const wires: readonly (readonly [from: string, to: string, port?: string])[] = [
  ["input1", "normalize1"],
  ["normalize1", "dense1"],
  ["dense1", "activation1"],
  ["activation1", "dropout1"],
  ["dropout1", "dense2"],
  ["dense2", "activation2"],
  ["activation2", "loss1", "prediction"],
  ["target1", "loss1", "target"],
];
const PATIENCE = 20;

const card = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

async function build(page: Page): Promise<void> {
  await page.getByText("Blank canvas").click();
  for (const [type, x, y] of layers) await dropLayer(page, type, x, y);
  await expect(page.locator(".react-flow__node")).toHaveCount(layers.length);
  // A card stays where it was dropped, the first one too.
  const canvas = (await page.getByTestId("canvas").boundingBox())!;
  const first = (await card(page, "input1").boundingBox())!;
  expect(Math.abs(first.x + first.width / 2 - canvas.x - layers[0]![1])).toBeLessThan(16);
  expect(Math.abs(first.y + first.height / 2 - canvas.y - layers[0]![2])).toBeLessThan(16);
  for (const [from, to, port] of wires) await wire(page, from, to, port);
  await expect(page.locator(".react-flow__edge")).toHaveCount(wires.length);
}

async function configure(page: Page): Promise<void> {
  await card(page, "dense1").click();
  await page.getByTestId("param-units").fill("12");
  await card(page, "dense2").click();
  await page.getByTestId("param-units").fill("3");
  await card(page, "activation2").click();
  await page.getByTestId("param-kind").selectOption("softmax");
  await card(page, "loss1").click();
  await page.getByTestId("param-kind").selectOption("categoricalCrossentropy");
  await card(page, "target1").click();
  await page.getByTestId("labels").getByLabel("species").check();
  await expect(card(page, "dense1")).toContainText("12 units");
  await expect(card(page, "target1")).toContainText("species");
}

/** Trains to the early end; both curves are seen on their way. */
async function train(page: Page): Promise<void> {
  const chart = page.getByTestId("loss-chart");
  await expect(chart).toHaveAttribute("data-epochs", "1");
  const noted = await noteStates(chart);
  await page.getByTestId("train").click();
  await expect(page.getByTestId("finding")).toContainText("weights of the best epoch restored", { timeout: 40_000 });
  await expect(chart).toHaveAttribute("data-lines", "loss valLoss");
  const states = await noted();
  expect(states.length).toBeGreaterThanOrEqual(3); // a busy computer draws few of a hundred
  states.slice(1).forEach((state, place) => {
    expect(state.epochs).toBeGreaterThan(states[place]!.epochs);
    expect(state.loss).not.toBe(states[place]!.loss);
    expect(state.valLoss).not.toBe(states[place]!.valLoss);
  });

  const best = await bestEpoch(page);
  const { epochs } = await nowShown(chart);
  expect(epochs - 1).toBe(best + PATIENCE);
  expect(epochs - 1).toBeLessThan(300);
  await expect(card(page, "loss1").getByRole("img", { name: /Patience: 0 of 20/ })).toBeVisible();
}

test("from an empty canvas to predictions that the command line repeats byte for byte", async ({
  app,
  files,
  folder,
}) => {
  test.slow(); // seventeen drags, and a run at the pace of the eye
  await build(app);
  await openTable(app, files, PENGUINS);
  await expect(app.getByTestId("column-list")).toContainText("bill_length_mm");
  await configure(app);
  await train(app);

  const saved = await files.save(() => choose(app, "file.saveAs"));
  await expect(app.getByTestId("dirty")).toBeHidden();
  await choose(app, "file.new");
  await expect(app.locator(".react-flow__node")).toHaveCount(0);
  await openText(app, files, folder, "saved.netloom", saved.text);
  await expect(app.locator(".react-flow__node")).toHaveCount(layers.length);
  await expect(app.locator(".react-flow__edge")).toHaveCount(wires.length);

  await app.getByTestId("dock-predict").click();
  await files.open(PENGUINS, () => app.getByTestId("predict-open").click());
  const shown = app.getByTestId("predicted-table");
  await expect(shown).toBeVisible();
  const predictions = await files.save(() => app.getByTestId("save-predictions").click());
  const printed = await netloom(["predict", path.join(folder, "saved.netloom"), "--data", PENGUINS]);
  expect(predictions.text).toBe(printed);

  const [header = "", ...rows] = printed.trimEnd().split(/\r?\n/);
  expect(rows).toHaveLength(344);
  const place = header.split(",").indexOf("predicted species");
  expect(place).toBeGreaterThan(0);
  const first = await shown.locator("tbody tr td:first-child").allTextContents();
  expect(first.length).toBeGreaterThanOrEqual(200);
  expect(first).toEqual(rows.slice(0, first.length).map((row) => row.split(",")[place]));
});
