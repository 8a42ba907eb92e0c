/** What a run has cost so far. Display only: no number of the run depends on it. */
export class Effort {
  readonly #now: () => number;
  #trainSeconds = 0;
  #begin = 0;
  /** Milliseconds of the present piece of work that were not training. */
  #aside = 0;
  /** Seconds of work, and training rows seen. */
  seconds = 0;
  rows = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get rowsPerSecond(): number {
    return this.#trainSeconds > 0 ? this.rows / this.#trainSeconds : 0;
  }

  begin(): void {
    this.#begin = this.#now();
    this.#aside = 0;
  }
  end(): void {
    this.seconds += Math.max(0, this.#now() - this.#begin - this.#aside) / 1000;
  }

  trained(rows: number): void {
    this.rows += rows;
    this.#trainSeconds += Math.max(0, this.#now() - this.#begin) / 1000;
  }

  /** Does something that is not training. */
  aside(work: () => void): void {
    const begin = this.#now();
    work();
    this.#aside += this.#now() - begin;
  }

  restore(seconds: number, rows: number): void {
    this.seconds = seconds;
    this.rows = rows;
  }
}
