import type { Project } from "../../core/document/model.ts";
import type { EpochRecord } from "../../core/train/history.ts";
import { asset, netloom } from "./cli.ts";
import { exampleProject, lossLine, openEngine, sha256 } from "./engine.ts";
import { expect, test } from "./fixtures.ts";

interface Losses {
  readonly epochs: number;
  readonly hash: string;
}

async function onCommandLine(example: string): Promise<Losses> {
  const printed = await netloom(["train", asset(`examples/${example}.netloom`), "--json"]);
  const lines = printed.trim().split("\n");
  const records = lines
    .map((line) => JSON.parse(line) as { type: string } & EpochRecord)
    .filter(({ type }) => type === "epoch");
  return { epochs: records.length, hash: sha256(records.map(lossLine).join("")) };
}

for (const example of ["penguins", "digits", "overfit"]) {
  test(`${example} gives the same losses on the command line and here, to the last bit`, async ({ app }) => {
    const first = await onCommandLine(example);
    expect(first.epochs).toBeGreaterThan(20);
    expect(await onCommandLine(example)).toEqual(first);

    const engine = await openEngine(app);
    const here = await engine.evaluate(
      async (engine, text): Promise<Losses> => {
        const project = JSON.parse(text) as Project;
        const { runId, records } = await engine.call("start", project);
        const finished = engine.until(({ status }) => status.state === "finished");
        await engine.call("pace", 0);
        await engine.call("control", runId, "run");
        await finished;
        const all = [...records, ...engine.losses()];
        const lines = all.map(({ epoch, loss, valLoss }) => `${JSON.stringify([epoch, loss, valLoss])}\n`).join("");
        const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines));
        engine.end();
        return {
          epochs: all.length,
          hash: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""),
        };
      },
      JSON.stringify(exampleProject(example)),
    );
    expect(here).toEqual(first);
  });
}
