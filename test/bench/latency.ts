import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread, MessageChannel, type MessagePort, Worker, workerData } from "node:worker_threads";
import { nodeHost } from "../../cli/host.ts";
import { emptyProject } from "../../core/document/defaults.ts";
import type { Project } from "../../core/document/model.ts";
import { startFromTable } from "../../core/document/recipe.ts";
import { connect } from "../../core/worker/connect.ts";
import { createHandlers } from "../../core/worker/handlers.ts";
import { type FromWorker, type Port, PROTOCOL, type ToWorker } from "../../core/worker/protocol.ts";
import { serve } from "../../core/worker/serve.ts";

/*
 * How long a stop takes: the worker protocol over a message channel, 100,000 rows in one batch, so that a single
 * step is long. From the call to the answer that the run is finished. Prints one line of JSON.
 */
const ROWS = 100_000;
const HIDDEN = [64, 64];
const REPEATS = 15;

const own = <Out, In>(port: MessagePort) => port as unknown as Port<Out, In>;

function worker(): void {
  const { port, threads } = workerData as { port: MessagePort; threads: number };
  serve(own<FromWorker, ToWorker>(port), createHandlers(nodeHost(threads)));
}

async function measure(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const threads = Number(process.argv[2] ?? 1);
  const thread = new Worker(new URL(import.meta.url), { workerData: { port: port2, threads }, transferList: [port2] });
  const engine = connect(own<ToWorker, FromWorker>(port1));
  await engine.call("hello", [PROTOCOL]);
  const project = await wholeBatchProject((empty) => engine.call("profile", [empty]));
  const stops: number[] = [];
  const pauses: number[] = [];
  let steps = 0;
  for (let i = 0; i < REPEATS; i++) {
    const { runId } = await engine.call("start", [project]);
    await engine.call("control", [runId, "run"]);
    await sleep(60 + 13 * i);
    const asked = performance.now();
    await engine.call("control", [runId, "pause"]);
    pauses.push(performance.now() - asked);
    await engine.call("control", [runId, "run"]);
    await sleep(30);
    const stopping = performance.now();
    const status = await engine.call("control", [runId, "stop"]);
    stops.push(performance.now() - stopping);
    if (status.state !== "finished") throw new Error(`stopped, but ${status.state}`);
    steps += status.step;
  }
  await thread.terminate();
  console.log(JSON.stringify({ rows: ROWS, hidden: HIDDEN, stepsSeen: steps, stop: stops, pause: pauses }));
}

async function wholeBatchProject(profile: (project: Project) => Promise<unknown>): Promise<Project> {
  const data = { ...emptyProject().data, kind: "generated", generator: "gaussians", params: {}, rows: ROWS, seed: 1 };
  const empty = { ...emptyProject(), data } as Project;
  const known = (await profile(empty)) as Parameters<typeof startFromTable>[0];
  const project = startFromTable(known, empty.data, { target: ["label"], hidden: HIDDEN });
  return {
    ...project,
    training: {
      ...project.training,
      batch: { mode: "all", rows: 1 },
      epochs: 1_000_000,
      split: { train: 1, validation: 0, test: 0, stratify: true, seed: 1 },
      earlyStopping: { ...project.training.earlyStopping, enabled: false, monitor: "loss" },
      pace: { mode: "full", epochsPerSecond: 20 },
    },
  };
}

if (isMainThread) await measure();
else worker();
