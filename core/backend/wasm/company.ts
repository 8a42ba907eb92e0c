/** A judgement rests on at least so many milliseconds of work. */
const SPELL_MS = 12;
/** Spells between two trials of what was slower: doubled each time it loses again. */
const SHORTEST = 4;
const LONGEST = 128;

/**
 * Whether helpers are wanted. They are, unless waits show that the machine has no core to spare and a spell of work
 * alone is faster; then they are tried again from time to time. Measures time only: numbers are the same either way.
 */
export class Company {
  #wanted = true;
  #work = 0;
  #ms = 0;
  #waits = 0;
  /** Work per millisecond with helpers, as last measured. */
  #together = 0;
  /** Spells to come before the other way is tried. */
  #left = 0;
  #pause = SHORTEST;

  get wanted(): boolean {
    return this.#wanted;
  }

  /** A slice of training: work done, milliseconds it took, waits for a helper that was held up. */
  look(work: number, ms: number, waits: number): void {
    this.#work += work;
    this.#ms += ms;
    this.#waits += waits;
    if (this.#ms < SPELL_MS) return;
    const speed = this.#work / this.#ms;
    const held = this.#waits > 0;
    this.#work = 0;
    this.#ms = 0;
    this.#waits = 0;
    if (this.#wanted) this.#judgeCompany(speed, held);
    else this.#judgeSolitude(speed);
  }

  /** Together as long as nobody is held up; else a spell alone, to compare. */
  #judgeCompany(speed: number, held: boolean): void {
    this.#together = speed;
    if (!held) this.#pause = Math.max(SHORTEST, this.#pause - 1);
    if (this.#left > 0) this.#left -= 1;
    else if (held) this.#wanted = false;
  }

  #judgeSolitude(speed: number): void {
    if (this.#left > 0) {
      this.#left -= 1;
      // The pause is over: one spell together, judged at once.
      if (this.#left === 0) this.#wanted = true;
      return;
    }
    this.#left = this.#pause;
    this.#pause = Math.min(LONGEST, this.#pause * 2);
    if (speed < this.#together) this.#wanted = true;
  }
}
