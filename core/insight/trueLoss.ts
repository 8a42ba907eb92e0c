import type { Backend } from "../backend/backend.ts";
import { applyTo } from "../data/apply.ts";
import { numberColumn } from "../data/derive.ts";
import { generateTable } from "../data/generators/index.ts";
import type { Table, TableColumn } from "../data/table.ts";
import { type DataSource, SNIFF } from "../document/model.ts";
import { CoreError } from "../errors.ts";
import { Pass } from "../train/pass.ts";
import type { Trainer } from "../train/trainer.ts";
import type { Tuner, Tuning } from "../train/tuner.ts";
import type { WeightValues } from "../train/weightSets.ts";
import { Looking } from "./looking.ts";
import type { KeptEpoch } from "./ring.ts";
import { truthIsKnown } from "./truth.ts";
import type { TrueLossRecord } from "./views.ts";

/** Enough that chance moves the line by about 1 % only. */
const FRESH_ROWS = 10_000;
/** The fresh rows come from another stream than any row of the table. */
const OTHER_SEED = 0x9e3779b9;
/** At most some thirty measurements a second, as often as the display changes, and at most a fifth of the time. */
const EVERY_MS = 30;
const SHARE = 4;
/** Time in all for epochs that were passed over in a hurry, once the run stands still. */
const FILL_MS = 400;

const labelColumn = (name: string, labels: readonly string[]): TableColumn => {
  const dictionary = [...new Set(labels)];
  const placeOf = new Map(dictionary.map((label, place) => [label, place]));
  return {
    ...numberColumn(name, new Float64Array(labels.length).fill(Number.NaN)),
    dictionary,
    codes: Int32Array.from(labels, (label) => placeOf.get(label)!),
    missing: 0,
    textCount: labels.length,
    suggested: "category",
  };
};

/** Rows of the same distribution that the table was drawn from, in the form of a table that was read. */
function freshTable(data: Extract<DataSource, { kind: "generated" }>): Table {
  const { header, rows } = generateTable(data.generator, data.params, FRESH_ROWS, (data.seed ^ OTHER_SEED) >>> 0);
  const columns = header.map((name, place): TableColumn => {
    const cells = rows.map((row) => row[place]!);
    if (typeof cells[0] === "string") return labelColumn(name, cells.map(String));
    return numberColumn(name, Float64Array.from(cells, Number));
  });
  return {
    name: data.generator,
    rows: rows.length,
    columns,
    lines: Int32Array.from(rows, (_, row) => row + 2),
    fingerprint: "",
    report: { dialect: SNIFF, lineCount: rows.length + 1, raggedCount: 0, ragged: [], renamed: [] },
  };
}

/** The same epochs, coarse ones first: every 64th, then every 32nd, … */
function spreadOut(epochs: readonly number[]): readonly number[] {
  const order: number[] = [];
  for (let every = 64; every >= 1; every /= 2)
    for (let place = 0; place < epochs.length; place += every)
      if (every === 64 || place % (2 * every) !== 0) order.push(epochs[place]!);
  return order;
}

/**
 * The loss under the distribution that the data came from, where a generator knows it: the mean over 10,000 rows that
 * no part holds, made and encoded as the table was. What early stopping hopes for and the validation loss estimates.
 * Measured with an executor of its own and only while somebody asks, so that no number of the run depends on it.
 */
export class TrueLoss {
  readonly #data: DataSource;
  readonly #backend: Backend;
  readonly #now: () => number;
  #hear: ((record: TrueLossRecord) => void) | null = null;
  #fresh: { readonly looking: Looking; readonly rows: Int32Array } | null = null;
  #nextAt = Number.NEGATIVE_INFINITY;
  #measured = new Set<number>();

  constructor(data: DataSource, backend: Backend, now: () => number) {
    this.#data = data;
    this.#backend = backend;
    this.#now = now;
  }

  /** Who hears of it from now on; null measures nothing. */
  ask(hear: ((record: TrueLossRecord) => void) | null): void {
    this.#hear = hear;
    this.#nextAt = Number.NEGATIVE_INFINITY;
    this.#measured = new Set();
  }

  /** To be called at the end of an epoch, and with `always` once the run stands still. */
  measure(trainer: Trainer, tuner: Tuner, always: boolean): void {
    const tuning = tuner.current;
    if (this.#hear === null || !truthIsKnown(this.#data, tuning.spec)) return;
    const { epoch, values } = trainer.weights("last");
    if (this.#measured.has(epoch) || (!always && this.#now() < this.#nextAt)) return;
    this.#look(epoch, tuning, values);
  }

  /**
   * Measures kept epochs that were passed over while the run went on, evenly spread and each in its turn halving the
   * widest gaps, until the time for it is used up. To be called when the run stands still.
   */
  fill(epochs: readonly number[], at: (epoch: number) => Pick<KeptEpoch, "tuning" | "weights">): void {
    const until = this.#now() + FILL_MS;
    for (const epoch of spreadOut(epochs)) {
      if (this.#hear === null || this.#now() > until) return;
      if (this.#measured.has(epoch)) continue;
      const { tuning, weights } = at(epoch);
      if (truthIsKnown(this.#data, tuning.spec)) this.#look(epoch, tuning, weights);
    }
  }

  #look(epoch: number, tuning: Tuning, weights: WeightValues): void {
    try {
      const { looking, rows } = this.#freshFor(tuning);
      // Making the rows happens once and says nothing about how long a look takes.
      const begun = this.#now();
      const pass = new Pass(looking.with(tuning, weights), rows, {}).finish();
      this.#measured.add(epoch);
      this.#hear?.({ epoch, loss: pass.loss, rows: rows.length });
      const ended = this.#now();
      this.#nextAt = ended + Math.max(EVERY_MS, SHARE * (ended - begun));
    } catch (error) {
      // No memory to look with: the run goes on unseen.
      if (!(error instanceof CoreError)) throw error;
      this.#hear = null;
    }
  }

  dispose(): void {
    this.#fresh?.looking.dispose();
    this.#fresh = null;
  }

  #freshFor({ spec, fitted }: Tuning): { readonly looking: Looking; readonly rows: Int32Array } {
    if (this.#fresh !== null) return this.#fresh;
    const data = this.#data as Extract<DataSource, { kind: "generated" }>;
    const { store, labelled } = applyTo(freshTable(data), spec, fitted);
    this.#fresh = { looking: new Looking(this.#backend, store), rows: labelled };
    return this.#fresh;
  }
}
