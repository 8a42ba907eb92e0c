/** Powers of ten that a double holds exactly; more digits than this go the long way. */
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const MOST_DIGITS = 15;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/**
 * The value of `-12.5` and the like: at most 15 digits, at least one before and after the decimal mark (given as its
 * character code), no zero in front of a digit. NaN for everything else, numbers in other forms included.
 *
 * Exact: up to 15 digits make an integer below 2⁵³, and an integer below 2⁵³ over a power of ten up to 10²² is
 * rounded once, so it is the double nearest to the text (Clinger 1990), as `Number` gives it.
 */
export function simpleNumber(text: string, mark: number): number {
  const length = text.length;
  let at = 0;
  const negative = length > 0 && text.charCodeAt(0) === MINUS;
  if (negative) at = 1;
  const first = at;
  let integer = 0;
  let digits = 0;
  let point = -1;
  for (; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= ZERO && unit <= NINE) {
      integer = integer * 10 + (unit - ZERO);
      digits++;
    } else if (unit === mark && point < 0 && at > first) point = at;
    else return Number.NaN;
  }
  if (digits === 0 || digits > MOST_DIGITS || point === length - 1) return Number.NaN;
  const whole = (point < 0 ? length : point) - first;
  if (whole > 1 && text.charCodeAt(first) === ZERO) return Number.NaN;
  const value = point < 0 ? integer : integer / POWERS[length - point - 1]!;
  return negative ? -value : value;
}
