/*
 * βⁿ for the steps of an optimizer, one multiplication a step: a table of the first powers, and the power up to the
 * last multiple of its length, found by squaring when a new one begins. A value depends on (β, n) alone, so it
 * survives a restart bit for bit.
 */

const TABLE_BITS: i32 = 6;
const TABLE: i32 = 1 << TABLE_BITS;

/** A base (float64), the block that `high` belongs to, 1 once all is set; then β^(block·64) and β⁰ … β⁶³. */
const P_BLOCK: usize = 8;
const P_READY: usize = 12;
const P_HIGH: usize = 16;
const P_LOW: usize = 24;
const P_SIZE: usize = P_LOW + 8 * TABLE;

/** What is known of two bases. */
const KNOWN: usize = memory.data(2 * P_SIZE, 16);

function bySquaring(base: f64, n: i32): f64 {
  let result: f64 = 1;
  for (; n > 0; n >>= 1, base *= base) if (n & 1) result *= base;
  return result;
}

function prepare(known: usize, base: f64): void {
  let power: f64 = 1;
  for (let at = known + P_LOW, end = known + P_SIZE; at < end; at += 8, power *= base) store<f64>(at, power);
  store<f64>(known, base);
  store<i32>(known, -1, P_BLOCK);
  store<i32>(known, 1, P_READY);
}

/** baseⁿ, n ≥ 0. `index`: 0 or 1; each remembers one base. For one thread only. */
export function power(index: i32, base: f64, n: i32): f64 {
  const known = KNOWN + <usize>index * P_SIZE;
  if (load<i32>(known, P_READY) == 0 || load<f64>(known) != base) prepare(known, base);
  const block = n >> TABLE_BITS;
  if (load<i32>(known, P_BLOCK) != block) {
    const whole = load<f64>(known + P_LOW + 8 * (TABLE - 1)) * base;
    store<f64>(known, bySquaring(whole, block), P_HIGH);
    store<i32>(known, block, P_BLOCK);
  }
  return load<f64>(known, P_HIGH) * load<f64>(known + P_LOW + (<usize>(n & (TABLE - 1)) << 3));
}
