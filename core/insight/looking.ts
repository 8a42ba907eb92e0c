import type { Backend, ColumnStore, Executor } from "../backend/backend.ts";
import { loaded } from "../train/load.ts";
import type { Tuning } from "../train/tuner.ts";
import { type WeightValues, writeWeights } from "../train/weightSets.ts";

/**
 * An executor to look with: it holds other weights than the one that trains, so that looking never disturbs a run. It
 * is made when it is first needed.
 */
export class Looking {
  readonly #backend: Backend;
  readonly #store: ColumnStore;
  #loaded: { readonly executor: Executor; readonly tuning: Tuning } | null = null;

  constructor(backend: Backend, store: ColumnStore) {
    this.#backend = backend;
    this.#store = store;
  }

  /** The executor with these weights, as the run worked with them then; valid until the next call. */
  with(tuning: Tuning, weights: WeightValues): Executor {
    const executor = this.#executorFor(tuning);
    this.#loaded = { executor, tuning };
    writeWeights(executor, weights);
    return executor;
  }

  dispose(): void {
    this.#loaded?.executor.dispose();
    this.#loaded = null;
  }

  #executorFor(tuning: Tuning): Executor {
    const old = this.#loaded;
    if (old?.tuning === tuning) return old.executor;
    if (old?.tuning.fitted === tuning.fitted && old.executor.retune(tuning.program)) return old.executor;
    old?.executor.dispose();
    return loaded(this.#backend, tuning.program, this.#store, tuning.fitted);
  }
}
