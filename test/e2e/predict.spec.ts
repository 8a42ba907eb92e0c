import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures.ts";

test("a trained network answers for one row and for a file, and the answers can be saved", async ({ app, files }) => {
  await app.getByTestId("dock-predict").click();
  await expect(app.getByText("Train the network first")).toBeVisible();
  await app.getByTestId("dock-loss").click();
  await app.getByTestId("example-penguins").click();
  await expect(app.getByTestId("loss-chart")).toBeVisible();
  const slider = app.getByTestId("pace").getByRole("slider");
  await slider.focus();
  await slider.press("End");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 30_000 });

  await app.getByTestId("dock-predict").click();
  const result = app.getByTestId("predict-result");
  await expect(result.getByRole("strong")).toBeVisible();
  const form = app.getByTestId("predict-form");
  await form.getByLabel("bill_length_mm").fill("50");
  await form.getByLabel("bill_depth_mm").fill("15");
  await form.getByLabel("flipper_length_mm").fill("225");
  await form.getByLabel("body_mass_g").fill("5600");
  await expect(result.getByRole("strong")).toHaveText("Gentoo");
  await expect(result).toContainText("%");

  const folder = mkdtempSync(path.join(tmpdir(), "netloom-predict-"));
  const rows = path.join(folder, "new.csv");
  writeFileSync(
    rows,
    "name,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,island,sex,year\n" +
      "Ada,39,18.5,185,3600,Torgersen,male,2008\n=1+1,49,15,222,5500,Mars,female,2009\n",
  );
  await files.open(rows, () => app.getByTestId("predict-open").click());
  await expect(app.getByTestId("predicted-table")).toContainText("Adelie");
  await expect(app.getByTestId("predict-notes")).toContainText("Mars");
  const { text } = await files.save(() => app.getByTestId("save-predictions").click());
  expect(text.split("\n")[0]).toMatch(/^name,.*predicted species,probability Adelie/);
  expect(text).toContain("'=1+1");
  rmSync(folder, { recursive: true, force: true });
});

test("a saved project predicts after it is opened again", async ({ app, files }) => {
  await app.getByTestId("example-line").click();
  await expect(app.getByTestId("loss-chart")).toBeVisible();
  const slider = app.getByTestId("pace").getByRole("slider");
  await slider.focus();
  await slider.press("End");
  await app.getByTestId("train").click();
  await expect(app.getByTestId("result-strip")).toBeVisible({ timeout: 30_000 });
  const { text } = await files.save(() => app.keyboard.press("ControlOrMeta+Shift+S"));
  expect(JSON.parse(text).trained.epoch).toBeGreaterThan(0);
  await expect(app.getByTestId("dirty")).toBeHidden();

  const folder = mkdtempSync(path.join(tmpdir(), "netloom-predict-"));
  const saved = path.join(folder, "line.netloom");
  writeFileSync(saved, text);
  await files.open(saved, () => app.keyboard.press("ControlOrMeta+O"));
  await expect(app.getByTestId("epoch")).toHaveText("000,000");
  await app.getByTestId("dock-predict").click();
  await app.getByTestId("predict-form").getByLabel("x").fill("2");
  await expect(app.getByTestId("predict-result")).toContainText("5.0");
  rmSync(folder, { recursive: true, force: true });
});
