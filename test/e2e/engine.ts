import { createHash } from "node:crypto";
import type { JSHandle, Page } from "@playwright/test";
import { parseProject } from "../../core/document/load.ts";
import type { Project } from "../../core/document/model.ts";
import type { EpochRecord } from "../../core/train/history.ts";
import { recordFields } from "../../core/train/records.ts";
import { type Calls, type Events, type FromWorker, PROTOCOL } from "../../core/worker/protocol.ts";
import { readAsset } from "./cli.ts";
import { expect } from "./fixtures.ts";

/** A second engine in the page, beside the app's own, that a test speaks to itself. Lives in the page. */
export interface PageEngine {
  call<K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>): Promise<Awaited<ReturnType<Calls[K]>>>;
  readonly progress: Events["progress"][];
  /** Of every epoch in `progress`. */
  losses(): Pick<EpochRecord, "epoch" | "loss" | "valLoss">[];
  /** Resolves with the first progress, from now on, of which `check` is true. */
  until(check: (progress: Events["progress"]) => boolean): Promise<Events["progress"]>;
  end(): void;
}

const places = {
  width: recordFields.length,
  loss: recordFields.indexOf("loss"),
  valLoss: recordFields.indexOf("valLoss"),
};

/** Starts the very worker script that the app runs. */
export async function openEngine(page: Page): Promise<JSHandle<PageEngine>> {
  // The app starts its worker with the first table; any example has one.
  await page.getByTestId("example-line").click();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const script = page.workers()[0]!.url();
  return page.evaluateHandle(
    async ({ script, protocol, places }): Promise<PageEngine> => {
      const worker = new Worker(script, { type: "module" });
      const answers = new Map<number, (message: FromWorker) => void>();
      const watchers = new Set<(progress: Events["progress"]) => void>();
      const progress: Events["progress"][] = [];
      let last = 0;
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind !== "event") answers.get(data.id)?.(data);
        else if (data.name === "progress") {
          progress.push(data.payload);
          for (const watcher of watchers) watcher(data.payload);
        }
      };
      const engine: PageEngine = {
        progress,
        losses: () =>
          progress.flatMap(({ records: { from, metrics, values } }) => {
            const width = places.width + metrics.length;
            return Array.from({ length: values.length / width }, (_, place) => {
              const [loss, valLoss] = [places.loss, places.valLoss].map((at) => values[place * width + at]!);
              return { epoch: from + place, loss: loss!, valLoss: Number.isNaN(valLoss) ? null : valLoss! };
            });
          }),
        call: (name, ...args) =>
          new Promise((resolve, reject) => {
            const id = ++last;
            answers.set(id, (message) => {
              answers.delete(id);
              if (message.kind === "done") resolve(message.value as never);
              else if (message.kind === "failed") reject(new Error(`${message.error.code}: ${message.error.message}`));
            });
            worker.postMessage({ kind: "call", id, name, args });
          }),
        until: (check) =>
          new Promise((resolve) => {
            const watcher = (seen: Events["progress"]) => {
              if (!check(seen)) return;
              watchers.delete(watcher);
              resolve(seen);
            };
            watchers.add(watcher);
          }),
        end: () => worker.terminate(),
      };
      const { backend } = await engine.call("hello", protocol);
      if (backend !== "wasm") throw new Error(`the engine fell back to ${backend}`);
      return engine;
    },
    { script, protocol: PROTOCOL, places },
  );
}

export const exampleProject = (name: string): Project => parseProject(readAsset(`examples/${name}.netloom`)).project;

/** What two runs must share to the last bit: the losses, printed so that they read back as the same numbers. */
export const lossLine = ({ epoch, loss, valLoss }: Pick<EpochRecord, "epoch" | "loss" | "valLoss">): string =>
  `${JSON.stringify([epoch, loss, valLoss])}\n`;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
