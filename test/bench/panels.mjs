import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "../../scripts/build.mjs";
import { ROOT } from "../../scripts/paths.mjs";
import { serve } from "../../scripts/serve.mjs";
import { cpuSeconds } from "./cpu.mjs";
import { launchChromium, rendererPids, startChromium } from "./hosts.mjs";
import { shareTable } from "./report.mjs";

/** How Chromium calls the thread of a worker. */
const WORKER = "DedicatedWorker";
/** Of each run these first milliseconds are not measured: compiling, on both sides. */
const WARM_MS = 300;
const BURST_MS = 1500;
const GOAL = 0.9;

/**
 * What the panels that are open by default cost: the app as it is after opening a project, training at full speed,
 * beside the same run in a worker of a bare page, in turn. Every burst begins a new run, so that the first epochs count.
 */
export async function benchPanels({ built, sessions, rounds, record, write, say }) {
  await build();
  const records = [];
  const keep = (value) => {
    records.push(value);
    record({ part: "panels", ...value });
  };
  for (let session = 0; session < sessions; session++) {
    for (const { benched, text, trainRows } of built.lessons) {
      say(`session ${session + 1} of ${sessions}: ${benched.name}`);
      const file = path.join(built.folder, `${benched.name}.netloom`);
      fs.writeFileSync(file, text);
      const [app, headless] = [await openApp(file, trainRows), await openHeadless(built, benched)];
      try {
        // The first of each only warms it up.
        await app.burst(BURST_MS);
        await headless.burst(BURST_MS);
        for (let round = 0; round < 3 * rounds; round++) {
          const pair = round % 2 === 0 ? [headless, app] : [app, headless];
          const where = { case: benched.name, session, round, group: `${session}-${round}`, threads: 1, running: 1 };
          for (const one of pair) keep({ ...where, id: one.id, role: "ours", ...(await one.burst(BURST_MS)) });
        }
      } finally {
        await Promise.all([app.close(), headless.close()]);
      }
    }
  }
  const table = shareTable(records, [{ id: "app", than: "headless", goal: GOAL }]);
  write(`## The app with its default panels beside a worker alone (Chromium, full speed)\n\n${table}`);
}

/** Rows per second and per second of the worker's processor time. */
const rates = (rows, seconds, used) => ({
  samplesPerSecond: rows / seconds,
  samplesPerCpuSecond: used === null ? null : rows / used,
});

/** The same run without a page that shows it. */
async function openHeadless(built, benched) {
  const peer = await startChromium(built, 1);
  return {
    id: "headless",
    async burst(ms) {
      const network = { slot: "panels", case: benched, mode: "real", arithmetic: "portable", warmMs: WARM_MS };
      const prepared = await peer.ask({ op: "prepare", ...network });
      if (prepared.error) throw new Error(prepared.error);
      const before = cpuSeconds(peer.pids(), WORKER);
      const { rows, seconds, error } = await peer.ask({ op: "burst", slot: "panels", ms });
      if (error) throw new Error(error);
      return rates(rows, seconds, before === null ? null : cpuSeconds(peer.pids(), WORKER) - before);
    },
    close: () => peer.close(),
  };
}

/** The app with a project, as anyone finds it who opens a file and moves the pace to full speed. */
async function openApp(file, trainRows) {
  const server = await serve({ root: path.join(ROOT, "dist", "renderer") });
  const { browser } = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const page = await context.newPage();
  // From the beginning on: asked for only when one is waited for, the first dialog may come sooner and be lost.
  page.on("filechooser", () => {});
  await page.goto(server.url);
  await page.getByTestId("canvas-empty").waitFor();
  await choose(page, file);
  await page.getByTestId("pace").getByRole("slider").focus();
  await page.keyboard.press("End");
  await page.locator('[data-testid="loss-chart"][data-epochs="1"]').waitFor();
  const pids = await rendererPids(browser);
  /** The epoch that the page shows, at the moment that it has just changed. */
  const moment = () => page.evaluate(nextEpoch);
  return {
    id: "app",
    async burst(ms) {
      await page.getByTestId("train").click();
      await sleep(WARM_MS);
      const begin = await moment();
      const before = cpuSeconds(pids, WORKER);
      await sleep(ms);
      const end = await moment();
      const used = before === null ? null : cpuSeconds(pids, WORKER) - before;
      const rows = (end.epoch - begin.epoch) * trainRows;
      await page.getByTestId("stop").click();
      // The verdict and what else comes with the end is over before the other one begins.
      await page.getByTestId("verdict").waitFor();
      await sleep(WARM_MS);
      return rates(rows, (end.at - begin.at) / 1000, used);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Opens a file by the keyboard. */
async function choose(page, file) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Control+o")]);
  await chooser.setFiles(file);
}

/** Runs in the page. */
function nextEpoch() {
  const output = document.querySelector('[data-testid="epoch"]');
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve({ epoch: Number(output.textContent.replaceAll(/\D/g, "")), at: performance.now() });
    });
    observer.observe(output, { characterData: true, childList: true, subtree: true });
  });
}
