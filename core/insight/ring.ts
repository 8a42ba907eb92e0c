import type { EpochState } from "../train/snapshot.ts";
import type { TimelineMark } from "../train/timeline.ts";
import type { Tuning } from "../train/tuner.ts";
import type { WeightValues } from "../train/weightSets.ts";

/** The same, perhaps without the optimizer's vectors: a best epoch that only its weights were kept of. */
export type KeptEpoch = Omit<WholeEpoch, "slots"> & { readonly slots: WholeEpoch["slots"] | null };

/** The state of a run at the end of an epoch, and what the run worked with then. */
export interface WholeEpoch extends EpochState {
  readonly tuning: Tuning;
  /** Of the run that it is the state of; the first `marks` of it had been made. */
  readonly timeline: readonly TimelineMark[];
}

export interface RingLimits {
  readonly bytes: number;
  readonly epochs: number;
  /** Every how many epochs a state is taken at first; every epoch where it is left out. */
  readonly every?: number;
}

/**
 * States of a run at the ends of epochs, within limits. When it is full, every second of them goes, and from then on
 * epochs twice as far apart are taken. The best epoch is kept besides, with its weights alone, and the last one. States
 * share their best weights, which count once.
 */
export class Ring {
  readonly #limits: RingLimits;
  readonly #states = new Map<number, WholeEpoch>();
  #stride = 1;
  #bytes = 0;
  #newest: WeightValues | null = null;
  #best: KeptEpoch | null = null;
  #last: WholeEpoch | null = null;

  constructor(limits: RingLimits) {
    this.#limits = limits;
    this.#stride = limits.every ?? 1;
  }

  /** Epochs from one taken state to the next. */
  get stride(): number {
    return this.#stride;
  }

  /** Ascending. */
  get epochs(): readonly number[] {
    const all = new Set(this.#states.keys());
    for (const state of [this.#best, this.#last]) if (state !== null) all.add(state.epoch);
    return [...all].sort((a, b) => a - b);
  }

  /** The first epoch that is kept whole. */
  get firstWhole(): number | null {
    return this.epochs.find((epoch) => this.#wholeAt(epoch) !== null) ?? null;
  }

  at(epoch: number): KeptEpoch | null {
    return this.#wholeAt(epoch) ?? (this.#best?.epoch === epoch ? this.#best : null);
  }

  /** The nearest whole state not after `epoch`. */
  before(epoch: number): WholeEpoch | null {
    const nearest = this.epochs.findLast((kept) => kept <= epoch && this.#wholeAt(kept) !== null);
    return nearest === undefined ? null : this.#wholeAt(nearest);
  }

  #wholeAt(epoch: number): WholeEpoch | null {
    return this.#last?.epoch === epoch ? this.#last : (this.#states.get(epoch) ?? null);
  }

  /** True for an epoch that would be taken. */
  wants(epoch: number): boolean {
    return epoch % this.#stride === 0;
  }

  /** Takes the best epoch, whatever its number is. */
  keepBest(state: KeptEpoch): void {
    this.#best = state;
  }
  /** Takes the last epoch of the run, whatever its number is. */
  keepLast(state: WholeEpoch): void {
    this.#last = state;
  }
  /** Takes an epoch that it wants. */
  keep(state: WholeEpoch): void {
    if (!this.wants(state.epoch)) return;
    this.#states.set(state.epoch, state);
    this.#bytes += this.#cost(state);
    while (this.#full()) this.#thin();
  }

  /** Takes over the states of another run up to the epoch of `end`. */
  inherit(from: Ring, end: WholeEpoch): void {
    const upTo = end.epoch;
    this.#stride = from.#stride;
    for (const [epoch, state] of from.#states) if (epoch <= upTo) this.#states.set(epoch, state);
    this.#states.set(upTo, end);
    const best = from.at(end.stopping.bestEpoch);
    if (best?.weights === end.bestWeights) this.#best = best;
    this.#recount();
  }

  #full(): boolean {
    return this.#states.size > this.#limits.epochs || (this.#bytes > this.#limits.bytes && this.#states.size > 0);
  }

  /** Epoch 0 goes last, when not even one state has room. */
  #thin(): void {
    this.#stride *= 2;
    for (const epoch of this.#states.keys()) if (!this.wants(epoch)) this.#states.delete(epoch);
    this.#recount();
    if (this.#states.size === 1 && this.#bytes > this.#limits.bytes) {
      this.#states.clear();
      this.#stride = Number.POSITIVE_INFINITY;
    }
  }

  #recount(): void {
    this.#bytes = 0;
    this.#newest = null;
    for (const state of this.#states.values()) this.#bytes += this.#cost(state);
  }

  /** Bytes that a state adds to those before it. */
  #cost({ weights, slots, bestWeights }: WholeEpoch): number {
    const shared = bestWeights === null || bestWeights === weights || bestWeights === this.#newest;
    this.#newest = bestWeights;
    const sets = [weights, ...slots, ...(shared ? [] : [bestWeights])];
    return sets.flat().reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}
