import { rowCells } from "../data/cells.ts";
import { printFaults } from "../data/faults.ts";
import { dialectForOtherFile, readingNotes } from "../data/otherFile.ts";
import { profiling } from "../data/profile.ts";
import { PRINTED } from "../data/source.ts";
import { printCsv } from "../data/write.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Insight } from "../insight/insight.ts";
import { inTurns } from "../stages.ts";
import { createBackends } from "../train/backends.ts";
import { predictTable } from "../train/predict.ts";
import { openTrained } from "../train/saved.ts";
import { type Handlers, PROTOCOL } from "./protocol.ts";
import { Runs } from "./runs.ts";
import { Tables } from "./tables.ts";

const MAX_READ_ROWS = 500;

/** The worker's answers: one table, one run at a time. */
export function createHandlers(host: Host): Handlers {
  const backends = createBackends(host);
  const tables = new Tables(host);
  const runs = new Runs(host, backends, tables);
  const insight = (runId: string): Insight => runs.get(runId).run.insight;

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
    previewTable: (context, source, dialect) => tables.preview(source, dialect, context),
    faultyRows() {
      if (tables.current === null) throw new CoreError("worker.noTable");
      return printFaults(tables.current.faults ?? []);
    },
    async profile({ signal }, project) {
      const table = await tables.of(project.data, signal);
      if (table === null) return null;
      return inTurns(profiling(table, project), async () => {
        await host.yieldToMessages();
        if (signal.aborted) throw new CoreError("cancelled");
      });
    },
    readRows(_, from, count) {
      const table = tables.current;
      if (table === null) throw new CoreError("worker.noTable");
      const first = Math.max(0, Math.min(from, table.rows));
      const last = Math.min(table.rows, first + Math.max(0, Math.min(count, MAX_READ_ROWS)));
      const places = Array.from({ length: last - first }, (_row, place) => first + place);
      return { lines: places.map((row) => table.lines[row]!), cells: places.map((row) => rowCells(table, row)) };
    },
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
    weights: (_, runId, epoch) => runs.get(runId).run.weights(epoch),
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
