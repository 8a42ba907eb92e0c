const AFTER = /^([+-]?[\d.,]*\d)\s*([A-Za-zµ°%€$£¥Ω²³/]{1,12})$/u;
const BEFORE = /^([€$£¥])\s*([+-]?[\d.,]*\d)$/u;

/** "12.5 kg" or "$3": a number, as it is written, with a unit; null for anything else. */
export function measureOf(text: string): { readonly number: string; readonly unit: string } | null {
  if (text.length > 40) return null;
  const after = AFTER.exec(text);
  if (after !== null) return { number: after[1]!, unit: after[2]! };
  const before = BEFORE.exec(text);
  return before === null ? null : { number: before[2]!, unit: before[1]! };
}
