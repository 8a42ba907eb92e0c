import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { parseProject } from "../../core/document/load.ts";
import { printProject } from "../../core/document/save.ts";
import { exampleProject } from "./engine.ts";
import { expect, type Files, test, wire } from "./fixtures.ts";
import { choose, fullSpeed, makeProject, openProject, openTable } from "./projects.ts";

const card = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const cards = (page: Page): Locator => page.locator(".react-flow__node");
const wires = (page: Page): Locator => page.locator(".react-flow__edge");

/** x, z and a number y that follows them. */
const NUMBERS = `x,z,y\n${Array.from({ length: 60 }, (_, i) => `${i / 10},${(i * 7) % 11},${i / 5}`).join("\n")}\n`;

/** Saves under a new name; the saved project. The document is whole when this equals what was put in. */
const saved = async (page: Page, files: Files) =>
  parseProject((await files.save(() => choose(page, "file.saveAs"))).text);

/** One epoch: the app can still be used. */
async function trainsOn(page: Page): Promise<void> {
  await page.getByTestId("step-epoch").click();
  await expect(page.getByTestId("epoch")).toHaveText("000,001");
}

test("a wire that closes a circle is refused with the reason, and nothing changes (F21)", async ({
  app,
  files,
  folder,
}) => {
  const project = makeProject(
    "Circle",
    NUMBERS,
    [
      ["input", "input1"],
      ["dense", "dense1"],
      ["activation", "activation1"],
      ["add", "add1"],
    ],
    [
      ["input1", "add1", "values"],
      ["add1", "dense1"],
      ["dense1", "activation1"],
    ],
  );
  await openProject(app, files, folder, project);
  await expect(wires(app)).toHaveCount(3);
  const start = (await card(app, "activation1").locator(".react-flow__handle.source").boundingBox())!;
  const end = (await card(app, "add1").locator(".react-flow__handle.target").boundingBox())!;
  await app.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await app.mouse.down();
  await app.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await expect(app.getByRole("status").filter({ hasText: "circle" })).toHaveText(
    "This wire would close a circle: activation1 already depends on add1.",
  );
  await app.mouse.up();
  await expect(wires(app)).toHaveCount(3);
  await expect(app.getByTestId("undo")).toBeDisabled();
  expect((await saved(app, files)).project.graph).toEqual(project.graph);
});

test("a missing loss is named where one looks, and adding it is enough (F22)", async ({ app, files, folder }) => {
  const project = makeProject(
    "No loss",
    NUMBERS,
    [
      ["input", "input1"],
      ["dense", "dense1", { units: 1 }],
      ["target", "target1", { columns: ["y"] }],
    ],
    [["input1", "dense1"]],
  );
  await openProject(app, files, folder, project);
  await app.getByTestId("train").click();
  const blocked = app.getByTestId("run-blocked");
  await expect(blocked).toHaveText(/The network cannot train yet\. Nothing measures the errors\. Add a Loss node\./);
  await blocked.getByRole("button").first().click();
  await expect(app.getByTestId("problems")).toContainText("Nothing measures the errors. Add a Loss node.");
  await card(app, "dense1").click();
  await app.getByTestId("palette-loss").click();
  await expect(wires(app)).toHaveCount(3);
  await expect(blocked).toBeHidden();
  await trainsOn(app);
});

test("layers of different widths are not added, with both shapes in the sentence (F23)", async ({
  app,
  files,
  folder,
}) => {
  const project = makeProject(
    "Widths",
    NUMBERS,
    [
      ["input", "input1"],
      ["dense", "dense1", { units: 4 }],
      ["dense", "dense2", { units: 8 }],
      ["add", "add1"],
      ["loss", "loss1"],
      ["target", "target1", { columns: ["y"] }],
    ],
    [
      ["input1", "dense1"],
      ["input1", "dense2"],
      ["dense1", "add1", "values"],
      ["add1", "loss1", "prediction"],
      ["target1", "loss1", "target"],
    ],
  );
  await openProject(app, files, folder, project);
  await wire(app, "dense2", "add1", "values");
  await expect(wires(app)).toHaveCount(6);
  const sentence = "add1 gets (None, 4) and (None, 8). Add needs inputs of the same width.";
  await expect(card(app, "add1").locator(".layer")).toHaveAttribute("data-severity", "error");
  await card(app, "add1").click();
  await expect(app.getByTestId("inspector")).toContainText(sentence);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("run-blocked")).toContainText(sentence);
  await card(app, "dense2").click();
  await app.getByTestId("param-units").fill("4");
  await expect(card(app, "add1").locator(".layer")).not.toHaveAttribute("data-severity", "error");
  await expect(card(app, "add1")).toContainText("(None, 4)");
});

test("two dense layers in a row are remarked on, mended by a click, and left as they were by undo", async ({
  app,
  files,
  folder,
}) => {
  const project = makeProject(
    "Linear",
    NUMBERS,
    [
      ["input", "input1"],
      ["dense", "dense1", { units: 4 }],
      ["dense", "dense2", { units: 1 }],
      ["loss", "loss1"],
      ["target", "target1", { columns: ["y"] }],
    ],
    [
      ["input1", "dense1"],
      ["dense1", "dense2"],
      ["dense2", "loss1", "prediction"],
      ["target1", "loss1", "target"],
    ],
  );
  await openProject(app, files, folder, project);
  await app.getByTestId("dock-problems").click();
  const remark = app.getByTestId("problems").getByRole("listitem").filter({ hasText: "dense1 and dense2" });
  await expect(remark).toContainText("so together they equal one layer. Put an activation between them.");
  await expect(remark).toHaveAttribute("data-severity", "info");
  await remark.getByRole("button", { name: "Insert ReLU" }).click();
  await expect(cards(app)).toHaveCount(6);
  await expect(card(app, "activation1")).toContainText("ReLU");
  await expect(remark).toHaveCount(0);
  await app.getByTestId("undo").click();
  await expect(cards(app)).toHaveCount(5);
  await expect(remark).toHaveCount(1);
  expect((await saved(app, files)).project.graph).toEqual(project.graph);
  await trainsOn(app); // a remark keeps nobody from training
});

test("text in a column of numbers is named with its line, and one click treats it as missing (F9)", async ({
  app,
  files,
  folder,
}) => {
  const file = path.join(folder, "text.csv");
  writeFileSync(file, NUMBERS.replace("\n0.5,", "\nunknown,"));
  await openTable(app, files, file);
  await app.getByTestId("start-from-table").click();
  await expect(cards(app)).not.toHaveCount(0);
  await app.getByTestId("train").click();
  const sentence = 'The column "x" holds numbers, but 1 cell holds text, first "unknown" in line 7.';
  await expect(app.getByTestId("run-blocked")).toContainText(sentence);
  await app.getByTestId("dock-problems").click();
  const problem = app.getByTestId("problems").getByRole("listitem").filter({ hasText: sentence });
  await problem.getByRole("button", { name: "Treat text as missing" }).click();
  await expect(problem).toHaveCount(0);
  await expect(app.getByTestId("column-list").getByRole("listitem").first()).toContainText("1 of 60 missing");
  await trainsOn(app);
});

test("an empty table is refused by name, and network and table stay (F1)", async ({ app, files, folder }) => {
  await app.getByTestId("example-penguins").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  const file = path.join(folder, "empty.csv");
  writeFileSync(file, "");
  await openTable(app, files, file);
  await expect(app.getByTestId("table-failure")).toContainText(
    "empty.csv is empty. Choose a file with a header line and data rows.",
  );
  await expect(app.getByTestId("column-list")).toContainText("bill_length_mm");
  await expect(app.getByTestId("dirty")).toBeHidden();
  await trainsOn(app);
});

test("a learning rate of 1e9 stops the run with layer, batch and cause, and finite weights stay (F28)", async ({
  app,
  files,
}) => {
  await app.getByTestId("example-penguins").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await app.getByTestId("training-optimizer").selectOption("sgd");
  await app.getByTestId("training-learningRate").fill("1e9");
  await app.getByTestId("training-learningRate").blur();
  await fullSpeed(app);
  await app.getByTestId("train").click();
  await expect(app.getByTestId("finding")).toHaveText(
    /^Training stopped in epoch 1, batch [1-9]\d*: a value in (dense|activation|loss)\d was no longer a finite number \((line \d+|the whole batch)\)\. The learning rate is probably too high; try a tenth of it\. The last finite weights were kept\.$/,
  );
  const { project, problems } = await saved(app, files);
  expect(problems).toEqual([]);
  expect(project.training.learningRate).toBe(1e9);
  // Reading a file refuses weights that are not finite.
  expect(project.trained).not.toBeNull();
  await app.getByTestId("training-learningRate").fill("0.01");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toContainText("Validation accuracy", { timeout: 30_000 });
});

test("a target that is the same in every row is refused by name (F13)", async ({ app, files, folder }) => {
  const csv = NUMBERS.replaceAll(/,([\d.]+)\n/g, ",yes\n").replace("x,z,y", "x,z,answer");
  const project = makeProject(
    "One class",
    csv,
    [
      ["input", "input1"],
      ["dense", "dense1", { units: 2 }],
      ["activation", "activation1", { kind: "softmax" }],
      ["loss", "loss1", { kind: "categoricalCrossentropy" }],
      ["target", "target1", { columns: ["answer"] }],
    ],
    [
      ["input1", "dense1"],
      ["dense1", "activation1"],
      ["activation1", "loss1", "prediction"],
      ["target1", "loss1", "target"],
    ],
  );
  await openProject(app, files, folder, project);
  const sentence = 'The column "answer" says "yes" in every row. There is nothing to tell apart.';
  await app.getByTestId("train").click();
  await expect(app.getByTestId("run-blocked")).toContainText(sentence);
  await card(app, "target1").click();
  await expect(app.getByTestId("inspector")).toContainText(sentence);
  expect((await saved(app, files)).project.graph).toEqual(project.graph);
});

const whole = printProject(exampleProject("penguins"));
const damages = [
  {
    what: "cut in the middle (F48)",
    text: whole.slice(0, whole.length / 2),
    sentence: /^This project file is damaged at line \d+, column \d+\. Open an autosave or an older copy\.$/,
  },
  {
    what: "of version 99 (F50)",
    text: whole.replace('"version": 1,', '"version": 99,'),
    sentence:
      /^This project was made by a newer version \(format 99; this version knows 1\)\. Update the app to open it\.$/,
  },
];
for (const { what, text, sentence } of damages)
  test(`a project file ${what} is refused, and the unsaved network stays`, async ({ app, files, folder }) => {
    await app.getByTestId("example-line").click();
    await expect(cards(app)).toHaveCount(4);
    await card(app, "dense1").click();
    await app.getByTestId("layer-name").fill("The only one");
    await app.getByTestId("layer-name").press("Enter");
    await expect(app.getByTestId("dirty")).toBeVisible();

    const file = path.join(folder, "damaged.netloom");
    writeFileSync(file, text);
    await choose(app, "file.open");
    await files.open(file, () => app.getByTestId("answer-no").click());
    const told = app.getByTestId("ask-failure").or(app.getByRole("dialog"));
    await expect(told.getByText(sentence)).toBeVisible();
    await app.getByTestId("answer-yes").click();
    await expect(told).toHaveCount(0);
    await expect(card(app, "dense1")).toContainText("The only one");
    await expect(app.getByTestId("dirty")).toBeVisible();
    await app.getByTestId("undo").click();
    await expect(card(app, "dense1")).not.toContainText("The only one");
    await trainsOn(app);
  });
