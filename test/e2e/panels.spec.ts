import type { Page } from "@playwright/test";
import type { Project } from "../../core/document/model.ts";
import { exampleProject } from "./engine.ts";
import { expect, test } from "./fixtures.ts";
import { measureTasks, untraced } from "./mainThread.ts";
import { fullSpeed, openProject } from "./projects.ts";

test.use(untraced);

/** How long each view stays in front while the network trains. */
const STAY_MS = 700;

/** Every view that there is for the project: those of "+" are opened first, so that all of them have a tab. */
async function openAll(page: Page): Promise<readonly string[]> {
  const add = page.getByTestId("add-view");
  while ((await add.count()) > 0) {
    await add.click();
    await page.getByRole("menuitem").first().click();
  }
  const tabs = page.locator('.dock [role="tab"]');
  return tabs.evaluateAll((all) => all.map((tab) => tab.getAttribute("data-testid") ?? ""));
}

/** The example, going on for as long as there is something to look at. */
function endless(name: string): Project {
  const project = exampleProject(name);
  const earlyStopping = { ...project.training.earlyStopping, enabled: false };
  return { ...project, training: { ...project.training, epochs: 1_000_000, earlyStopping } };
}

const everywhere = ["loss", "metrics", "inside", "histograms", "formula", "microscope", "runs", "twin", "fan", "rows"];
const examples = [
  { name: "penguins", views: ["boundary", "curve", "confusion", "threshold"] },
  { name: "digits", views: ["confusion", "columns"] },
  { name: "overfit", views: ["curve", "scored", "residuals"] },
  { name: "line", views: ["curve", "explain", "live"] },
];

for (const { name, views } of examples)
  test(`with every view of ${name} open the page stays free while it trains, whichever is in front`, async ({
    app,
    files,
    folder,
  }) => {
    test.slow();
    await openProject(app, files, folder, endless(name));
    await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
    await fullSpeed(app);
    const tabs = await openAll(app);
    for (const view of [...views, ...everywhere]) expect(tabs).toContain(`dock-${view}`);
    await app.getByTestId("train").click();
    await expect(app.getByTestId("pause")).not.toHaveAttribute("aria-disabled");
    const longest: [tab: string, milliseconds: number][] = [];
    for (const tab of tabs) {
      const { processor } = await measureTasks(app, async () => {
        await app.getByTestId(tab).click();
        await app.waitForTimeout(STAY_MS);
      });
      await expect(app.getByTestId(tab)).toHaveAttribute("aria-selected", "true");
      expect(processor.length).toBeGreaterThan(0);
      longest.push([tab, Math.round(Math.max(...processor))]);
    }
    console.log(`${name}, longest task, ms of the processor: ${longest.map((pair) => pair.join(" ")).join(", ")}`);
    expect(longest.filter(([, milliseconds]) => milliseconds > 100)).toEqual([]);
    // Forced: the smallest network may have come to its last epoch by itself, and then there is nothing to stop.
    await app.getByTestId("stop").click({ force: true });
    await expect(app.getByTestId("stop")).toHaveAttribute("aria-disabled", "true");
  });
