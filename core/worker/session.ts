import type { Host } from "../host.ts";
import { type Goal, wholeRun } from "../train/goal.ts";
import type { RunStatus } from "../train/history.ts";
import type { Trainer } from "../train/trainer.ts";
import type { Events, RunVerb } from "./protocol.ts";

/** Work between two looks at the messages. */
const SLICE_MS = 10;
/** At most 30 progress events a second; at full speed half of them, since whoever draws them takes from training. */
const PUBLISH_MS = 1000 / 30;
const FULL_SPEED_MS = 1000 / 15;

interface Task {
  readonly goal: Goal;
  /** Called when the goal is reached, replaced or given up. */
  settle(): void;
}

export interface SessionAudience {
  progress(progress: Events["progress"]): void;
  /** The run stands still. */
  rested(): void;
}

/**
 * Drives one trainer: slices of work, then messages. `pace` spaces epochs (or, below one epoch a
 * second, single batches) for the eye and never changes a number.
 */
export class Session {
  readonly trainer: Trainer;
  readonly #host: Host;
  readonly #audience: SessionAudience;
  #task: Task | null = null;
  #loop: Promise<void> | null = null;
  #epochsPerSecond: number;
  #wake: (() => void) | null = null;
  #published = Number.NEGATIVE_INFINITY;
  #recordsSent: number;

  /** Records that exist already are taken as sent. */
  constructor(host: Host, trainer: Trainer, epochsPerSecond: number, audience: SessionAudience) {
    this.trainer = trainer;
    this.#host = host;
    this.#epochsPerSecond = epochsPerSecond;
    this.#audience = audience;
    this.#recordsSent = trainer.log.length;
  }

  get status(): RunStatus {
    const { status } = this.trainer;
    return this.#task !== null && status.state !== "finished" ? { ...status, state: "running" } : status;
  }

  /** ≤ 0 means full speed. Takes effect at once. */
  pace(epochsPerSecond: number): void {
    this.#epochsPerSecond = epochsPerSecond;
    this.#wake?.();
  }

  /** Resolves at once for `run`, when the step is done for the step verbs, when all is quiet for the others. */
  async control(verb: RunVerb): Promise<RunStatus> {
    if (verb === "run") void this.#pursue(wholeRun);
    else if (verb === "stepBatch") await this.#pursue(this.trainer.nextBatch());
    else if (verb === "stepEpoch") await this.#pursue(this.trainer.nextEpoch());
    else {
      await this.#rest();
      if (verb === "stop" && !this.trainer.finished) {
        this.trainer.stop();
        this.#publish();
      }
    }
    return this.status;
  }

  /** Stops working; the trainer stays where it is. */
  dispose(): Promise<void> {
    return this.#rest();
  }

  #pursue(goal: Goal): Promise<void> {
    if (this.trainer.reached(goal)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#task?.settle();
      this.#task = { goal, settle: resolve };
      this.#wake?.();
      this.#loop ??= this.#drive();
    });
  }

  async #rest(): Promise<void> {
    this.#task?.settle();
    this.#task = null;
    this.#wake?.();
    await this.#loop;
  }

  async #drive(): Promise<void> {
    try {
      await this.#host.yieldToMessages();
      let due = this.#host.now();
      let tick: Goal | null = null;
      while (this.#task !== null) {
        const { goal } = this.#task;
        const paced = goal === wholeRun && this.#epochsPerSecond > 0;
        if (paced) tick ??= this.#nextTick();
        else tick = null;
        const arrived = this.trainer.pursue(tick ?? goal, SLICE_MS);
        if (this.trainer.reached(goal)) {
          this.#task.settle();
          this.#task = null;
          break;
        }
        if (tick !== null && arrived) {
          tick = null;
          due = Math.max(due + this.#tickMs(), this.#host.now() - this.#tickMs());
          await this.#waitUntil(due);
        } else {
          if (!paced) due = this.#host.now();
          this.#publishSometimes();
        }
        await this.#host.yieldToMessages();
      }
    } catch (error) {
      // Nobody may be waiting for an answer: let the worker itself fail, which the page notices.
      setTimeout(() => {
        throw error;
      });
    } finally {
      this.#task?.settle();
      this.#task = null;
      this.#loop = null;
      this.#publish();
      this.#audience.rested();
    }
  }

  /** Below one epoch a second the eye follows single batches. */
  #nextTick(): Goal {
    return this.#epochsPerSecond >= 1 ? this.trainer.nextEpoch() : this.trainer.nextBatch();
  }
  #tickMs(): number {
    if (this.#epochsPerSecond <= 0) return 0;
    const perSecond =
      this.#epochsPerSecond >= 1 ? this.#epochsPerSecond : this.#epochsPerSecond * Math.max(1, this.trainer.batches);
    return 1000 / perSecond;
  }

  async #waitUntil(due: number): Promise<void> {
    const wait = due - this.#host.now();
    if (wait < PUBLISH_MS) this.#publishSometimes();
    else this.#publish();
    if (wait <= 1) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  #publishSometimes(): void {
    const apart = this.#epochsPerSecond > 0 ? PUBLISH_MS : FULL_SPEED_MS;
    if (this.#host.now() - this.#published >= apart) this.#publish();
  }
  #publish(): void {
    this.#published = this.#host.now();
    const records = this.trainer.log.block(this.#recordsSent);
    this.#recordsSent = this.trainer.log.length;
    this.#audience.progress({ status: this.status, records });
  }
}
