// Imports a large CSV in Chromium with the app and with plain Papaparse, side by side:
//   npm run build && node test/bench/import.mjs [rows]      default 1,000,000 rows of 20 columns, about 170 MB
// Prints wall time, processor time of the page's process, its peak memory, and the longest task of the main thread.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

const ROWS = Number(process.argv[2] ?? 1_000_000);
const NUMBERS = 14;
const WORDS = ["红苹果", "green pear", "blå bær", "žlutý kůň", "yellow", "grey"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
/** Memory and processor time are looked at this often, in milliseconds. */
const SAMPLE = 50;

/** 14 columns of numbers with many values, 2 of small integers, 3 of categories, 1 of dates. */
function writeTable(file) {
  const names = [
    ...Array.from({ length: NUMBERS }, (_, i) => `x${i}`),
    "count",
    "grade",
    "kind",
    "place",
    "note",
    "day",
  ];
  const out = fs.openSync(file, "w");
  fs.writeSync(out, `${names.join(",")}\n`);
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  let block = [];
  for (let row = 0; row < ROWS; row++) {
    const cells = [];
    for (let i = 0; i < NUMBERS; i++) cells.push((next() * 1000 - 500).toFixed(5));
    cells.push(Math.floor(next() * 100), Math.floor(next() * 10), WORDS[Math.floor(next() * 6)]);
    cells.push(`city ${Math.floor(next() * 300)}`, WORDS[Math.floor(next() * 3)]);
    cells.push(`2021-${String(1 + (row % 12)).padStart(2, "0")}-${String(1 + (row % 28)).padStart(2, "0")}`);
    block.push(cells.join(","));
    if (block.length === 5000 || row === ROWS - 1) {
      fs.writeSync(out, `${block.join("\n")}\n`);
      block = [];
    }
  }
  fs.closeSync(out);
}

const ticks = 100; // of a second: the kernel's clock for /proc/<pid>/stat

function look(pid) {
  try {
    const rss = Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return { rss, processor: (Number(stat[11]) + Number(stat[12])) / ticks };
  } catch {
    return { rss: 0, processor: 0 };
  }
}

/** Runs `act` and measures the page's process and main thread meanwhile. */
async function measure(browser, page, act) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const tracer = await page.context().newCDPSession(page);
  const events = [];
  tracer.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const categories = { includedCategories: ["disabled-by-default-devtools.timeline"], excludedCategories: ["*"] };
  await tracer.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: categories });
  const before = renderers.map(look);
  const base = Math.max(...before.map(({ rss }) => rss));
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, ...renderers.map((pid) => look(pid).rss));
  }, SAMPLE);
  const from = performance.now();
  const result = await act();
  const seconds = (performance.now() - from) / 1000;
  clearInterval(timer);
  const processor = renderers.map(look).reduce((sum, { processor: used }, i) => sum + used - before[i].processor, 0);
  const complete = new Promise((resolve) => tracer.once("Tracing.tracingComplete", resolve));
  await tracer.send("Tracing.end");
  await complete;
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(thread),
  );
  const tasks = events.filter((event) => event.name === "RunTask" && main.has(thread(event)));
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
  const over = tasks.filter(({ tdur = 0 }) => tdur > 100_000).length;
  return {
    seconds,
    processor,
    baseMB: base / 1e6,
    peakMB: peak / 1e6,
    longestTaskMs: longest,
    tasksOver100Ms: over,
    result,
  };
}

async function withPage(run) {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await run(browser, page);
  } finally {
    await browser.close();
  }
}

const choose = async (page, file, click) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), click()]);
  await chooser.setFiles(file);
};

/** From choosing the file to the columns on screen. */
function ours(url, file) {
  return withPage(async (browser, page) => {
    page.on("filechooser", () => {}); // dialogs are asked for from the beginning on
    await page.goto(url);
    await page.getByTestId("left-data").click();
    await page.getByTestId("open-table").waitFor();
    return measure(browser, page, async () => {
      await choose(page, file, () => page.getByTestId("open-table").click());
      await page.getByTestId("column-list").waitFor({ timeout: 600_000 });
      return page.locator(".table-head .nl-num").textContent();
    });
  });
}

/** Papaparse in the page itself, as its documentation shows it: numbers into typed arrays, texts into lists. */
function papaparse(file) {
  const script = fs.readFileSync(
    path.resolve(import.meta.dirname, "../../node_modules/papaparse/papaparse.min.js"),
    "utf8",
  );
  return withPage(async (browser, page) => {
    await page.setContent('<input type="file" id="file">');
    await page.addScriptTag({ content: script });
    return measure(browser, page, async () => {
      await page.setInputFiles("#file", file);
      return page.evaluate(
        ({ rows, numbers }) =>
          new Promise((resolve) => {
            const columns = [];
            let count = -1;
            let damaged = 0;
            globalThis.Papa.parse(document.querySelector("#file").files[0], {
              chunk({ data }) {
                for (const cells of data) {
                  if (count >= 0 && cells.length > 1) {
                    for (let i = 0; i < cells.length; i++) {
                      if (i < numbers + 2) {
                        columns[i] ??= new Float64Array(rows);
                        columns[i][count] = Number(cells[i]);
                      } else {
                        columns[i] ??= [];
                        columns[i].push(cells[i]);
                        if (cells[i].includes("\ufffd")) damaged++;
                      }
                    }
                  }
                  if (cells.length > 1) count++;
                }
              },
              complete: () => {
                globalThis.kept = columns;
                resolve(`${count} rows, ${columns.length} columns, ${damaged} damaged texts`);
              },
            });
          }),
        { rows: ROWS, numbers: NUMBERS },
      );
    });
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "netloom-import-"));
const file = path.join(folder, "large.csv");
const server = await serve();
try {
  writeTable(file);
  console.log(`${ROWS} rows of 20 columns, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB`);
  const print = (name, figures) =>
    console.log(
      `${name}: ${figures.seconds.toFixed(1)} s by the clock, ${figures.processor.toFixed(1)} s of processor; memory ${figures.baseMB.toFixed(0)} → ${figures.peakMB.toFixed(0)} MB; longest task of the page ${figures.longestTaskMs.toFixed(0)} ms of processor, ${figures.tasksOver100Ms} over 100 ms (${figures.result})`,
    );
  print("netloom", await ours(server.url, file));
  print("papaparse", await papaparse(file));
} finally {
  server.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
