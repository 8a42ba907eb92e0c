import { CoreError } from "../errors.ts";
import type { Stages } from "../stages.ts";
import type { Trainer } from "../train/trainer.ts";
import type { EpochEnd } from "../train/trainerOptions.ts";
import type { Ground, Tuner } from "../train/tuner.ts";
import type { WeightValues } from "../train/weightSets.ts";
import { type Passed, rebuild } from "./rebuild.ts";
import { type KeptEpoch, Ring, type RingLimits, type WholeEpoch } from "./ring.ts";
import { isShort, type RowCounts, spacing } from "./spacing.ts";

/** States that were come to again; scrubbing asks for the same ones several times, view by view. */
const AGAIN = 16;
/** All of them may take this share of the bytes of the ring. */
const AGAIN_SHARE = 1 / 8;

export interface PastGround {
  readonly trainer: Trainer;
  readonly tuner: Tuner;
  readonly ground: Ground;
  /** Null keeps no epoch but the present one. */
  readonly keep: RingLimits | null;
  now(): number;
}

/**
 * Every epoch that a run has been through, although only some are kept: the others are trained to again from the kept
 * one before them, which gives the same bits and spares training the copies.
 */
export class PastEpochs {
  readonly #ground: PastGround;
  readonly #rows: RowCounts;
  readonly #ring: Ring | null;
  readonly #again = new Map<number, WholeEpoch>();

  constructor(ground: PastGround) {
    const { trainer, keep } = ground;
    const { train, validation } = ground.ground.prepared.parts;
    this.#ground = ground;
    this.#rows = { train: train.length, validation: validation.length };
    this.#ring = keep && new Ring({ every: spacing(trainer.executor.program, this.#rows), ...keep });
  }

  /** To be called at the end of every epoch. */
  epochEnded({ epoch, improved, last }: EpochEnd): void {
    const ring = this.#ring;
    if (ring === null) return;
    const { trainer, tuner } = this.#ground;
    const best = improved ? trainer.weights("best").values : undefined;
    // Without the optimizer's vectors: reading those costs a tiny network a good part of an epoch.
    if (improved)
      ring.keepBest({ ...trainer.light(best!), slots: null, tuning: tuner.current, timeline: trainer.timeline });
    if (!last && !ring.wants(epoch)) return;
    const state = this.#now(best);
    if (last) ring.keepLast(state);
    ring.keep(state);
  }

  /** Takes over what another run kept, up to the epoch that this one goes on from. */
  inherit(from: PastEpochs, end: WholeEpoch): void {
    if (from.#ring !== null) this.#ring?.inherit(from.#ring, end);
  }

  /** Ascending: every epoch since the first kept one, or the kept ones where coming to others again would take long. */
  kept(): Int32Array {
    const { trainer } = this.#ground;
    const ring = this.#ring;
    const epochs = ring?.epochs ?? [];
    const first = ring?.firstWhole ?? null;
    if (first !== null && isShort(trainer.executor.program, this.#rows, ring!.stride)) {
      const before = epochs.filter((epoch) => epoch < first);
      const all = new Int32Array(before.length + trainer.epoch - first + 1);
      all.set(before);
      for (let place = before.length; place < all.length; place++) all[place] = first + place - before.length;
      return all;
    }
    const now = trainer.betweenEpochs && !epochs.includes(trainer.epoch) ? [trainer.epoch] : [];
    return Int32Array.from([...epochs, ...now]).sort();
  }

  /**
   * The run at the end of an epoch; `insight.notKept`. Null: now, which after the end means the weights in use. It is
   * the run of the moment of the call, however long the work has to wait.
   */
  at(epoch: number | null): Stages<KeptEpoch> {
    const kept = this.#known(epoch);
    return kept === null ? this.#rebuilt(epoch!) : ready(kept);
  }

  /** The same with all that going on from there needs. */
  whole(epoch: number | null): Stages<WholeEpoch> {
    const kept = this.#known(epoch);
    if (kept === null) return this.#rebuilt(epoch!);
    return kept.slots === null ? this.#rebuilt(kept.epoch) : ready({ ...kept, slots: kept.slots });
  }

  /** What needs no training; null where there is none. */
  #known(epoch: number | null): KeptEpoch | null {
    const { trainer } = this.#ground;
    if (epoch === null) {
      if (!trainer.usesBest) return this.#now();
      const { epoch: best, values } = trainer.weights("best");
      return this.#ring?.at(best) ?? { ...this.#now(values), epoch: best, slots: null };
    }
    const kept = this.#ring?.at(epoch) ?? this.#again.get(epoch);
    if (kept) return kept;
    return trainer.betweenEpochs && trainer.epoch === epoch ? this.#now() : null;
  }

  #rebuilt(epoch: number): Stages<WholeEpoch> {
    const { trainer, tuner } = this.#ground;
    const record = trainer.log.at(epoch);
    if (record === undefined || (this.#ring?.before(epoch) ?? null) === null)
      throw new CoreError("insight.notKept", { epoch });
    const { step, seconds } = record;
    return this.#train({ epoch, step, seconds, timeline: [...trainer.timeline], base: tuner.current.base });
  }

  *#train(passed: Passed): Stages<WholeEpoch> {
    const { ground, now } = this.#ground;
    const { epoch } = passed;
    // Another view may have come to it, or nearer to it, while this one waited.
    const known = this.#again.get(epoch);
    if (known !== undefined) return known;
    const from = this.#nearest(epoch);
    if (from === null) throw new CoreError("insight.notKept", { epoch });
    const state = yield* rebuild(ground, from, passed, () => now());
    this.#remember(state);
    return state;
  }

  #nearest(epoch: number): WholeEpoch | null {
    let nearest = this.#ring?.before(epoch) ?? null;
    for (const state of this.#again.values())
      if (state.epoch <= epoch && state.epoch > (nearest?.epoch ?? -1)) nearest = state;
    return nearest;
  }

  #remember(state: WholeEpoch): void {
    this.#again.set(state.epoch, state);
    const room = (this.#ground.keep?.bytes ?? 0) * AGAIN_SHARE;
    const most = Math.max(1, Math.min(AGAIN, Math.floor(room / bytesOf(state))));
    for (const oldest of this.#again.keys()) {
      if (this.#again.size <= most) break;
      this.#again.delete(oldest);
    }
  }

  /** The run as it is. `weights`: where they have been read already; states share them. */
  #now(weights?: WeightValues): WholeEpoch {
    const { trainer, tuner } = this.#ground;
    return { ...trainer.state(weights), tuning: tuner.current, timeline: trainer.timeline };
  }
}

const bytesOf = ({ weights, slots, bestWeights }: WholeEpoch): number =>
  [weights, ...slots, bestWeights ?? []].flat().reduce((sum, { byteLength }) => sum + byteLength, 0);

// biome-ignore lint/correctness/useYield: it is there at once
function* ready<T>(value: T): Stages<T> {
  return value;
}
