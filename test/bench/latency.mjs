import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "../../scripts/build.mjs";
import { ROOT } from "../../scripts/paths.mjs";
import { serve } from "../../scripts/serve.mjs";
import { launchChromium } from "./hosts.mjs";
import { millisecondsLine } from "./report.mjs";
import { spread } from "./statistics.mjs";

/** Runs a measuring program of ours; its last line is the result. */
function measured(file, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args.map(String)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${path.basename(file)} failed: ${stderr.trim().split("\n").slice(-5).join("\n")}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** Stop and pause over the worker protocol, in Node. */
export async function benchLatency({ built, threads, record, write }) {
  for (const count of threads) {
    const result = measured(built.latency, [count]);
    record({ part: "latency", threads: count, ...result });
    const what = `${result.rows.toLocaleString("en")} rows in one batch, hidden ${result.hidden.join("-")}, ${count} threads`;
    write(
      [
        `## Latency of the engine (Node, ${what})\n`,
        millisecondsLine("stop call until finished", result.stop),
        millisecondsLine("pause call until paused", result.pause),
      ].join("\n"),
    );
  }
}

/** Many rows, from the seed to the end of the first epoch. */
export async function benchRows({ built, rows, threads, record, write }) {
  for (const count of threads) {
    const result = measured(built.rows, [rows, count]);
    record({ part: "rows", ...result });
    const print = (value) => value.toLocaleString("en");
    const { rmse, r2 } = result.metrics;
    const title = `## ${print(result.rows)} rows × ${result.columns} columns`;
    write(
      [
        `${title} (${result.network}, batch ${result.batch}, ${result.threads} threads, portable, Node)\n`,
        `- drawing the target ${result.generateSeconds} s, drawing and loading the columns ${result.loadSeconds} s`,
        `- evaluating all of them for epoch 0: ${result.firstEvaluationSeconds} s`,
        `- one epoch with 20 % held out: ${result.epochSeconds} s, ${print(result.trainingRowsPerSecond)} training rows/s`,
        `- held-out RMSE ${rmse.toPrecision(3)}, R² ${r2.toPrecision(4)}`,
        `- peak memory ${print(result.peakMegabytes)} MB; columns, weights, optimizer and one micro-batch are ` +
          `${print(result.neededMegabytes)} MB: ${result.peakOverNeeded}×`,
      ].join("\n"),
    );
  }
}

const TRAIN_MS = 3000;

/** The app itself in Chromium: what training without an end does to the page, and how long a click on Stop takes. */
export async function benchPage({ built, sessions, record, write }) {
  await build();
  const server = await serve({ root: path.join(ROOT, "dist", "renderer") });
  const { browser } = await launchChromium();
  const lines = [];
  try {
    for (const example of exampleNames()) {
      const runs = [];
      for (let session = 0; session < sessions; session++)
        runs.push(await trainInPage(browser, server.url, endless(built, example)));
      for (const run of runs) record({ part: "page", example, ...run });
      const longest = spread(runs.map(({ longestTask }) => longestTask));
      const epochs = spread(runs.map((run) => run.epochs)).median.toLocaleString("en");
      const task = longest.high === 0 ? "none of 50 ms or more" : `${longest.high.toFixed(0)} ms`;
      lines.push(`- ${example}, ${epochs} epochs: longest task of the page: ${task} (${sessions} runs)`);
      lines.push(
        millisecondsLine(
          `${example}: longest gap between two frames`,
          runs.map(({ longestGap }) => longestGap),
        ),
      );
      lines.push(
        millisecondsLine(
          `${example}: click on Stop until the page shows it`,
          runs.map(({ stop }) => stop),
        ),
      );
    }
  } finally {
    await browser.close();
    server.close();
  }
  write(
    `## Latency of the page (browser edition in Chromium, ${TRAIN_MS / 1000} s of training)\n\n${lines.join("\n")}`,
  );
}

const exampleNames = () =>
  fs
    .readdirSync(path.join(ROOT, "assets", "examples"))
    .filter((name) => name.endsWith(".netloom"))
    .map((name) => path.basename(name, ".netloom"));

/** The example with nothing that ends its training, as a file. */
function endless({ folder }, example) {
  const project = JSON.parse(fs.readFileSync(path.join(ROOT, "assets", "examples", `${example}.netloom`), "utf8"));
  project.training.epochs = 1_000_000;
  project.training.earlyStopping = { ...project.training.earlyStopping, enabled: false };
  const file = path.join(folder, `${example}.netloom`);
  fs.writeFileSync(file, JSON.stringify(project));
  return file;
}

/** Longest task and longest gap between frames from the click on Train until the click on Stop. */
async function trainInPage(browser, url, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const page = await context.newPage();
  page.on("filechooser", () => {}); // dialogs are asked for from the beginning on
  await page.goto(url);
  await page.getByTestId("canvas-empty").waitFor();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Control+o")]);
  await chooser.setFiles(file);
  await page.getByTestId("pace").getByRole("slider").focus();
  await page.keyboard.press("End");
  await page.getByTestId("train").click({ trial: true });
  const seen = await page.evaluate(async (ms) => {
    const button = (id) => document.querySelector(`[data-testid="${id}"]`);
    let [longestTask, longestGap] = [0, 0];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
    }).observe({ type: "longtask" });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    button("train").click();
    const begin = performance.now();
    let last = begin;
    while (performance.now() - begin < ms) {
      await frame();
      const now = performance.now();
      longestGap = Math.max(longestGap, now - last);
      last = now;
    }
    const isFinished = () => button("stop").ariaDisabled === "true";
    if (isFinished()) throw new Error("training ended by itself");
    const clicked = performance.now();
    button("stop").click();
    while (!isFinished()) await frame();
    const stop = performance.now() - clicked;
    const epochs = Number(button("epoch").textContent.replaceAll(/\D/g, ""));
    return { longestTask, longestGap, stop, epochs };
  }, TRAIN_MS);
  await context.close();
  return seen;
}
