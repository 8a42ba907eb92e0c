import type { DataSource, Part } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import type { Stages } from "../stages.ts";
import type { Examined } from "../train/evaluation.ts";
import type { Trainer } from "../train/trainer.ts";
import type { EpochEnd } from "../train/trainerOptions.ts";
import type { Ground, Tuner } from "../train/tuner.ts";
import type { WeightValues } from "../train/weightSets.ts";
import { type Benchmarks, benchmarks } from "./benchmarks.ts";
import { explainStep } from "./explain.ts";
import { FieldView } from "./field.ts";
import { Looking } from "./looking.ts";
import { type Audience, Observer } from "./observer.ts";
import { readOutputs } from "./outputs.ts";
import { rebuild } from "./rebuild.ts";
import { type KeptEpoch, Ring, type RingLimits, type WholeEpoch } from "./ring.ts";
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
  readonly #ring: Ring | null;
  readonly #looking: Looking;
  readonly #field: FieldView;
  readonly #trueLoss: TrueLoss;

  constructor(ground: InsightGround) {
    const { examined, trainer } = ground;
    const { prepared, backend } = ground.ground;
    const { store, parts, rowOf } = prepared;
    this.#ground = ground;
    this.#ring = ground.keep === null ? null : new Ring(ground.keep);
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
    if (this.#ring !== null) this.#keep(this.#ring, end);
    this.observer.epochEnded(end, trainer, tuner);
    this.#trueLoss.measure(trainer, tuner, end.last);
  }

  /** Reading the optimizer's vectors costs a tiny network a good part of an epoch, so that the best go without. */
  #keep(ring: Ring, { epoch, improved, last }: EpochEnd): void {
    const { trainer, tuner } = this.#ground;
    const best = improved ? trainer.weights("best").values : undefined;
    if (improved)
      ring.keepBest({ ...trainer.light(best!), slots: null, tuning: tuner.current, timeline: trainer.timeline });
    if (!last && !ring.wants(epoch)) return;
    const state = this.#now(best);
    if (last) ring.keepLast(state);
    ring.keep(state);
  }

  /** The run as it is. `weights`: where they have been read already; states share them. */
  #now(weights?: WeightValues): WholeEpoch {
    const { trainer, tuner } = this.#ground;
    return { ...trainer.state(weights), tuning: tuner.current, timeline: trainer.timeline };
  }

  /** The run at the end of an epoch with all that going on from there needs; `insight.notKept`. */
  whole(epoch: number): Stages<WholeEpoch> {
    return this.#completed(this.at(epoch));
  }

  *#completed(kept: KeptEpoch): Stages<WholeEpoch> {
    if (kept.slots !== null) return { ...kept, slots: kept.slots };
    const from = this.#ring?.before(kept.epoch) ?? null;
    if (from === null) throw new CoreError("insight.notKept", { epoch: kept.epoch });
    return yield* rebuild(this.#ground.ground, from, kept, () => this.#ground.now());
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
    this.#trueLoss.fill(this.kept(), (epoch) => this.at(epoch));
  }

  /** Epochs that can be looked at and branched from, ascending. */
  kept(): readonly number[] {
    const epochs = new Set(this.#ring?.epochs ?? []);
    if (this.#ground.trainer.betweenEpochs) epochs.add(this.#ground.trainer.epoch);
    return [...epochs].sort((a, b) => a - b);
  }

  /**
   * The run at the end of an epoch; `insight.notKept`. Null: now, which after the end means the weights that are in use.
   */
  at(epoch: number | null): KeptEpoch {
    const { trainer } = this.#ground;
    if (epoch === null) {
      if (!trainer.usesBest) return this.#now();
      const { epoch: best, values } = trainer.weights("best");
      return this.#ring?.at(best) ?? { ...this.#now(values), epoch: best, slots: null };
    }
    const kept = this.#ring?.at(epoch);
    if (kept) return kept;
    if (!trainer.betweenEpochs || trainer.epoch !== epoch) throw new CoreError("insight.notKept", { epoch });
    return this.#now();
  }

  /** Weights of an epoch or, for null, those in use; in the program's order. */
  weightValues(epoch: number | null): WeightValues {
    return epoch === null ? this.#ground.trainer.weights("inUse").values : this.at(epoch).weights;
  }

  /** The same by id, float32. */
  weights(epoch: number | null): NamedWeights {
    const values = this.weightValues(epoch);
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
    return this.#outputs(part, this.at(epoch));
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
    const { epoch, tuning, weights } = this.at(request.epoch);
    return this.#field.read(request, epoch, tuning, weights);
  }

  /** One step on table rows, in float64; see `explainStep`. Raises `insight.row` for a table row that the run does not use, `insight.sealed` for one of the test part. */
  explain(tableRows: readonly number[], check: boolean, epoch: number | null): Stages<Explanation> {
    return this.#explain(tableRows, check, this.at(epoch));
  }

  *#explain(tableRows: readonly number[], check: boolean, kept: KeptEpoch): Stages<Explanation> {
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
    const state = yield* this.#completed(kept);
    return { lines, ...explainStep(state, prepared.store, prepared.classWeights, rows, check) };
  }

  /** Takes over what another run kept, up to the epoch that this one goes on from. */
  inherit(from: Insight, end: WholeEpoch): void {
    if (from.#ring !== null) this.#ring?.inherit(from.#ring, end);
  }

  *#outputs(part: Part, { epoch, tuning, weights }: KeptEpoch): Stages<RowOutputs> {
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
