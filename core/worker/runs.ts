import type { Project } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Insight } from "../insight/insight.ts";
import type { Demand, LiveChange } from "../insight/views.ts";
import type { Stages } from "../stages.ts";
import type { createBackends } from "../train/backends.ts";
import { branchRun } from "../train/branch.ts";
import { createRun, type RunOptions } from "../train/createRun.ts";
import type { Evaluation, RunStatus } from "../train/history.ts";
import type { Run } from "../train/run.ts";
import { Lane, work } from "./lane.ts";
import type { Context, RunStarted, StartOptions } from "./protocol.ts";
import { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

/** States of a run that the time machine may hold. */
const KEEP = { bytes: 64_000_000, epochs: 400 };

interface Current {
  readonly run: Run;
  readonly session: Session;
  readonly emit: Context["emit"];
}

/** The worker's one run at a time. */
export class Runs {
  readonly #host: Host;
  readonly #backends: ReturnType<typeof createBackends>;
  readonly #tables: Tables;
  readonly #views: Lane;
  #current: Current | null = null;
  /** Counts what replaces the run: the newest one wins. */
  #turn = 0;

  constructor(host: Host, backends: ReturnType<typeof createBackends>, tables: Tables) {
    this.#host = host;
    this.#backends = backends;
    this.#tables = tables;
    this.#views = new Lane(host);
  }

  /** The run of that id; `worker.otherRun`. */
  get(runId: string): Current {
    if (this.#current?.run.id !== runId) throw new CoreError("worker.otherRun", { runId });
    return this.#current;
  }
  pace(epochsPerSecond: number): void {
    this.#current?.session.pace(epochsPerSecond);
  }

  /** Prepares a run up to epoch 0; the one before is gone from the beginning. */
  async start(context: Context, project: Project, options: StartOptions = {}): Promise<RunStarted> {
    const turn = ++this.#turn;
    await this.#drop();
    const { trainShare = 1, leaveOut = [], timeline = [], leak = false } = options;
    const made = await this.#options(context, project, turn);
    const common = leak ? { ...made, runId: `leaks-${made.runId}` } : made;
    return this.#take(context, turn, await createRun({ ...common, rows: { trainShare, leaveOut }, timeline, leak }));
  }

  /** The run before stays, at rest, until the new one is ready. */
  async branch(context: Context, runId: string, epoch: number, project: Project): Promise<RunStarted> {
    const { run, session } = this.get(runId);
    const turn = ++this.#turn;
    await session.dispose();
    const common = await this.#options(context, project, turn);
    const made = await branchRun(run, epoch, common);
    return this.#take(context, turn, made);
  }

  async evaluate({ signal }: Context, runId: string, part: Parameters<Run["evaluate"]>[0]): Promise<Evaluation> {
    const { run } = this.get(runId);
    const task = run.evaluate(part);
    await work(this.#host, () => task.advance(), this.#gone(run, signal));
    return task.result();
  }

  /** Looks into a run; views wait for each other. */
  look<T>({ signal }: Context, runId: string, view: (insight: Insight) => Stages<T>): Promise<T> {
    const { run } = this.get(runId);
    return this.#views.run(view(run.insight), this.#gone(run, signal));
  }

  demand(runId: string, demand: Demand): void {
    const { run, emit } = this.get(runId);
    run.insight.demand(demand, {
      health: (record) => emit("health", { ...record, runId }),
      histograms: (record) => emit("histograms", { ...record, runId }),
      trueLoss: (record) => emit("trueLoss", { ...record, runId }),
    });
  }

  /** Changes a setting as soon as the run stands at a step boundary; `insight.finished` where it comes to its end before. */
  async change({ signal }: Context, runId: string, change: LiveChange): Promise<RunStatus> {
    const { run, session, emit } = this.get(runId);
    const { trainer } = run;
    const piece = (): boolean => {
      if (trainer.finished) throw new CoreError("insight.finished");
      const { changeable } = trainer;
      if (changeable) run.change(change);
      else trainer.advance();
      return changeable;
    };
    await work(this.#host, piece, this.#gone(run, signal));
    emit("timeline", { runId, timeline: trainer.timeline });
    return session.status;
  }

  #gone(run: Run, signal: AbortSignal): () => boolean {
    return () => signal.aborted || this.#current?.run !== run;
  }

  async #options({ signal }: Context, project: Project, turn: number): Promise<RunOptions> {
    const table = await this.#tables.of(project.data, signal);
    if (table === null) throw new CoreError("worker.noTable");
    const backend = await this.#backends.fastest(project.training.arithmetic);
    const runId = `${turn}-${project.training.seed}-${table.fingerprint}`;
    const breathe = async (): Promise<void> => {
      await this.#host.yieldToMessages();
      if (signal.aborted || turn !== this.#turn) throw new CoreError("cancelled");
    };
    const { reference } = this.#backends;
    return { runId, project, table, backend, reference, keep: KEEP, breathe, now: () => this.#host.now() };
  }

  /** Makes a new run the current one, evaluated up to epoch 0. */
  async #take({ signal, emit }: Context, turn: number, run: Run): Promise<RunStarted> {
    const { trainer } = run;
    try {
      const cancelled = (): boolean => signal.aborted || turn !== this.#turn;
      await work(this.#host, () => trainer.pursue({ epoch: 0 }, 0), cancelled);
      await this.#drop();
      if (cancelled()) throw new CoreError("cancelled");
    } catch (error) {
      run.dispose();
      throw error;
    }
    const { mode, epochsPerSecond } = run.project.training.pace;
    const session = new Session(this.#host, trainer, mode === "full" ? 0 : epochsPerSecond, {
      progress: (progress) => emit("progress", progress, [progress.records.values.buffer]),
      rested: () => run.insight.rested(),
    });
    this.#current = { run, session, emit };
    const { parameters, problems } = run;
    const leaks = run.leaks ? ({ leaks: true } as const) : {};
    return { runId: run.id, status: session.status, records: trainer.log.slice(), parameters, problems, ...leaks };
  }

  async #drop(): Promise<void> {
    const old = this.#current;
    this.#current = null;
    await old?.session.dispose();
    old?.run.dispose();
  }
}
