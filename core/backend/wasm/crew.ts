import type { HelperThread, Host } from "../../host.ts";
import { C_CALLED, C_THREADS, MAX_THREADS } from "../../kernels/layout.ts";
import { Company } from "./company.ts";
import type { Kernel } from "./kernel.ts";

/** Multiply–adds of a step's forward pass that are worth one more thread; measured, see test/bench/README.md. */
const WORK_PER_THREAD = 250_000;

/** Most threads that one program may get on this host, the caller's included; 1 where memory cannot be shared. */
export function mostThreads({ cores, isolated, spawnThread }: Host): number {
  return isolated && spawnThread ? Math.max(1, Math.min(Math.floor(cores), MAX_THREADS)) : 1;
}

/** How many threads are worth while for steps of `work` multiply–adds forward. */
export const threadsWorth = (work: number): number => Math.max(1, Math.floor(work / WORK_PER_THREAD));

/**
 * One executor's helper threads, the host's side of `core/kernels/crew.ts`: starts them with the first step, calls them
 * in before work, does without them while the machine has no core to spare, and ends them with the executor. Who helps
 * never changes a number.
 */
export class Crew {
  /** Threads that may work at once, the caller's included. */
  readonly threads: number;
  readonly #host: Host;
  readonly #kernel: Kernel;
  readonly #control: number;
  readonly #company = new Company();
  readonly #helpers: HelperThread[] = [];
  #words: Int32Array;
  #began = 0;

  /** `kernel`: of a build whose memory is shared. */
  constructor(host: Host, threads: number, kernel: Kernel) {
    this.threads = threads;
    this.#host = host;
    this.#kernel = kernel;
    this.#control = kernel.exports.controlBlock();
    this.#words = new Int32Array(kernel.memory.buffer);
  }

  /** Before a slice of training. */
  beginSlice(): void {
    if (this.#helpers.length === 0) this.#start();
    this.gather();
    this.#began = this.#host.now();
  }

  /** After a slice of training that did so much work, in any unit. */
  endSlice(work: number): void {
    this.#company.look(work, this.#host.now() - this.#began);
  }

  /** Before any other work: those who are there may help. */
  gather(): void {
    const words = this.#view();
    const working = this.#company.wanted ? 1 + this.#helpers.length : 1;
    words[(this.#control + C_THREADS) / 4] = working;
    for (let index = 1; index < working; index++) {
      if (this.#isCalled(words, index)) continue;
      this.#helpers[index - 1]!.post({ kind: "help" });
    }
  }

  /** Ends the helpers; none of them is at work between two calls of the kernels. */
  disband(): void {
    for (const helper of this.#helpers) helper.end();
    this.#helpers.length = 0;
  }

  #start(): void {
    const { module, memory } = this.#kernel;
    for (let index = 1; index < this.threads; index++) {
      const helper = this.#host.spawnThread!();
      this.#isCalled(this.#view(), index);
      helper.post({ kind: "join", module, memory, index });
      this.#helpers.push(helper);
    }
  }

  /** Whether helper `index` is there or on its way; from now on it is taken to be. */
  #isCalled(words: Int32Array, index: number): boolean {
    const bit = 1 << index;
    return (Atomics.or(words, (this.#control + C_CALLED) / 4, bit) & bit) !== 0;
  }

  /** The memory may have grown. */
  #view(): Int32Array {
    const { buffer } = this.#kernel.memory;
    if (this.#words.buffer !== buffer) this.#words = new Int32Array(buffer);
    return this.#words;
  }
}
