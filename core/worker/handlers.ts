import { rowCells } from "../data/cells.ts";
import { describingColumns } from "../data/columnStats.ts";
import { printFaults } from "../data/faults.ts";
import { dialectForOtherFile, readingNotes } from "../data/otherFile.ts";
import { profiling } from "../data/profile.ts";
import { examining } from "../data/quality/index.ts";
import { PRINTED } from "../data/source.ts";
import type { Table } from "../data/table.ts";
import { printCsv } from "../data/write.ts";
import type { Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Insight } from "../insight/insight.ts";
import { inTurns, type Stages } from "../stages.ts";
import { createBackends } from "../train/backends.ts";
import { predictTable } from "../train/predict.ts";
import { openTrained } from "../train/saved.ts";
import { lightened } from "./lightened.ts";
import { type Context, type Handlers, PROTOCOL, type ReadRows } from "./protocol.ts";
import { Runs } from "./runs.ts";
import { Tables } from "./tables.ts";

const MAX_READ_ROWS = 500;
/** Looking at a table is reported at most this often. */
const REPORT_MS = 50;

const readRows = (table: Table, rows: readonly number[]): ReadRows => ({
  lines: rows.map((row) => table.lines[row]!),
  cells: rows.map((row) => rowCells(table, row)),
  ...(table.excluded === undefined ? {} : { out: rows.map((row) => table.excluded![row] === 1) }),
});

/** The worker's answers: one table, one run at a time. */
export function createHandlers(host: Host): Handlers {
  const backends = createBackends(host);
  const tables = new Tables(host);
  const runs = new Runs(host, backends, tables);
  const insight = (runId: string): Insight => runs.get(runId).run.insight;

  /** Looks at a project's table in stages, so that messages are read in between. */
  async function looking<T>(
    { signal, emit }: Context,
    project: Project,
    stages: (table: Table, project: Project, done: (share: number) => void) => Stages<T>,
  ): Promise<T> {
    const table = await tables.lookedAt(project, signal);
    if (table === null) throw new CoreError("worker.noTable");
    let reported = host.now();
    const done = (share: number): void => {
      if (host.now() - reported < REPORT_MS) return;
      reported = host.now();
      emit("examining", { share });
    };
    return inTurns(stages(table, project, done), async () => {
      await host.yieldToMessages();
      if (signal.aborted) throw new CoreError("cancelled");
    });
  }

  return {
    async hello(_, protocol) {
      if (protocol !== PROTOCOL) throw new CoreError("worker.protocol", { wanted: protocol, spoken: PROTOCOL });
      const backend = await backends.fastest("portable");
      return { protocol: PROTOCOL, backend: backend.name, threads: backend.threads, isolated: host.isolated };
    },
    async openTable(context, source, dialect) {
      const { name, rows } = await tables.open(source, dialect, context);
      return { name, rows };
    },
    previewTable: (context, source, dialect) => tables.preview(source, dialect, context),
    lendTable: (_, data, port) => tables.lend(data, port),
    takeTable: ({ signal }, port) => tables.take(port, signal),
    faultyRows() {
      if (tables.current === null) throw new CoreError("worker.noTable");
      return printFaults(tables.current.faults ?? []);
    },
    async profile({ signal }, project) {
      const stepped = await tables.stepped(project, signal);
      if (stepped === null) return null;
      const { table, results } = stepped;
      const profile = await inTurns(profiling(table, project), async () => {
        await host.yieldToMessages();
        if (signal.aborted) throw new CoreError("cancelled");
      });
      const sent = lightened(profile, project);
      return results.length === 0 ? sent : { ...sent, steps: { results, revision: tables.revision } };
    },
    trySteps: ({ signal }, project) => tables.trySteps(project, signal),
    readRows(_, from, count) {
      const table = tables.current;
      if (table === null) throw new CoreError("worker.noTable");
      const first = Math.max(0, Math.min(from, table.rows));
      const last = Math.min(table.rows, first + Math.max(0, Math.min(count, MAX_READ_ROWS)));
      return readRows(
        table,
        Array.from({ length: last - first }, (_row, place) => first + place),
      );
    },
    readRowsAt(_, rows) {
      const table = tables.current;
      if (table === null) throw new CoreError("worker.noTable");
      return readRows(
        table,
        rows.slice(0, MAX_READ_ROWS).filter((row) => Number.isInteger(row) && row >= 0 && row < table.rows),
      );
    },
    rowPlace: (_, row) => tables.rowPlace(row),
    examine: (context, project) => looking(context, project, examining),
    describeColumns: (context, project) => looking(context, project, describingColumns),
    start: (context, project, options) => runs.start(context, project, options),
    control: (_, runId, verb) => runs.get(runId).session.control(verb),
    pace: (_, epochsPerSecond) => runs.pace(epochsPerSecond),
    evaluate: (context, runId, part) => runs.evaluate(context, runId, part),
    trained: (_, runId, which) => runs.get(runId).run.toTrained(which),
    async predict(context, project, source, dialect) {
      const model = openTrained(project);
      const table =
        source === null
          ? await tables.of(project.data, context.signal)
          : await tables.read(source, dialectForOtherFile(dialect), context);
      if (table === null) throw new CoreError("worker.noTable");
      const predicted = await predictTable(model, table, await backends.fastest(model.trained.arithmetic));
      return source === null ? predicted : { ...predicted, notes: [...readingNotes(table), ...predicted.notes] };
    },
    async predictRow(context, project, cells) {
      const model = openTrained(project);
      const columns = Object.keys(cells);
      const text = printCsv(columns, [columns.map((name) => cells[name]!)], { raw: true });
      const { missingWords } = project.data.dialect;
      const source = { kind: "text", text, name: "row" } as const;
      const table = await tables.read(source, { ...PRINTED, missingWords }, { ...context, emit() {} });
      return predictTable(model, table, await backends.fastest(model.trained.arithmetic));
    },
    weights: (context, runId, epoch = null) => runs.look(context, runId, (inside) => inside.weights(epoch)),
    lineFit: (_, runId) => runs.get(runId).run.lineFit(),
    outputs: (context, runId, part, epoch) => runs.look(context, runId, (inside) => inside.outputs(part, epoch)),
    benchmarks: (_, runId) => {
      const { run } = runs.get(runId);
      return run.insight.benchmarks(run.project.data);
    },
    field: (context, runId, request) => runs.look(context, runId, (inside) => inside.field(request)),
    explain: (context, runId, tableRows, check, epoch) =>
      runs.look(context, runId, (inside) => inside.explain(tableRows, check, epoch)),
    demand: (_, runId, demand) => runs.demand(runId, demand),
    kept: (_, runId) => insight(runId).kept(),
    branch: (context, runId, epoch, project) => runs.branch(context, runId, epoch, project),
    change: (context, runId, change) => runs.change(context, runId, change),
    timeline: (_, runId) => runs.get(runId).run.trainer.timeline,
  };
}
