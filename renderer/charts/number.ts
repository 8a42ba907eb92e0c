/**
 * A number for people: `digits` significant digits, no exponent between 0.0001 and 10 million, a
 * true minus sign. Non-finite values are named, never hidden.
 */
export function printNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  // Rounded first, so that 0.9999 has the decimals of 1.
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size === 0) return "0";
  if (size < 1e-4 || size >= 1e7) return printExponent(value, digits);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const text = size >= 10 ** digits ? Math.round(value).toString() : value.toFixed(Math.min(decimals, 12));
  return group(text).replace("-", "−");
}

/** A count with thin grouping, for example rows: 18 204. */
export function printCount(value: number): string {
  return group(String(Math.round(value))).replace("-", "−");
}

/** Rows per second in steps a reader can compare: 950, 18.2 k, 18.2 M. */
export function printRate(value: number): string {
  if (value < 1000) return String(Math.round(value));
  const [scaled, unit] = value < 1e6 ? [value / 1e3, "k"] : value < 1e9 ? [value / 1e6, "M"] : [value / 1e9, "G"];
  return `${scaled.toPrecision(3)} ${unit}`;
}

/** Six digits with grouping, so that nothing beside it moves: 41 → "000,041". */
export function printEpoch(epoch: number): string {
  return group(String(Math.max(0, epoch)).padStart(6, "0"));
}

function printExponent(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${mantissa}e${exponent?.replace("+", "")}`.replaceAll("-", "−");
}

function group(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
