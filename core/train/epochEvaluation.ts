import type { Assessed, Executor } from "../backend/backend.ts";
import { Pass } from "./pass.ts";

/** What an epoch's record says apart from its training loss. */
export interface Evaluated {
  /** Rows that carry the metrics, and what these are computed from. */
  readonly rows: Int32Array;
  readonly assessed: Assessed;
  /** Mean loss of the training rows, where they were walked over, and of the validation rows, where there are any. */
  readonly trainLoss: number | null;
  readonly valLoss: number | null;
  /** Mean loss of the sampled training rows, where asked for. */
  readonly sampleLoss: number | null;
}

/**
 * The evaluation at the end of an epoch, in pieces. Validation rows carry the metrics; where there are none the
 * training rows do. The untrained network is asked about the training rows as well.
 */
export class EpochEvaluation {
  readonly #train: Pass | null;
  readonly #validation: Pass | null;
  readonly #sample: Pass | null;

  /** `room`: for what the metrics are computed from. */
  constructor(
    executor: Executor,
    parts: { readonly train: Int32Array; readonly validation: Int32Array; readonly sample: Int32Array | null },
    untrained: boolean,
    room: Assessed,
  ) {
    const held = parts.validation.length > 0;
    this.#train = untrained || !held ? new Pass(executor, parts.train, held ? {} : room) : null;
    this.#validation = held ? new Pass(executor, parts.validation, room) : null;
    this.#sample = parts.sample === null ? null : new Pass(executor, parts.sample, {});
  }

  /**
   * Does one unit of work: null while there is more to do, then what came out, or the rows whose loss is not finite.
   * The sample is only looked at: whatever comes out there never ends a run.
   */
  advance(): Evaluated | { readonly badRows: Int32Array } | null {
    for (const pass of [this.#train, this.#validation]) {
      if (pass === null || pass.done) continue;
      if (pass.advance() && !Number.isFinite(pass.loss)) return { badRows: pass.rows };
      return this.#result();
    }
    this.#sample?.advance();
    return this.#result();
  }

  #result(): Evaluated | null {
    const passes = [this.#train, this.#validation, this.#sample];
    if (passes.some((pass) => pass !== null && !pass.done)) return null;
    const { rows, into } = (this.#validation ?? this.#train)!;
    return {
      rows,
      assessed: into,
      trainLoss: this.#train?.loss ?? null,
      valLoss: this.#validation?.loss ?? null,
      sampleLoss: this.#sample?.loss ?? null,
    };
  }
}
