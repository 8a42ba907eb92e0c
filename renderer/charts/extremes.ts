const FANOUT = 16;

/** Indices that grow: one typed array, doubled when full. */
class Indices {
  values = new Int32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }
}

interface Level {
  /** Values that one block covers. */
  readonly size: number;
  readonly low: Indices;
  readonly high: Indices;
}

/**
 * Where a growing series is lowest and highest in any stretch, without looking at every value: blocks of 16, 256,
 * 4,096… values know their own extremes. Values that are not finite count as absent. What was added once never changes.
 */
export class Extremes {
  private readonly levels: Level[] = [];
  private seen = 0;

  /** Takes in what `values` holds beyond the last call. */
  follow(values: Float64Array): void {
    if (values.length === this.seen) return;
    this.seen = values.length;
    for (let depth = 0; ; depth += 1) {
      const size = FANOUT ** (depth + 1);
      if (size > values.length) return;
      const level = this.levels[depth] ?? { size, low: new Indices(), high: new Indices() };
      this.levels[depth] = level;
      for (let block = level.low.length; (block + 1) * size <= values.length; block += 1)
        this.close(values, level, depth, block * size);
    }
  }

  /** Indices of the lowest and the highest finite value with `from` ≤ index < `to`; −1 where there is none. */
  range(values: Float64Array, from: number, to: number): readonly [low: number, high: number] {
    return this.search(values, from, to, this.levels.length - 1);
  }

  private close(values: Float64Array, { size, low, high }: Level, depth: number, from: number): void {
    const [lowest, highest] = this.search(values, from, from + size, depth - 1);
    low.push(lowest);
    high.push(highest);
  }

  /** Walks from block to block, always the largest that fits; levels above `top` do not exist yet. */
  private search(values: Float64Array, from: number, to: number, top: number): readonly [number, number] {
    let low = -1;
    let high = -1;
    for (let at = from; at < to; ) {
      const level = top < 0 ? undefined : this.largest(at, to, top);
      const a = level === undefined ? at : (level.low.values[at / level.size] ?? -1);
      const b = level === undefined ? at : (level.high.values[at / level.size] ?? -1);
      if (a >= 0 && (level !== undefined || Number.isFinite(values[a]))) {
        if (low < 0 || values[a]! < values[low]!) low = a;
        if (high < 0 || values[b]! > values[high]!) high = b;
      }
      at += level?.size ?? 1;
    }
    return [low, high];
  }

  private largest(at: number, to: number, top: number): Level | undefined {
    let found: Level | undefined;
    for (let depth = 0; depth <= top; depth += 1) {
      const level = this.levels[depth];
      // Sizes are powers of two.
      if (level === undefined || (at & (level.size - 1)) !== 0 || at + level.size > to) break;
      found = level;
    }
    return found;
  }
}
