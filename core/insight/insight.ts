import type { DataSource, Part } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { atOnce, type Stages } from "../stages.ts";
import type { Examined } from "../train/evaluation.ts";
import type { Trainer } from "../train/trainer.ts";
import type { EpochEnd } from "../train/trainerOptions.ts";
import type { Ground, Tuner } from "../train/tuner.ts";
import { type Benchmarks, benchmarks } from "./benchmarks.ts";
import { explainStep } from "./explain.ts";
import { FieldView } from "./field.ts";
import { Looking } from "./looking.ts";
import { type Audience, Observer } from "./observer.ts";
import { readOutputs } from "./outputs.ts";
import { PastEpochs } from "./past.ts";
import type { KeptEpoch, RingLimits, WholeEpoch } from "./ring.ts";
import { TrueLoss } from "./trueLoss.ts";
import type { Demand, Explanation, Field, FieldRequest, NamedWeights, RowOutputs } from "./views.ts";

export interface InsightGround {
  readonly trainer: Trainer;
  readonly tuner: Tuner;
  readonly examined: Omit<Examined, "executor">;
  readonly ground: Ground;
  /** Null keeps no epoch but the best and the last. */
  readonly keep: RingLimits | null;
  /** Where the table came from. */
  readonly data: DataSource;
  testOpened(): boolean;
  now(): number;
}

/** Looks into one run. Nothing here changes a number of it: all is computed on other executors than the one that trains. */
export class Insight {
  readonly observer: Observer;
  readonly #ground: InsightGround;
  readonly #past: PastEpochs;
  readonly #looking: Looking;
  readonly #field: FieldView;
  readonly #trueLoss: TrueLoss;

  constructor(ground: InsightGround) {
    const { examined, trainer } = ground;
    const { prepared, backend } = ground.ground;
    const { store, parts, rowOf } = prepared;
    this.#ground = ground;
    this.#past = new PastEpochs(ground);
    this.#looking = new Looking(backend, store);
    const { scale, table } = examined;
    this.#field = new FieldView({ backend, store, train: parts.train, scale, table, rowOf });
    this.#trueLoss = new TrueLoss(ground.data, backend, () => ground.now());
    const seed = trainer.training.seed;
    this.observer = new Observer({ store, train: parts.train, backend }, seed, () => ground.now());
  }

  /** To be called by the trainer after every record. */
  epochEnded(end: EpochEnd): void {
    const { trainer, tuner } = this.#ground;
    this.#past.epochEnded(end);
    this.observer.epochEnded(end, trainer, tuner);
    this.#trueLoss.measure(trainer, tuner, end.last);
  }

  /** The run at the end of an epoch with all that going on from there needs; `insight.notKept`. */
  whole(epoch: number): Stages<WholeEpoch> {
    return this.#past.whole(epoch);
  }

  /** What is measured from now on, beginning with what there is. */
  demand(demand: Demand, audience: Audience): void {
    this.observer.ask(demand, audience);
    this.#trueLoss.ask(demand.trueLoss ? (record) => audience.trueLoss?.(record) : null);
    this.rested();
  }
  /** To be called when the run stands still. */
  rested(): void {
    const { trainer, tuner } = this.#ground;
    this.observer.rested(trainer, tuner);
    if (!trainer.betweenEpochs) return;
    this.#trueLoss.measure(trainer, tuner, true);
    this.#trueLoss.fill([...this.kept()], (epoch) => atOnce(this.#past.at(epoch)));
  }

  /** Epochs that can be looked at and branched from, ascending. */
  kept(): Int32Array {
    return this.#past.kept();
  }

  /** Weights of an epoch or, for null, those in use, by id, float32; `insight.notKept`. */
  weights(epoch: number | null): Stages<NamedWeights> {
    return this.#weights(this.#past.at(epoch));
  }

  *#weights(at: Stages<KeptEpoch>): Stages<NamedWeights> {
    const { weights: values } = yield* at;
    const { weights } = this.#ground.trainer.executor.program;
    return Object.fromEntries(
      weights.map(({ id, shape }, index) => [id, { shape, values: Float32Array.from(values[index]!) }]),
    );
  }

  /**
   * What the network says about a part; `insight.sealed`. The weights are those of the moment of the call, however long
   * the work has to wait. Views share an executor: one has to be done before the next begins.
   */
  outputs(part: Part, epoch: number | null): Stages<RowOutputs> {
    if (part === "test" && !this.#ground.testOpened()) throw new CoreError("insight.sealed");
    return this.#outputs(part, this.#past.at(epoch));
  }

  /** What predictors that are no network reach on the validation rows of the run's table, which came from `data`. */
  benchmarks(data: DataSource): Benchmarks {
    const { examined, tuner } = this.#ground;
    const { prepared } = this.#ground.ground;
    const { train, validation } = prepared.parts;
    return benchmarks({ ...examined, data, program: tuner.current.program, train, validation });
  }

  /** The network over one or two features; see `outputs`. */
  field(request: FieldRequest): Stages<Field> {
    return this.#fieldAt(request, this.#past.at(request.epoch));
  }

  *#fieldAt(request: FieldRequest, at: Stages<KeptEpoch>): Stages<Field> {
    const { epoch, tuning, weights } = yield* at;
    return yield* this.#field.read(request, epoch, tuning, weights);
  }

  /** One step on table rows, in float64; see `explainStep`. Raises `insight.row` for a table row that the run does not use, `insight.sealed` for one of the test part. */
  explain(tableRows: readonly number[], check: boolean, epoch: number | null): Stages<Explanation> {
    return this.#explain(tableRows, check, this.#past.whole(epoch));
  }

  *#explain(tableRows: readonly number[], check: boolean, at: Stages<WholeEpoch>): Stages<Explanation> {
    const { examined, testOpened } = this.#ground;
    const { prepared } = this.#ground.ground;
    const places = new Map<number, number>();
    const wanted = new Set(tableRows);
    prepared.rowOf.forEach((row, place) => {
      if (wanted.has(row)) places.set(row, place);
    });
    const test = new Set(testOpened() ? [] : prepared.parts.test);
    const rows = Int32Array.from(tableRows, (row) => {
      const place = places.get(row);
      if (place === undefined) throw new CoreError("insight.row", { line: examined.table.lines[row] ?? 0 });
      if (test.has(place)) throw new CoreError("insight.sealed");
      return place;
    });
    const lines = tableRows.map((row) => examined.table.lines[row]!);
    const state = yield* at;
    return { lines, ...explainStep(state, prepared.store, prepared.classWeights, rows, check) };
  }

  /** Takes over what another run kept, up to the epoch that this one goes on from. */
  inherit(from: Insight, end: WholeEpoch): void {
    this.#past.inherit(from.#past, end);
  }

  *#outputs(part: Part, at: Stages<KeptEpoch>): Stages<RowOutputs> {
    const { epoch, tuning, weights } = yield* at;
    const { examined } = this.#ground;
    const { prepared } = this.#ground.ground;
    const executor = this.#looking.with(tuning, weights);
    return yield* readOutputs(examined, executor, part, epoch, prepared.parts[part]);
  }

  dispose(): void {
    this.#looking.dispose();
    this.#field.dispose();
    this.observer.dispose();
    this.#trueLoss.dispose();
  }
}
