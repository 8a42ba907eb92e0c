import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../cli/host.ts";
import { applyEdit } from "../../../core/document/edits.ts";
import type { DataSource, Project } from "../../../core/document/model.ts";
import { SNIFF } from "../../../core/document/model.ts";
import type { Engine } from "../../../core/worker/connect.ts";
import { createHandlers } from "../../../core/worker/handlers.ts";
import { cloudsCsv, projectFor } from "../train/projects.ts";
import { openEngine } from "./engine.ts";

/** What a thread does that is handed a port to take a table from: it writes into the first column. */
const SCRIBBLER = `
  const { parentPort } = require("node:worker_threads");
  parentPort.once("message", (port) => {
    port.once("message", ({ table }) => {
      const { numbers } = table.columns[0];
      const before = numbers[1];
      numbers[1] = 4711;
      parentPort.postMessage({ before, shared: numbers.buffer instanceof SharedArrayBuffer });
    });
  });
`;

let lender: Engine;
let taker: Engine;
const closing: (() => void)[] = [];

function open(isolated: boolean): Engine {
  const { engine, close } = openEngine(createHandlers({ ...nodeHost(), isolated }));
  closing.push(close);
  return engine;
}
beforeEach(() => {
  lender = open(true);
  taker = open(true);
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const source = (text: string) => ({ kind: "text", text, name: "t.csv" }) as const;
const fileOf = (fingerprint: string, dialect = SNIFF): Extract<DataSource, { kind: "file" }> => ({
  kind: "file",
  path: "t.csv",
  fingerprint,
  dialect,
  columns: [],
  steps: [],
});
const ports = () => new MessageChannel() as unknown as { readonly port1: MessagePort; readonly port2: MessagePort };

/** As the pool does it. */
async function lend(data: DataSource): Promise<boolean> {
  const { port1, port2 } = ports();
  const nothing = new AbortController();
  const taken = taker.call("takeTable", [port2], nothing.signal, [port2]).then(
    () => true,
    () => false,
  );
  if (!(await lender.call("lendTable", [data, port1], undefined, [port1]))) nothing.abort();
  return taken;
}

/** The project over a file that `engine` has opened. */
async function opened(engine: Engine, project: Project, text: string): Promise<Project> {
  await engine.call("openTable", [source(text), SNIFF]);
  const data = { ...fileOf(""), columns: project.data.columns };
  const { fingerprint } = (await engine.call("profile", [applyEdit(project, { kind: "setData", data })]))!;
  return applyEdit(project, { kind: "setData", data: { ...data, fingerprint } });
}

async function trainedBy(engine: Engine, project: Project): Promise<readonly number[]> {
  const { runId } = await engine.call("start", [project]);
  await engine.call("control", [runId, "stepEpoch"]);
  const weights = await engine.call("weights", [runId]);
  return Object.values(weights).flatMap((tensor) => Array.from((tensor as { values: Float32Array }).values ?? []));
}

/** Whether anything in a message is memory that threads share. */
function holdsShared(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof SharedArrayBuffer;
  if (value instanceof SharedArrayBuffer) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsShared);
}

describe("a table that one worker lends another", () => {
  it("is the same memory: what another thread writes is read here", async () => {
    await lender.call("openTable", [source("a,b\n1,x\n2,y\n"), SNIFF]);
    const { project } = await projectFor(cloudsCsv(), { epochs: 1 });
    const profile = await lender.call("profile", [applyEdit(project, { kind: "setData", data: fileOf("") })]);
    const { port1, port2 } = ports();
    const thread = new Worker(SCRIBBLER, { eval: true });
    try {
      thread.postMessage(port2, [port2 as never]);
      const wrote = once(thread, "message");
      expect(await lender.call("lendTable", [fileOf(profile!.fingerprint), port1], undefined, [port1])).toBe(true);
      expect((await wrote)[0]).toEqual({ before: 2, shared: true });
    } finally {
      await thread.terminate();
    }
    // The texts come from the dictionary, which is a copy; the numbers are what was written.
    const { columns } = (await lender.call("profile", [
      applyEdit(project, { kind: "setData", data: { ...fileOf(profile!.fingerprint), columns: [] } }),
    ]))!;
    const stats = await lender.call("describeColumns", [
      applyEdit(project, { kind: "setData", data: fileOf(profile!.fingerprint) }),
    ]);
    expect(columns.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(stats[0]!.quantiles!.at(-1)).toBe(4711);
  });
  it("trains to the same bits, and is not read again", async () => {
    const { project: bare } = await projectFor(cloudsCsv(), { epochs: 2 });
    const project = await opened(lender, bare, cloudsCsv());
    const readings: unknown[] = [];
    taker.on("reading", (progress) => readings.push(progress));
    expect(await lend(project.data)).toBe(true);
    const [here, there] = [await trainedBy(lender, project), await trainedBy(taker, project)];
    expect(there.length).toBeGreaterThan(0);
    expect(there).toEqual(here);
    expect(readings).toEqual([]);
    expect(await taker.call("readRows", [0, 5])).toEqual(await lender.call("readRows", [0, 5]));
  });
  it("may be the one that a document carries", async () => {
    const { project } = await projectFor(cloudsCsv(), { epochs: 1 });
    expect(project.data.kind).toBe("embedded");
    await lender.call("profile", [project]);
    expect(await lend(project.data)).toBe(true);
    expect(await trainedBy(taker, project)).toEqual(await trainedBy(lender, project));
  });
  it("is none where the worker holds another one, the same one read otherwise, or nothing", async () => {
    expect(await lend(fileOf("0123456789abcdef"))).toBe(false);
    const { project: bare } = await projectFor(cloudsCsv(), { epochs: 1 });
    const { data } = await opened(lender, bare, cloudsCsv());
    expect(data.kind === "file" && (await lend(fileOf(data.fingerprint)))).toBe(true);
    expect(await lend(fileOf("0123456789abcdef"))).toBe(false);
    expect(data.kind === "file" && (await lend(fileOf(data.fingerprint, { ...SNIFF, delimiter: ";" })))).toBe(false);
    expect(await lend({ ...bare.data, columns: [] })).toBe(false);
  });
  it("is read by each worker where memory cannot be shared", async () => {
    lender = open(false);
    taker = open(false);
    const { project: bare } = await projectFor(cloudsCsv(), { epochs: 2 });
    const project = await opened(lender, bare, cloudsCsv());
    expect(await lend(project.data)).toBe(false);
    await expect(taker.call("start", [project])).rejects.toMatchObject({ code: "worker.noTable" });
    await taker.call("openTable", [source(cloudsCsv()), SNIFF]);
    expect(await trainedBy(taker, project)).toEqual(await trainedBy(lender, project));
  });
});

describe("what a worker says to the page", () => {
  it("holds no memory that threads share: storage and files refuse it", async () => {
    const { project: bare } = await projectFor(cloudsCsv(), { epochs: 1 });
    const project = await opened(lender, bare, cloudsCsv());
    const { runId, ...started } = await lender.call("start", [project]);
    await lender.call("control", [runId, "stepEpoch"]);
    const said = [
      started,
      await lender.call("profile", [project]),
      await lender.call("examine", [project]),
      await lender.call("describeColumns", [project]),
      await lender.call("readRows", [0, 10]),
      await lender.call("weights", [runId]),
      await lender.call("outputs", [runId, "train", null]),
      await lender.call("benchmarks", [runId]),
      await lender.call("trained", [runId, "inUse"]),
      await lender.call("kept", [runId]),
    ];
    expect(said.map(holdsShared)).toEqual(said.map(() => false));
    expect(holdsShared({ a: [new Float64Array(new SharedArrayBuffer(8))] })).toBe(true);
  });
});
