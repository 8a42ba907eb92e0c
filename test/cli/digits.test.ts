import { copyFile, readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Shipped, ship } from "./cli.ts";

let cli: Shipped;
beforeAll(async () => {
  cli = await ship();
  await copyFile("assets/examples/digits.netloom", cli.path("digits.netloom"));
});
afterAll(() => cli.remove());

interface Summary {
  readonly loss: number;
  readonly valLoss: number;
  readonly test: { readonly rows: number; readonly accuracy: number };
}

async function train(project: string, ...more: readonly string[]): Promise<Summary> {
  const { code, stderr, lines } = await cli.run("train", project, "--open-test", "--json", ...more);
  expect([code, stderr]).toEqual([0, ""]);
  return lines().at(-1) as unknown as Summary;
}

describe("the digits example", () => {
  it("reads digits that it never saw, and better with augmentation than without", async () => {
    const moved = await train("digits.netloom");
    expect(moved.test.rows).toBeGreaterThan(300);
    expect(moved.test.accuracy).toBeGreaterThan(0.97);
    const text = await readFile(cli.path("digits.netloom"), "utf8");
    const still = text
      .replace(/"shift": ?0\.5/, '"shift":0')
      .replace(/"rotation": ?10/, '"rotation":0')
      .replace(/"noise": ?1/, '"noise":0');
    await writeFile(cli.path("still.netloom"), still);
    const unmoved = await train("still.netloom");
    expect(unmoved.test.accuracy).toBeGreaterThan(0.95);
    expect(moved.valLoss).toBeLessThan(unmoved.valLoss);
    // What is trained on is harder than what is asked, but only with augmentation.
    expect(moved.loss).toBeGreaterThan(unmoved.loss);
  });

  it("predicts from the trained file alone, a single row and an empty picture too", async () => {
    await train("digits.netloom", "--epochs", "30", "--out", "trained.netloom");
    const [header, ...rows] = (await readFile("assets/data/digits.csv", "utf8")).trim().split("\n");
    const ask = async (cells: readonly string[]) => {
      await writeFile(cli.path("new.csv"), [header, ...cells].join("\n"));
      const { code, stderr } = await cli.run("predict", "trained.netloom", "--data", "new.csv", "--out", "said.csv");
      expect([code, stderr.includes("rror")]).toEqual([0, false]);
      const [names, ...lines] = (await readFile(cli.path("said.csv"), "utf8")).trim().split(/\r?\n/);
      const place = names!.split(",").indexOf("predicted label");
      return lines.map((line) => line.split(",")[place]);
    };
    const first = rows.slice(0, 50);
    const said = await ask(first);
    const right = said.filter((label, i) => label === first[i]!.split(",").at(-1)).length;
    expect(right).toBeGreaterThanOrEqual(47);
    // The same whatever else the file holds: nothing moves outside of training.
    expect(await ask(first.slice(0, 1))).toEqual(said.slice(0, 1));
    expect(await ask([`${"0,".repeat(64)}0`])).toHaveLength(1);
  });
});
