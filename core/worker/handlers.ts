import { rowCells } from "../data/cells.ts";
import { profileTable } from "../data/profile.ts";
import { printCsv } from "../data/write.ts";
import { type Dialect, type Project, SNIFF } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import { createBackends } from "../train/backends.ts";
import { predictTable } from "../train/predict.ts";
import { createRun, type Run } from "../train/run.ts";
import { openTrained } from "../train/saved.ts";
import { type Context, type Handlers, PROTOCOL } from "./protocol.ts";
import { Session } from "./session.ts";
import { Tables } from "./tables.ts";

const MAX_READ_ROWS = 500;
const SLICE_MS = 10;

interface Current {
  readonly run: Run;
  readonly session: Session;
}

/** The worker's answers: one table, one run at a time. */
export function createHandlers(host: Host): Handlers {
  const backends = createBackends(host);
  const tables = new Tables(host);
  let current: Current | null = null;
  /** Counts `start` calls: the newest one wins. */
  let starts = 0;

  function running(runId: string): Current {
    if (current?.run.id !== runId) throw new CoreError("worker.otherRun", { runId });
    return current;
  }

  async function drop(): Promise<void> {
    const old = current;
    current = null;
    await old?.session.dispose();
    old?.run.dispose();
  }

  /** Repeats a piece of work until it says true, reading messages in between. */
  async function work(piece: () => boolean, cancelled: () => boolean): Promise<void> {
    while (!cancelled()) {
      const begin = host.now();
      let done = piece();
      while (!done && host.now() - begin < SLICE_MS) done = piece();
      if (done) return;
      await host.yieldToMessages();
    }
    throw new CoreError("cancelled");
  }

  async function prepared(project: Project, turn: number, { signal, emit }: Context): Promise<Current> {
    const table = await tables.of(project.data, signal);
    if (table === null) throw new CoreError("worker.noTable");
    const backend = await backends.fastest(project.training.arithmetic);
    const runId = `${turn}-${project.training.seed}-${table.fingerprint}`;
    const { reference } = backends;
    const run = await createRun({ runId, project, table, backend, reference, now: () => host.now() });
    try {
      const cancelled = (): boolean => signal.aborted || turn !== starts;
      await work(() => run.trainer.pursue({ epoch: 0 }, SLICE_MS), cancelled);
      const { mode, epochsPerSecond } = project.training.pace;
      const pace = mode === "full" ? 0 : epochsPerSecond;
      const session = new Session(host, run.trainer, pace, (progress) => emit("progress", progress));
      return { run, session };
    } catch (error) {
      run.dispose();
      throw error;
    }
  }

  return {
    async hello(_, protocol) {
      if (protocol !== PROTOCOL) throw new CoreError("worker.protocol", { wanted: protocol, spoken: PROTOCOL });
      const backend = await backends.fastest("portable");
      return { protocol: PROTOCOL, backend: backend.name, threads: 1, isolated: host.isolated };
    },
    async openTable(context, source, dialect) {
      const { name, rows } = await tables.open(source, dialect, context);
      return { name, rows };
    },
    async profile({ signal }, project) {
      const table = await tables.of(project.data, signal);
      return table === null ? null : profileTable(table, project);
    },
    readRows(_, from, count) {
      const table = tables.current;
      if (table === null) throw new CoreError("worker.noTable");
      const first = Math.max(0, Math.min(from, table.rows));
      const last = Math.min(table.rows, first + Math.max(0, Math.min(count, MAX_READ_ROWS)));
      const places = Array.from({ length: last - first }, (_row, place) => first + place);
      return { lines: places.map((row) => table.lines[row]!), cells: places.map((row) => rowCells(table, row)) };
    },
    async start(context, project) {
      const turn = ++starts;
      await drop();
      const made = await prepared(project, turn, context);
      if (turn !== starts) {
        made.run.dispose();
        throw new CoreError("cancelled");
      }
      current = made;
      const { run, session } = made;
      const { records } = run.trainer;
      const { parameters, problems } = run;
      return { runId: run.id, status: session.status, records: [...records], parameters, problems };
    },
    control: (_, runId, verb) => running(runId).session.control(verb),
    pace: (_, epochsPerSecond) => current?.session.pace(epochsPerSecond),
    async evaluate({ signal }, runId, part) {
      const { run } = running(runId);
      const task = run.evaluate(part);
      await work(
        () => task.advance(),
        () => signal.aborted || current?.run !== run,
      );
      return task.result();
    },
    trained: (_, runId, which) => running(runId).run.toTrained(which),
    async predict(context, project, source, dialect) {
      const model = openTrained(project);
      const table =
        source === null ? await tables.of(project.data, context.signal) : await tables.read(source, dialect, context);
      if (table === null) throw new CoreError("worker.noTable");
      return predictTable(model, table, await backends.fastest(model.trained.arithmetic));
    },
    async predictRow(context, project, cells) {
      const model = openTrained(project);
      const columns = Object.keys(cells);
      const text = printCsv(columns, [columns.map((name) => cells[name]!)], { raw: true });
      const dialect: Dialect = { ...SNIFF, encoding: "utf-8", delimiter: ",", decimal: ".", header: true };
      const { missingWords } = project.data.dialect;
      const source = { kind: "text", text, name: "row" } as const;
      const table = await tables.read(source, { ...dialect, missingWords }, { ...context, emit() {} });
      return predictTable(model, table, await backends.fastest(model.trained.arithmetic));
    },
    weights: (_, runId) => running(runId).run.weights(),
    lineFit: (_, runId) => running(runId).run.lineFit(),
  };
}
