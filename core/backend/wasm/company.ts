/** A judgement rests on at least so many milliseconds of work. */
const SPELL_MS = 12;
/** A trial that goes this badly is over after a third of that: whoever waits for a helper without a core waits long. */
const HOPELESS = 0.7;
/** Spells between two trials of the other way, and by how much they grow each time that it loses again. */
const SHORTEST = 4;
const LONGEST = 64;
const GROWTH = 4;
/**
 * So much slower than usual with helpers, and it is tried without them at once, which must be better by as much, or it was
 * mere noise. Not the other way round: one thread that is suddenly slow has lost a core, and hardly because another is free.
 */
const SUDDEN = 0.7;

/**
 * Whether helpers are wanted: as long as work goes faster with them than without. Where another process needs their
 * core it does not, be it that they hold up the one who shares its work or that they take turns with it on one core.
 * The way that is not taken is tried for a spell from time to time. Measures time only: numbers are the same either way.
 */
export class Company {
  #wanted = true;
  #isTrial = false;
  /** Work per millisecond that a trial has to exceed. */
  #toBeat = 0;
  #work = 0;
  #ms = 0;
  /** Work per millisecond of the way that is taken, as usual. */
  #usual = 0;
  /** Spells to come before the other way is tried. */
  #left = SHORTEST;
  #pause = SHORTEST;

  get wanted(): boolean {
    return this.#wanted;
  }

  /** A slice of training: work done, in any unit, and the milliseconds it took. */
  look(work: number, ms: number): void {
    this.#work += work;
    this.#ms += ms;
    const speed = this.#work / this.#ms;
    const isHopeless = this.#isTrial && this.#ms > SPELL_MS / 3 && speed < HOPELESS * this.#toBeat;
    if (this.#ms < SPELL_MS && !isHopeless) return;
    this.#work = 0;
    this.#ms = 0;
    if (this.#isTrial) this.#judge(speed);
    else this.#goOn(speed);
  }

  #goOn(speed: number): void {
    const isSlow = this.#wanted && speed < SUDDEN * this.#usual;
    this.#usual = isSlow || this.#usual === 0 ? speed : 0.8 * this.#usual + 0.2 * speed;
    this.#left -= 1;
    if (this.#left > 0 && !isSlow) return;
    this.#isTrial = true;
    this.#toBeat = this.#left > 0 ? speed / SUDDEN : speed;
    this.#wanted = !this.#wanted;
  }

  /** The spell before was the other way. */
  #judge(speed: number): void {
    this.#isTrial = false;
    if (speed > this.#toBeat) {
      this.#pause = SHORTEST;
      this.#usual = speed;
    } else {
      this.#pause = Math.min(LONGEST, this.#pause * GROWTH);
      this.#wanted = !this.#wanted;
    }
    this.#left = this.#pause;
  }
}
