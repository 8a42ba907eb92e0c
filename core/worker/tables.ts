import { rowBasis } from "../data/basis.ts";
import { ownMemory, sharedMemory, type TableMemory } from "../data/memory.ts";
import { type Forecast, readTable } from "../data/open.ts";
import { previewTable, type TablePreview } from "../data/preview.ts";
import { dialectKey, dialectOf, nameOfSource, tableFromProject } from "../data/source.ts";
import { applyingSteps, type Stepped, type StepResult } from "../data/steps/apply.ts";
import type { RowPlace } from "../data/steps/define.ts";
import { rowFingerprint } from "../data/steps/rowFingerprint.ts";
import type { Table } from "../data/table.ts";
import type { DataSource, Dialect, Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import { inTurns, type Stages } from "../stages.ts";
import type { Context, TableSource } from "./protocol.ts";
import { openSource } from "./source.ts";

/** Reading is reported at most this often. */
const REPORT_MS = 50;

/** A table with what tells which settings mean it. */
interface Known {
  readonly key: string;
  readonly table: Table;
}

/** What one worker posts to another. */
interface LentTable extends Known {
  readonly opened: boolean;
}

/**
 * The worker's tables: the one that was opened from a file, and the one that a document carries
 * (embedded, generated or drawn), which is read again only when the document says something else.
 */
export class Tables {
  readonly #host: Host;
  #opened: Known | null = null;
  #derived: Known | null = null;
  #current: Table | null = null;
  /** The table with steps that was shown last, and how many there have been. */
  #shown: Table | null = null;
  #revision = 0;
  /** Counts the questions for `stepped`. */
  #turn = 0;
  /** The table that `#shown` was made of. */
  #read: Table | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The table last opened, profiled or trained on. */
  get current(): Table | null {
    return this.#current;
  }

  /** Counts the tables that `stepped` has made. */
  get revision(): number {
    return this.#revision;
  }

  /** Looks at the beginning of a source. */
  async preview(source: TableSource, dialect: Dialect, { signal }: Context): Promise<TablePreview> {
    const { name, totalBytes, chunks } = await openSource(this.#host, source, signal);
    return previewTable(chunks, name, dialect, totalBytes);
  }

  /** Reads a source without making it the current table. */
  async read(
    source: TableSource,
    dialect: Dialect,
    { signal, emit }: Context,
    memory: TableMemory = ownMemory,
  ): Promise<Table> {
    const { name, totalBytes, chunks } = await openSource(this.#host, source, signal);
    let reported = this.#host.now();
    const onProgress = (rows: number, bytes: number, forecast: Forecast | null): void => {
      if (this.#host.now() - reported < REPORT_MS) return;
      reported = this.#host.now();
      emit("reading", { rows, bytes, totalBytes, forecast });
    };
    const table = await readTable(chunks, name, dialect, { signal, onProgress, totalBytes, memory });
    emit("reading", { rows: table.rows, bytes: totalBytes, totalBytes, forecast: null });
    return table;
  }

  /** Reads a source and makes it the current table; until that has worked the old one stays. */
  async open(source: TableSource, dialect: Dialect, context: Context): Promise<Table> {
    const table = await this.read(source, dialect, context, this.#memory());
    this.#opened = { key: fileKey(table.fingerprint, dialect), table };
    this.#current = table;
    return table;
  }

  /** Posts the table that these settings mean to another worker, if this one holds it and need not copy it. */
  lend(data: DataSource, port: MessagePort): boolean {
    const opened = data.kind === "file";
    const known = opened ? this.#opened : this.#derived;
    const lends =
      this.#host.isolated && known?.key === (opened ? fileKey(data.fingerprint, data.dialect) : keyOf(data));
    if (lends) {
      const { faults: _faults, ...table } = known.table;
      port.postMessage({ key: known.key, table, opened } satisfies LentTable);
    }
    port.close();
    return lends;
  }

  /** Holds the table that another worker posts. */
  async take(port: MessagePort, signal: AbortSignal): Promise<void> {
    const { opened, ...known } = await new Promise<LentTable>((resolve, reject) => {
      port.onmessage = ({ data }: MessageEvent<LentTable>) => resolve(data);
      const giveUp = (): void => reject(new CoreError("cancelled"));
      if (signal.aborted) giveUp();
      signal.addEventListener("abort", giveUp);
    }).finally(() => port.close());
    if (opened) this.#opened = known;
    else this.#derived = known;
  }

  #memory(): TableMemory {
    return this.#host.isolated ? sharedMemory() : ownMemory;
  }

  /** Row of the table as read, with what tells it apart from the row of another file. */
  rowPlace(row: number): RowPlace {
    const table = this.#read;
    if (table === null || row >= table.rows) throw new CoreError("worker.noTable");
    return { row, line: table.lines[row]!, fingerprint: rowFingerprint(table, row) };
  }

  /** The table that a document means with its steps applied, which then is the one that is shown; null where there is none. */
  async stepped(project: Project, signal: AbortSignal): Promise<Stepped | null> {
    const turn = ++this.#turn;
    const read = await this.of(project.data, signal);
    if (read === null) return null;
    const stepped = await this.#apply(read, project, signal);
    // An answer that a newer question has overtaken is given, but not shown.
    if (turn !== this.#turn) return stepped;
    this.#read = read;
    if (stepped.shown !== this.#shown) this.#revision++;
    this.#shown = stepped.shown;
    this.#current = stepped.shown;
    return stepped;
  }

  /** The same to be looked at only: what is shown stays, since the page may be on its way to another table. */
  async lookedAt(project: Project, signal: AbortSignal): Promise<Table | null> {
    const read = await this.#means(project.data, signal);
    return read === null ? null : (await this.#apply(read, project, signal)).table;
  }

  /** What the steps of a project would do; nothing of it is kept. */
  async trySteps(project: Project, signal: AbortSignal): Promise<readonly StepResult[]> {
    const read = await this.#means(project.data, signal);
    if (read === null) return [];
    // What is only tried takes no place in what is remembered.
    const trying = applyingSteps(read, project, rowBasis, false);
    return (await this.#inTurns(trying, signal)).results;
  }

  #apply(read: Table, project: Project, signal: AbortSignal): Promise<Stepped> {
    return this.#inTurns(applyingSteps(read, project), signal);
  }

  #inTurns<T>(stages: Stages<T>, signal: AbortSignal): Promise<T> {
    return inTurns(stages, async () => {
      await this.#host.yieldToMessages();
      signal.throwIfAborted();
    });
  }

  /** The table that a document means: its own, or the one that was opened; null where there is none. */
  async of(data: DataSource, signal: AbortSignal): Promise<Table | null> {
    const table = await this.#means(data, signal);
    // A run on the same table does not undo the steps that are shown.
    this.#current = table !== null && table === this.#read ? this.#shown : table;
    return table;
  }

  async #means(data: DataSource, signal: AbortSignal): Promise<Table | null> {
    const bytes = tableFromProject(data);
    if (bytes === null) return this.#opened?.table ?? null;
    const key = keyOf(data);
    if (this.#derived?.key !== key) {
      const options = { signal, memory: this.#memory() };
      this.#derived = { key, table: await readTable(bytes, nameOfSource(data), dialectOf(data), options) };
    }
    return this.#derived.table;
  }
}

/** Says the same for files of the same bytes that are read in the same way. */
const fileKey = (fingerprint: string, dialect: Dialect): string => `${fingerprint} ${dialectKey(dialect)}`;

/** Says the same for documents whose tables are the same; settings of columns do not count. */
function keyOf(data: DataSource): string {
  const { columns: _columns, steps: _steps, ...source } = data;
  if (source.kind !== "embedded") return JSON.stringify(source);
  const { text, ...rest } = source;
  return `${JSON.stringify(rest)}${text}`;
}
