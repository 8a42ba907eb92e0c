import type { Page } from "@playwright/test";
import type { Project } from "../../core/document/model.ts";
import { exampleProject } from "./engine.ts";
import { expect, type Files, test } from "./fixtures.ts";
import { fullSpeed, openProject } from "./projects.ts";

/** More epochs than are written at once. */
const EPOCHS = 60_000;

function longRun(): Project {
  const line = exampleProject("line");
  const { training } = line;
  return {
    ...line,
    name: "Long",
    training: {
      ...training,
      epochs: EPOCHS,
      batch: { mode: "all", rows: 32 },
      earlyStopping: { ...training.earlyStopping, enabled: false },
    },
  };
}

/** Keys of what is kept of runs: their rows, and the pieces of long ones. */
const stored = (page: Page): Promise<{ runs: number; pieces: number }> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("netloom"));
    const count = (name: string) => done(database.transaction(name).objectStore(name).count());
    const [runs, pieces] = [await count("runs"), await count("curves")];
    database.close();
    return { runs, pieces };
  });

/** The next piece takes its time to be written: until `release`, as it would on a slow disk. */
const holdPieces = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    const gate = new Promise<void>((resolve) => Object.assign(globalThis, { releasePieces: resolve }));
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      const request = put.apply(this, args);
      if (this.name !== "curves") return request;
      Object.assign(globalThis, { pieceBegun: true });
      const held = {
        set onsuccess(done: () => void) {
          request.onsuccess = () => void gate.then(done);
        },
        get result() {
          return request.result;
        },
      };
      return held as unknown as typeof request;
    };
  });
const pieceBegun = (page: Page): Promise<boolean> => page.evaluate(() => "pieceBegun" in globalThis);
const release = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { releasePieces(): void }).releasePieces());

async function trainLong(page: Page): Promise<void> {
  await page.getByTestId("left-runs").click();
  await fullSpeed(page);
  await page.getByTestId("train").click();
  await expect(page.getByTestId("result-strip")).toBeVisible({ timeout: 90_000 });
}

/** A long run is over, and the window is in the middle of writing it. */
async function beWriting(app: Page, files: Files, folder: string): Promise<void> {
  await openProject(app, files, folder, longRun());
  await holdPieces(app);
  await trainLong(app);
  await expect.poll(() => pieceBegun(app)).toBe(true);
}

test("a run that is removed while it is being written leaves nothing behind @browser", async ({
  app,
  files,
  folder,
}) => {
  test.slow();
  await beWriting(app, files, folder);
  // Another run takes its place, so that it can be removed.
  await app.getByTestId("new-start").click();
  await app.getByTestId("step-epoch").click();
  await expect(app.getByTestId("run-2")).toBeVisible();
  await app.getByTestId("run-menu-1").click();
  await app.getByTestId("run-remove").click();
  await expect(app.getByTestId("run-1")).toHaveCount(0);
  // The window writes when its runs have not changed for a moment.
  await app.waitForTimeout(1_500);
  await release(app);
  await expect.poll(() => stored(app)).toEqual({ runs: 1, pieces: 0 });
  await app.waitForTimeout(1_500);
  expect(await stored(app)).toEqual({ runs: 1, pieces: 0 });
});

test("a window that is closed in the middle of writing a run leaves nothing behind @browser", async ({
  app,
  files,
  folder,
}) => {
  test.slow();
  await beWriting(app, files, folder);
  await expect.poll(() => stored(app)).toEqual({ runs: 0, pieces: 1 });
  await app.reload();
  await app.getByTestId("left-runs").click();
  await expect.poll(() => stored(app)).toEqual({ runs: 0, pieces: 0 });
});

test("a long run comes back whole @browser", async ({ app, files, folder }) => {
  test.slow();
  await openProject(app, files, folder, longRun());
  await trainLong(app);
  await expect.poll(() => stored(app), { timeout: 20_000 }).toEqual({ runs: 1, pieces: 1 });
  await app.reload();
  await app.getByTestId("left-runs").click();
  await expect(app.getByTestId("run-1")).toBeVisible();
  expect(await stored(app)).toEqual({ runs: 1, pieces: 1 });
});
