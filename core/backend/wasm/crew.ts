import type { HelperThread, Host } from "../../host.ts";
import { C_CALLED, C_LONG_WAITS, C_THREADS, MAX_THREADS } from "../../kernels/layout.ts";
import { Company } from "./company.ts";

/** Multiply–adds of a step's forward pass that are worth one more thread; measured, see test/bench/README.md. */
const WORK_PER_THREAD = 250_000;

/** The helper threads of one host: started when first needed, shared by all its executors. */
export class ThreadPool {
  readonly #host: Host;
  readonly #threads: HelperThread[] = [];

  constructor(host: Host) {
    this.#host = host;
  }

  /** Threads that may work at once, the caller's included; 1 where memory cannot be shared. */
  get limit(): number {
    const { cores, isolated, spawnThread } = this.#host;
    return isolated && spawnThread ? Math.max(1, Math.min(Math.floor(cores), MAX_THREADS)) : 1;
  }

  /** How many threads are worth while for steps of `work` multiply–adds forward. */
  threadsFor(work: number): number {
    return Math.max(1, Math.min(this.limit, Math.floor(work / WORK_PER_THREAD)));
  }

  now(): number {
    return this.#host.now();
  }

  /** Helper `index`, from 1. */
  thread(index: number): HelperThread {
    while (this.#threads.length < index) this.#threads.push(this.#host.spawnThread!());
    return this.#threads[index - 1]!;
  }
}

let crews = 0;

/**
 * One executor's side of `core/kernels/crew.ts`: calls the helpers in before work and lets them rest while the machine
 * has no core to spare. Who helps never changes a number.
 */
export class Crew {
  readonly threads: number;
  readonly #pool: ThreadPool;
  readonly #module: WebAssembly.Module;
  readonly #memory: WebAssembly.Memory;
  readonly #control: number;
  readonly #number = ++crews;
  readonly #company = new Company();
  #words: Int32Array;
  #began = 0;

  constructor(
    pool: ThreadPool,
    threads: number,
    kernel: { readonly module: WebAssembly.Module; readonly memory: WebAssembly.Memory; readonly control: number },
  ) {
    this.threads = threads;
    this.#pool = pool;
    this.#module = kernel.module;
    this.#memory = kernel.memory;
    this.#control = kernel.control;
    this.#words = new Int32Array(kernel.memory.buffer);
  }

  /** Before a call of the kernels. */
  gather(): void {
    const words = this.#view();
    const working = this.#company.wanted ? this.threads : 1;
    words[(this.#control + C_THREADS) / 4] = working;
    for (let index = 1; index < working; index++) {
      const bit = 1 << index;
      if ((Atomics.or(words, (this.#control + C_CALLED) / 4, bit) & bit) !== 0) continue;
      const [crew, module, memory] = [this.#number, this.#module, this.#memory];
      this.#pool.thread(index).post({ crew, module, memory, index });
    }
    this.#began = this.#pool.now();
  }

  /** After a slice of training that did so much work, in any unit. */
  look(work: number): void {
    const words = this.#view();
    const at = (this.#control + C_LONG_WAITS) / 4;
    this.#company.look(work, this.#pool.now() - this.#began, words[at]!);
    words[at] = 0;
  }

  /** Lets the helpers forget this memory. */
  disband(): void {
    for (let index = 1; index < this.threads; index++) {
      this.#pool.thread(index).post({ crew: this.#number, module: null });
    }
  }

  /** The memory may have grown. */
  #view(): Int32Array {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Int32Array(this.#memory.buffer);
    return this.#words;
  }
}
