/** Half of the places stay empty, so that looking for one ends soon. */
const ROOM = 2;

/** Different values in `numbers`, NaN apart; −0 and 0 are one. Counted with a hash table of places: no sorting. */
export function distinctNumbers(numbers: Float64Array): number {
  let size = 16;
  while (size < numbers.length * ROOM) size *= 2;
  const places = new Int32Array(size);
  const mask = size - 1;
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    value[0] = numbers[i]! + 0;
    if (Number.isNaN(value[0])) continue;
    let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const held = places[place]!;
      if (held === 0) {
        places[place] = i + 1;
        count++;
        break;
      }
      if (numbers[held - 1] === numbers[i]) break;
    }
  }
  return count;
}
