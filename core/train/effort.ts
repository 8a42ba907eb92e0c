/** What a run has cost so far. Display only: no number of the run depends on it. */
export class Effort {
  readonly #now: () => number;
  #trainSeconds = 0;
  #begin = 0;
  /** The end of the piece before, where the next one follows at once. */
  #moment: number | null = null;
  /** Whether the present piece of work was training. */
  #training = false;
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

  /** One piece follows another from here on: the end of one is the beginning of the next, and the clock is asked once. */
  together(): void {
    this.#moment = this.#now();
  }
  apart(): void {
    this.#moment = null;
  }
  /** When the last piece ended, between `together` and `apart`. */
  get moment(): number {
    return this.#moment ?? this.#now();
  }

  begin(): void {
    this.#begin = this.moment;
    this.#aside = 0;
    this.#training = false;
  }
  end(): void {
    const end = this.#now();
    if (this.#moment !== null) this.#moment = end;
    const spent = Math.max(0, end - this.#begin - this.#aside) / 1000;
    this.seconds += spent;
    if (this.#training) this.#trainSeconds += spent;
  }

  /** The present piece of work is training, of so many rows. */
  trained(rows: number): void {
    this.rows += rows;
    this.#training = true;
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
