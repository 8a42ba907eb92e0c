import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QualityReport } from "../../core/data/quality/index.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import { parseProject } from "../../core/document/load.ts";
import { SNIFF } from "../../core/document/model.ts";
import { cloudsCsv, lineCsv } from "../core/train/projects.ts";
import { openEngine } from "../core/worker/engine.ts";
import { faultyCsv } from "../support/faulty.ts";
import { type Shipped, ship } from "./cli.ts";

let cli: Shipped;
beforeAll(async () => {
  cli = await ship();
  await writeFile(cli.path("clouds.csv"), cloudsCsv(90));
  await writeFile(cli.path("line.csv"), lineCsv(80));
  expect((await cli.run("new", "--data", "clouds.csv", "--target", "kind", "--out", "clouds.netloom")).code).toBe(0);
  expect((await cli.run("new", "--data", "line.csv", "--target", "y", "--out", "line.netloom")).code).toBe(0);
});
afterAll(() => cli.remove());

const load = async (name: string) => parseProject(await readFile(cli.path(name), "utf8"));

describe("netloom new", () => {
  it("makes a project that is ready to train", async () => {
    const { project, problems } = await load("clouds.netloom");
    expect(problems).toEqual([]);
    expect(project.data).toMatchObject({ kind: "file", path: "clouds.csv" });
    const checked = await cli.run("check", "clouds.netloom", "--json");
    expect(checked.code).toBe(0);
    expect(checked.lines().at(-1)).toMatchObject({ type: "done", errors: 0 });
  });

  it("takes the network from the flags, and names the table relative to the project", async () => {
    await mkdir(cli.path("deep"), { recursive: true });
    const flags = ["--hidden", "5,4", "--activation", "tanh", "--dropout", "0.25", "--task", "multiclass"];
    const made = await cli.run("new", "--data", "clouds.csv", "--target", "kind", ...flags, "--out", "deep/p.netloom");
    expect(made.code).toBe(0);
    const { project } = await load("deep/p.netloom");
    expect(project.data).toMatchObject({ path: "../clouds.csv" });
    const params = (type: string) =>
      project.graph.nodes.filter((node) => node.type === type).map((node) => node.params);
    expect(params("dense").map(({ units }) => units)).toEqual([5, 4, 3]);
    expect(params("dropout").map(({ rate }) => rate)).toEqual([0.25, 0.25]);
    expect(params("activation").map(({ kind }) => kind)).toEqual(["tanh", "tanh", "softmax"]);
    expect((await cli.run("train", "deep/p.netloom", "--epochs", "1")).code).toBe(0);
  });

  it("says which column does not exist", async () => {
    const made = await cli.run("new", "--data", "clouds.csv", "--target", "colr", "--out", "x.netloom", "--json");
    expect(made.code).toBe(1);
    expect(made.lines().at(-1)).toMatchObject({ type: "error", code: "recipe.unknownColumn" });
    expect(made.stderr).toContain("colr");
  });
});

describe("netloom train", () => {
  it("prints one JSON line per epoch, epoch 0 first, and a last line that sums up", async () => {
    const { code, lines, stderr } = await cli.run("train", "clouds.netloom", "--epochs", "12", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const printed = lines();
    const epochs = printed.filter(({ type }) => type === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 13 }, (_, epoch) => epoch));
    for (const line of epochs)
      expect(line).toMatchObject({
        loss: expect.any(Number),
        valLoss: expect.any(Number),
        metrics: { accuracy: expect.any(Number) },
      });
    const done = printed.at(-1)!;
    expect(done).toMatchObject({
      type: "done",
      epochs: 12,
      bestEpoch: expect.any(Number),
      stopped: "epochs",
      loss: expect.any(Number),
      validation: { accuracy: expect.any(Number) },
      trivial: { accuracy: expect.any(Number) },
      seconds: expect.any(Number),
      samplesPerSecond: expect.any(Number),
    });
    expect(done).not.toHaveProperty("test");
    expect(done.valLoss).toBe(Math.min(...epochs.map(({ valLoss }) => valLoss as number)));
  });

  it("repeats itself bit by bit, on any number of threads, and not with another seed", async () => {
    // So wide, and in batches so large, that more than one thread is worth it.
    const made = ["--data", "clouds.csv", "--target", "kind", "--hidden", "300,300", "--out", "wide.netloom"];
    expect((await cli.run("new", ...made)).code).toBe(0);
    const losses = async (...flags: readonly string[]) =>
      (await cli.run("train", "wide.netloom", "--epochs", "5", "--json", ...flags))
        .lines()
        .map(({ type, loss, valLoss, threads }) => [type, loss, valLoss, type === "done" ? threads : null]);
    const on = (threads: number) => losses("--seed", "1", "--threads", String(threads));
    const first = await on(1);
    expect(first.at(-1)!.at(-1)).toBe(1);
    const second = await on(3);
    expect(second.at(-1)!.at(-1)).toBe(3);
    expect(second.slice(0, -1)).toEqual(first.slice(0, -1));
    expect(await losses("--seed", "2", "--threads", "1")).not.toEqual(first);
  });

  it("comes to nearly the same with the reference backend", async () => {
    const last = async (backend: string) =>
      (await cli.run("train", "line.netloom", "--epochs", "10", "--json", "--backend", backend)).lines().at(-1)!;
    const [wasm, reference] = [await last("wasm"), await last("reference")];
    expect([wasm.backend, reference.backend]).toEqual(["wasm", "reference"]);
    expect(wasm.valLoss).toBeCloseTo(reference.valLoss as number, 4);
  });

  it("trains every fold anew, and says mean and spread", async () => {
    const { code, lines } = await cli.run("train", "clouds.netloom", "--folds", "4", "--epochs", "15", "--json");
    expect(code).toBe(0);
    const printed = lines();
    const folds = printed.filter(({ type }) => type === "fold");
    expect(folds.map(({ fold }) => fold)).toEqual([1, 2, 3, 4]);
    const pool = (folds[0]!.trainRows as number) + (folds[0]!.rows as number);
    expect(folds.reduce((sum, { rows }) => sum + (rows as number), 0)).toBe(pool);
    const {
      loss,
      metrics,
      folds: count,
    } = printed.at(-1)! as never as {
      folds: number;
      loss: { mean: number; spread: number };
      metrics: { accuracy: { mean: number; spread: number } };
    };
    expect(count).toBe(4);
    const check = ({ mean, spread }: { mean: number; spread: number }, values: readonly number[]): void => {
      const middle = values.reduce((a, b) => a + b) / 4;
      expect(mean).toBeCloseTo(middle, 12);
      expect(spread).toBeCloseTo(Math.sqrt(values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / 3), 12);
    };
    check(
      loss,
      folds.map((fold) => fold.loss as number),
    );
    check(
      metrics.accuracy,
      folds.map((fold) => (fold.metrics as { accuracy: number }).accuracy),
    );
    expect(new Set(folds.map((fold) => fold.loss)).size).toBe(4);

    const text = await cli.run("train", "clouds.netloom", "--folds", "3", "--epochs", "3");
    expect(text.stdout).toMatch(/^3 folds, mean ± spread: validation loss [\d.]+ ± [\d.]+ · accuracy/);
  });

  it("refuses folds that are too many, and folds that should leave a model or open the test part", async () => {
    for (const flags of [["--out", "x.netloom"], ["--open-test"]]) {
      const refused = await cli.run("train", "clouds.netloom", "--folds", "3", ...flags);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--folds goes with neither")]);
    }
    expect((await cli.run("train", "clouds.netloom", "--folds", "1")).code).toBe(2);
    const many = await cli.run("train", "clouds.netloom", "--folds", "900", "--json");
    expect(many.code).toBe(1);
    expect(many.lines().map((line) => line.code)).toEqual(["split.tooFewForFolds", "train.problems"]);
  });

  it("saves a model, and records that the test part was opened", async () => {
    const out = ["--out", "clouds.trained.netloom"];
    const trained = await cli.run("train", "clouds.netloom", "--epochs", "80", "--open-test", ...out, "--json");
    expect(trained.code).toBe(0);
    const done = trained.lines().at(-1)!;
    expect(done.test).toMatchObject({ accuracy: expect.any(Number) });
    const { project, problems } = await load("clouds.trained.netloom");
    expect(problems).toEqual([]);
    expect(project.trained).toMatchObject({ testOpened: 1, classes: ["a", "b", "c"], bestEpoch: done.bestEpoch });
    expect(project.training.epochs).toBe(80);
    expect((await readdir(cli.folder)).filter((name) => name.includes(".tmp-"))).toEqual([]);

    await cli.run("train", "clouds.netloom", "--epochs", "80", "--out", "sealed.netloom");
    expect((await load("sealed.netloom")).project.trained?.testOpened).toBe(0);
  });

  it("saves the same bytes twice", async () => {
    await cli.run("train", "line.netloom", "--epochs", "3", "--out", "a.netloom");
    await cli.run("train", "line.netloom", "--epochs", "3", "--out", "b.netloom");
    expect(await readFile(cli.path("a.netloom"), "utf8")).toBe(await readFile(cli.path("b.netloom"), "utf8"));
  });

  it("ends with 130 on Ctrl-C, says so, and still saves what was learned", async () => {
    const { project } = await load("line.netloom");
    const endless = {
      ...project,
      training: {
        ...project.training,
        epochs: 1_000_000,
        earlyStopping: { ...project.training.earlyStopping, enabled: false },
      },
    };
    await writeFile(cli.path("endless.netloom"), JSON.stringify(endless));
    const args = ["train", "endless.netloom", "--json", "--out", "stopped.netloom"];
    const { code, lines, stderr } = await cli.interruptAfter('"epoch":3,', ...args);
    expect(code).toBe(130);
    expect(stderr).toMatch(/cancelled/);
    const printed = lines();
    expect(printed.at(-2)).toMatchObject({ type: "error", code: "cancelled", message: expect.any(String) });
    expect(printed.at(-1)).toMatchObject({ type: "done", stopped: "cancelled" });
    expect((await load("stopped.netloom")).project.trained?.stopped).toBe("cancelled");
  });

  it("ends with 1 when a value is no longer finite, and names the likely cause", async () => {
    const { project } = await load("line.netloom");
    const wild = {
      ...project,
      training: { ...project.training, optimizer: "sgd", optimizerParams: {}, learningRate: 1e6 },
    };
    await writeFile(cli.path("wild.netloom"), JSON.stringify(wild));
    const { code, lines, stderr } = await cli.run("train", "wild.netloom", "--json");
    expect(code).toBe(1);
    expect(stderr).toMatch(/learning rate/);
    expect(lines().at(-1)).toMatchObject({ type: "done", stopped: "nan" });
  });

  it("ends with 1 and the node of each problem when the project cannot be trained", async () => {
    const { project } = await load("clouds.netloom");
    const { nodes, edges } = project.graph;
    const broken = { ...project, graph: { nodes, edges: edges.filter(({ target }) => target !== "dense2") } };
    await writeFile(cli.path("broken.netloom"), JSON.stringify(broken));
    for (const command of ["train", "check"]) {
      const { code, lines } = await cli.run(command, "broken.netloom", "--json");
      expect(code).toBe(1);
      expect(lines()).toContainEqual(expect.objectContaining({ type: "problem", severity: "error", nodeId: "dense2" }));
    }
  });
});

describe("netloom evaluate and predict", () => {
  beforeAll(async () => {
    await cli.run("train", "line.netloom", "--epochs", "120", "--out", "line.trained.netloom");
    await cli.run("train", "clouds.netloom", "--epochs", "60", "--out", "clouds.model.netloom");
  });

  it("measures the saved model as the run did", async () => {
    const run = (await cli.run("train", "line.netloom", "--epochs", "120", "--json")).lines().at(-1)!;
    const args = ["evaluate", "line.trained.netloom", "--data", "line.csv", "--json"];
    const [validation] = (await cli.run(...args, "--part", "validation")).lines();
    expect(validation).toMatchObject({ part: "validation", rows: 16, loss: run.valLoss, metrics: run.validation });
    expect((await cli.run(...args)).lines()[0]).toMatchObject({ part: "all", rows: 80 });
  });

  it("adds predictions in original units to a table without the target", async () => {
    await writeFile(cli.path("new.csv"), "note,x\nfirst,2\nsecond,8\n=danger,\n");
    const printed = await cli.run("predict", "line.trained.netloom", "--data", "new.csv");
    expect(printed.code).toBe(0);
    const [header, ...rows] = printed.stdout.trim().split("\n");
    expect(header).toBe("note,x,predicted y");
    expect(Number(rows[0]!.split(",")[2])).toBeCloseTo(26.5, -0.7);
    expect(Number(rows[1]!.split(",")[2])).toBeCloseTo(44.5, -0.7);
    expect(rows[2]).toMatch(/^'=danger,,\d/);
    expect(printed.stderr).toContain("note:");
    const written = await cli.run("predict", "line.trained.netloom", "--data", "new.csv", "--out", "said.csv");
    expect(written.stdout).toBe("");
    expect(await readFile(cli.path("said.csv"), "utf8")).toBe(printed.stdout);
  });

  it("says the same to a file with a title, decimal commas, columns in another order and a short row", async () => {
    const { stdout: plain } = await cli.run("predict", "line.trained.netloom", "--data", "new.csv");
    const text = "Measured in May\n\nx;extra;note\n2,0;a;first\n8,0;b;second\n2,0\n";
    await writeFile(cli.path("other.csv"), text);
    const { code, stdout, stderr } = await cli.run("predict", "line.trained.netloom", "--data", "other.csv");
    expect(code).toBe(0);
    const said = (csv: string, row: number) => Number(csv.trim().split("\n")[row]!.split(",").at(-1));
    expect([1, 2, 3].map((row) => said(stdout, row))).toEqual([said(plain, 1), said(plain, 2), said(plain, 1)]);
    expect(stderr).toContain("2 lines before the table are left out");
    expect(stderr).toContain("1 row has another number of cells than the names, first in line 6");
    expect(stderr).toContain("extra");
  });

  it("prints the label and the probability of each class", async () => {
    await writeFile(cli.path("points.csv"), "colour,up,across\nred,0.5,0.5\ngreen,0.5,3.5\n");
    const { stdout } = await cli.run("predict", "clouds.model.netloom", "--data", "points.csv");
    const [header, a, b] = stdout.trim().split("\n");
    expect(header).toBe("colour,up,across,predicted kind,probability a,probability b,probability c");
    expect([a!.split(",")[3], b!.split(",")[3]]).toEqual(["a", "b"]);
  });

  it("names the column that is missing", async () => {
    await writeFile(cli.path("lacking.csv"), "z\n1\n2\n");
    const { code, stderr } = await cli.run("predict", "line.trained.netloom", "--data", "lacking.csv");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/\bx\b/)]);
  });

  it("says that a project has not been trained", async () => {
    const { code, stderr } = await cli.run("evaluate", "line.netloom", "--data", "line.csv");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/trained/)]);
  });
});

describe("netloom profile", () => {
  it("tells dialect, columns and types", async () => {
    await writeFile(cli.path("semicolons.csv"), "a;b\n1,5;x\n2,5;y\n;x\n");
    const { code, lines } = await cli.run("profile", "semicolons.csv", "--json");
    expect(code).toBe(0);
    expect(lines()[0]).toMatchObject({
      type: "profile",
      rows: 3,
      columns: [
        { name: "a", type: "number", missing: 1 },
        { name: "b", type: "category" },
      ],
      report: { dialect: { delimiter: ";", decimal: "," } },
    });
    expect((await cli.run("profile", "semicolons.csv")).stdout).toContain("a: number");
  });

  it("prints the same report as the app", async () => {
    await writeFile(cli.path("faulty.csv"), faultyCsv());
    const { lines } = await cli.run("profile", "faulty.csv", "--json");
    const printed = lines()[0]!.quality as QualityReport;
    const { engine, close } = openEngine();
    await engine.call("openTable", [{ kind: "text", text: faultyCsv(), name: "faulty.csv" }, SNIFF]);
    const shown = await engine.call("examine", [emptyProject()]);
    close();
    expect(printed).toMatchObject({ rows: shown.rows, columns: shown.columns, more: shown.more });
    expect(printed.findings).toHaveLength(shown.findings.length);
    for (const [place, { fix, ...finding }] of shown.findings.entries()) {
      expect(printed.findings[place]).toMatchObject(finding);
      expect(printed.findings[place]!.fix?.edits).toEqual(fix?.edits);
    }
    const { stdout } = await cli.run("profile", "faulty.csv");
    expect(stdout).toContain("error: rate: 2 cells are infinite or too large, first “inf” (first on line 32)");
  });

  it("says what was decided and left out, and writes the odd rows", async () => {
    await writeFile(cli.path("messy.csv"), "Made by hand\n\na;b\n1,5;x\n2,5;y;z\n3,5;x\nSource: me\n");
    const { code, lines } = await cli.run("profile", "messy.csv", "--json", "--faulty", "odd.csv");
    expect(code).toBe(0);
    expect(lines()[0]).toMatchObject({
      rows: 3,
      report: {
        dialect: { delimiter: ";", decimal: ",", skipLines: 2, headerRows: 1, footerRows: 1, quote: '"' },
        reading: {
          faultCount: 3,
          faults: [
            { line: 1, reason: "preamble", kept: false },
            { line: 5, reason: "long", kept: true, cells: 3, text: "2,5;y;z" },
            { line: 7, reason: "footer", kept: false },
          ],
          tables: [{ line: 3, columns: 2, rows: 3, read: true }],
        },
      },
    });
    expect(await readFile(cli.path("odd.csv"), "utf8")).toBe(
      'line,reason,in_table,cells,row\n1,preamble,no,1,Made by hand\n5,long,yes,3,"2,5;y;z"\n7,footer,no,1,Source: me\n',
    );
    const { stdout } = await cli.run("profile", "messy.csv");
    expect(stdout).toContain("2 lines before the table are left out.");
    expect(stdout).toContain("line 5: too many cells, 3 cells, kept");
  });

  it("reads as it is told", async () => {
    await writeFile(cli.path("told.csv"), "a|b\n1.234|x\n2.345|y\nz\n");
    const flags = [
      "--thousands",
      ".",
      "--decimal",
      ",",
      "--header-rows",
      "1",
      "--ragged",
      "reject",
      "--footer-rows",
      "0",
    ];
    const { lines } = await cli.run("profile", "told.csv", "--json", ...flags);
    expect(lines()[0]).toMatchObject({ rows: 2, columns: [{ name: "a", min: 1234, max: 2345 }, { name: "b" }] });
    const { code } = await cli.run("new", "--data", "told.csv", "--target", "b", "--out", "told.netloom", ...flags);
    expect(code).toBe(0);
    const { project } = await load("told.netloom");
    expect(project.data.dialect).toMatchObject({ thousands: ".", decimal: ",", raggedRows: "reject", footerRows: 0 });
    expect((await cli.run("profile", "told.csv", "--quote", "x")).code).toBe(2);
  });
});

describe("netloom", () => {
  it.each([
    [[]],
    [["fly"]],
    [["train"]],
    [["train", "a", "b"]],
    [["train", "a", "--speed", "9"]],
    [["train", "line.netloom", "--epochs", "many"]],
    [["train", "line.netloom", "--backend", "cuda"]],
    [["new", "--data", "line.csv", "--out", "p.netloom"]],
    [["new", "--data", "line.csv", "--target", "y", "--hidden", "-3", "--out", "p.netloom"]],
    [["evaluate", "line.netloom"]],
  ])("ends with 2 on wrong usage: %j", async (args) => {
    const { code, stderr, stdout } = await cli.run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("usage: netloom");
  });

  it("ends with 1 on a file that is missing or no project", async () => {
    const missing = await cli.run("check", "nowhere.netloom", "--json");
    expect(missing.code).toBe(1);
    expect(missing.lines().at(-1)).toMatchObject({ type: "error", code: "cli.cannotRead" });
    const wrong = await cli.run("train", "line.csv");
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/^netloom: /)]);
  });

  it("lists its commands, and only those that exist", async () => {
    const { code, stdout } = await cli.run("--help");
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}\w+/gm)).toEqual(
      ["new", "check", "train", "evaluate", "predict", "profile", "bench"].map((n) => `  ${n}`),
    );
    expect((await cli.run("train", "--help")).stdout).toContain("--open-test");
  });
});
