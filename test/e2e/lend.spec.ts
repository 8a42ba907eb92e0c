import type { Page } from "@playwright/test";
import { asset } from "./cli.ts";
import { expect, test } from "./fixtures.ts";
import { fullSpeed, openTable } from "./projects.ts";

/** Notes every call to a worker from now on, and how it ended. */
const noteCalls = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const calls: { name: string; outcome: string }[] = [];
    const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      const message = args[0] as { kind?: string; id?: number; name?: string };
      if (message?.kind === "call") {
        const call = { name: String(message.name), outcome: "" };
        calls.push(call);
        this.addEventListener("message", ({ data }) => {
          if (data.id === message.id && data.kind !== "event") call.outcome ||= data.kind;
        });
      }
      post.apply(this, args);
    };
    Object.assign(globalThis, { notedCalls: calls });
  });

const noted = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { notedCalls: { name: string; outcome: string }[] }).notedCalls
        .filter((call) => call.name === wanted)
        .map(({ outcome }) => outcome),
    name,
  );

test("trainings beside the window's own use the table that it has read", async ({ app, files }) => {
  await openTable(app, files, asset("data/penguins.csv"));
  await app.getByTestId("start-from-table").click();
  await expect(app.getByTestId("loss-chart")).toHaveAttribute("data-epochs", "1");
  await fullSpeed(app);
  await noteCalls(app);
  await app.getByTestId("add-view").click();
  await app.getByTestId("add-twin").click();
  await app.getByTestId("twin").getByRole("button", { name: "Learning rate 0.001", exact: true }).click();
  await expect(app.getByTestId("twin-chart")).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  expect(await app.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await noted(app, "takeTable")).toEqual(["done", "done"]);
  expect(await noted(app, "openTable")).toEqual([]);
});
