import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Shipped, ship } from "./cli.ts";

let cli: Shipped;
beforeAll(async () => {
  cli = await ship();
});
afterAll(() => cli.remove());

describe("netloom bench", () => {
  it("prints one line a case with what a comparison needs", async () => {
    const { code, lines } = await cli.run("bench", "--case", "T,S", "--threads", "1", "--json");
    expect(code).toBe(0);
    const portable = lines().filter(({ arithmetic }) => arithmetic === "portable");
    expect(portable.map((line) => line.case)).toEqual(["T", "S"]);
    for (const line of lines()) {
      expect(Object.keys(line)).toEqual(["case", "threads", "arithmetic", "samplesPerSecond"]);
      expect(line.threads).toBe(1);
      expect(line.samplesPerSecond).toBeGreaterThan(0);
    }
  });

  it("names the network and the range for people", async () => {
    const { stdout } = await cli.run("bench", "--case", "S");
    expect(stdout).toMatch(/^S {3}4-16-3 .* samples a second \(.* to .*; 1 thread, portable\)$/m);
  });

  it.each([[["--case", "Q"]], [["--threads", "0"]]])("ends with 2 on wrong usage: %j", async (args) => {
    expect(await cli.run("bench", ...args)).toMatchObject({ code: 2, stdout: "" });
  });

  it("ends with 130 on Ctrl-C", async () => {
    const { code } = await cli.interruptAfter('"T"', "bench", "--json");
    expect(code).toBe(130);
  });
});
