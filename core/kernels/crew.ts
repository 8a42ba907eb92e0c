import { CONTROL, integer, pointer, setInteger } from "./control.ts";
import {
  C_ASLEEP,
  C_CALLED,
  C_DONE,
  C_GROUP,
  C_HELPED,
  C_JOB,
  C_JOB_NUMBER,
  C_PANEL,
  C_PANEL_BYTES,
  C_PEAKS,
  C_TASK,
  C_THREADS,
  C_TICKET,
  C_TILES,
  C_WAITING,
  LINE,
} from "./layout.ts";

/*
 * Work shared among threads. One thread, the one the host calls, walks through a step; where there is much to do it
 * cuts the work into tiles and helpers take some of them. Every tile has one writer and is computed in the same way
 * whoever takes it, so that the number of threads never changes a bit. Nobody waits for a helper that has not begun:
 * the one who shares takes tiles as well, and only waits for those that are in other hands at the end.
 *
 * A ticket of 64 bits says which job this is and which groups of tiles are left; a group is taken in one exchange, so
 * that a helper that was held up can neither take a tile twice nor one of a job that is over. The one who shares takes
 * the first that is left and helpers the last: what a thread has worked on it mostly works on again, in its own cache.
 */

/** Which thread this instance is: 0 the one who shares, then the helpers. A global of the instance, not in memory. */
let thread: i32 = 0;

/** Less work than this (multiply–adds, or as long) is done alone: sharing costs about 1 µs. */
const SHARED_WORK: i64 = 60_000;
/** A group of tiles is about this much work. */
const GROUP_WORK: i64 = 30_000;
/** What fits into a quarter of a ticket. */
const MOST_GROUPS: u64 = 0xffff;
/** Looks at the ticket before a helper goes to sleep: some 50 µs. */
const IDLE_LOOKS: i32 = 30_000;
/** Looks at what is left before the one who shares goes to sleep, and work that takes as long as one look. */
const LAST_LOOKS: i32 = 20_000;
const WORK_OF_A_LOOK: i64 = 16;
/** A helper that has slept this long without work goes back to its host, nanoseconds. */
const SLEEP: i64 = 4_000_000;
const TIMED_OUT: i32 = 2;

/** Word `index` of what the task works on. */
@inline
export function job(index: usize): usize {
  return pointer(C_JOB + (index << 2));
}
export function setJob(a: usize, b: usize, c: usize, d: usize): void {
  setInteger(C_JOB, <i32>a);
  setInteger(C_JOB + 4, <i32>b);
  setInteger(C_JOB + 8, <i32>c);
  setInteger(C_JOB + 12, <i32>d);
}

/** Scratch of this thread: one packed panel of a matrix product. */
@inline
export function panel(): usize {
  return pointer(C_PANEL) + <usize>thread * pointer(C_PANEL_BYTES);
}

/** Index of this thread, below `MAX_THREADS`. */
@inline
export function threadIndex(): usize {
  return <usize>thread;
}

/** Forgets what `meetPeak` has seen. */
export function clearPeaks(): void {
  const end = C_PEAKS + <usize>max(1, integer(C_THREADS)) * LINE;
  for (let at: usize = C_PEAKS; at < <usize>end; at += LINE) setInteger(at, 0);
}
/** Keeps the largest magnitude (as bits) met by this thread. */
@inline
export function meetPeak(bits: u32): void {
  const at = C_PEAKS + <usize>thread * LINE;
  if (bits > <u32>integer(at)) setInteger(at, <i32>bits);
}
/** Largest of what all threads have met: the same in whatever order. */
export function largestPeak(): u32 {
  let peak: u32 = 0;
  const end = C_PEAKS + <usize>max(1, integer(C_THREADS)) * LINE;
  for (let at: usize = C_PEAKS; at < <usize>end; at += LINE) peak = max(peak, <u32>integer(at));
  return peak;
}

/** Works on one group of the present job. */
function workOn(group: i32): void {
  const task = <u32>integer(C_TASK);
  const size = integer(C_GROUP);
  const from = group * size;
  const to = min(from + size, integer(C_TILES));
  for (let tile = from; tile < to; tile++) call_indirect<void>(task, tile);
}

/** The groups that a ticket leaves: from `firstLeft` up to, not with, `endLeft`. */
@inline
function firstLeft(ticket: u64): i32 {
  return <i32>(ticket & MOST_GROUPS);
}
@inline
function endLeft(ticket: u64): i32 {
  return <i32>((ticket >> 16) & MOST_GROUPS);
}

/** Takes a group and works on it; false where none is left. */
function takeGroup(): bool {
  let ticket = atomic.load<u64>(CONTROL + C_TICKET);
  while (firstLeft(ticket) != endLeft(ticket)) {
    const rest: u64 = thread == 0 ? ticket + 1 : ticket - (MOST_GROUPS + 1);
    const found = atomic.cmpxchg<u64>(CONTROL + C_TICKET, ticket, rest);
    if (found == ticket) {
      workOn(thread == 0 ? firstLeft(ticket) : endLeft(ticket) - 1);
      return true;
    }
    ticket = found;
  }
  return false;
}

/** Whether others may help: where not, work over all weights is done without cutting it into pieces. */
@inline
export function hasHelpers(): bool {
  return ASC_FEATURE_THREADS && integer(C_THREADS) > 1;
}

/**
 * Calls `task` once for each tile 0 … tiles − 1, in any order and on any thread; `work`: multiply–adds of a tile;
 * `together`: neighbouring tiles that mostly write to the same cache lines, which is for one thread to do while there are
 * tiles enough. Returns when all are done. What the task works on is said before, with `setJob`.
 */
export function share(task: (tile: i32) => void, tiles: i32, work: i64, together: i32): void {
  if (ASC_FEATURE_THREADS) {
    if (tiles > together && hasHelpers() && tiles * work >= SHARED_WORK) {
      shareWithHelpers(task.index, tiles, work, together);
      return;
    }
  }
  for (let tile = 0; tile < tiles; tile++) task(tile);
}

function shareWithHelpers(task: u32, tiles: i32, work: i64, together: i32): void {
  const wanted = min(<i32>(GROUP_WORK / max<i64>(1, work)), tiles / (2 * integer(C_THREADS)));
  const least = max(wanted, tiles / <i32>MOST_GROUPS + 1);
  const lines = ((least + together - 1) / together) * together;
  const size = tiles >= 2 * integer(C_THREADS) * lines ? lines : least;
  const groups = (tiles + size - 1) / size;
  setInteger(C_TASK, task);
  setInteger(C_TILES, tiles);
  setInteger(C_GROUP, size);
  atomic.store<i32>(CONTROL + C_DONE, 0);
  const number = <u64>(<u32>atomic.load<i32>(CONTROL + C_JOB_NUMBER) + 1);
  atomic.store<u64>(CONTROL + C_TICKET, (number << 32) | (<u64>groups << 16));
  if (atomic.load<i32>(CONTROL + C_ASLEEP) != 0) atomic.notify(CONTROL + C_JOB_NUMBER, -1);
  let own = 0;
  while (takeGroup()) own++;
  if (own < groups) setInteger(C_HELPED, integer(C_HELPED) + groups - own);
  waitForHelpers(groups - own, size * work);
}

/** Until the helpers have finished `groups` groups of so much work: a while awake, then asleep. */
function waitForHelpers(groups: i32, work: i64): void {
  for (let looks = LAST_LOOKS + <i32>(work / WORK_OF_A_LOOK); looks > 0; looks--) {
    if (atomic.load<i32>(CONTROL + C_DONE) == groups) return;
  }
  atomic.store<i32>(CONTROL + C_WAITING, 1);
  for (;;) {
    const done = atomic.load<i32>(CONTROL + C_DONE);
    if (done == groups) break;
    atomic.wait<i32>(CONTROL + C_DONE, done, SLEEP);
  }
  atomic.store<i32>(CONTROL + C_WAITING, 0);
}

/**
 * The life of helper `index`, 1 … MAX_THREADS − 1: takes groups of tiles until there have been none for a few
 * milliseconds, then returns to its host, which sends it here again when there is work.
 */
export function help(index: i32): void {
  if (ASC_FEATURE_THREADS) {
    thread = index;
    for (;;) {
      for (let looks = IDLE_LOOKS; looks > 0; looks--) {
        if (!takeGroup()) continue;
        atomic.add<i32>(CONTROL + C_DONE, 1);
        if (atomic.load<i32>(CONTROL + C_WAITING) != 0) atomic.notify(CONTROL + C_DONE, -1);
        looks = IDLE_LOOKS;
      }
      const number = atomic.load<i32>(CONTROL + C_JOB_NUMBER);
      atomic.add<i32>(CONTROL + C_ASLEEP, 1);
      // Looked at again after saying so: whoever shares either sees the sleeper or has changed the number.
      const ticket = atomic.load<u64>(CONTROL + C_TICKET);
      const idle = firstLeft(ticket) == endLeft(ticket);
      const woken = idle ? atomic.wait<i32>(CONTROL + C_JOB_NUMBER, number, SLEEP) : 0;
      atomic.sub<i32>(CONTROL + C_ASLEEP, 1);
      if (woken == TIMED_OUT) break;
    }
    atomic.and<i32>(CONTROL + C_CALLED, ~(1 << index));
  }
}
