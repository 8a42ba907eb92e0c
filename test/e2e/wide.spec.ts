import { writeFileSync } from "node:fs";
import path from "node:path";
import { uniforms } from "../../core/random.ts";
import { expect, test } from "./fixtures.ts";
import { measureTasks, untraced } from "./mainThread.ts";
import { openTable } from "./projects.ts";

test.use(untraced);

const COLUMNS = 20_000;
const ROWS = 30;

/** Numbers, and a category in every fiftieth column. */
function wideCsv(): string {
  const draws = uniforms(COLUMNS * ROWS, 5, 1, 0);
  const names = Array.from({ length: COLUMNS }, (_, i) => `c${i}`);
  const lines = Array.from({ length: ROWS }, (_, row) =>
    names
      .map((_name, i) => draws[row * COLUMNS + i]!)
      .map((draw, i) => (i % 50 === 0 ? "abc"[Math.floor(draw * 3)] : draw.toFixed(3)))
      .join(","),
  );
  return `${names.join(",")}\n${lines.join("\n")}\n`;
}

test("a table of 20,000 columns is adopted without holding up the page", async ({ app, files, folder }) => {
  test.slow();
  const file = path.join(folder, "wide.csv");
  writeFileSync(file, wideCsv());
  const adopting = await measureTasks(app, async () => {
    await openTable(app, files, file);
    await app.waitForFunction(() => document.querySelectorAll('[data-testid="column-list"] li').length === 200);
  });
  const starting = await measureTasks(app, async () => {
    await app.getByTestId("start-from-table").click();
    await app.waitForFunction(() => document.querySelector('[data-testid="loss-chart"][data-epochs="1"]') !== null);
  });
  const longest = ({ processor }: { readonly processor: readonly number[] }) => Math.round(Math.max(...processor));
  console.log(`longest task, ms of the processor: adopting ${longest(adopting)}, starting ${longest(starting)}`);
  expect(longest(adopting)).toBeLessThanOrEqual(100);
  // What grows with the square of the columns would take seconds.
  expect(longest(starting)).toBeLessThanOrEqual(500);
});
