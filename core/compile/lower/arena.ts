/** Offsets are multiples of this many elements: 64 bytes of float32, a cache line. */
const ALIGNMENT = 16;

/** Hands out stretches of one array, in the order asked for. */
export class Arena {
  private end = 0;

  /** Offset of `count` fresh elements. */
  take(count: number): number {
    const offset = this.end;
    this.end = Math.ceil((offset + count) / ALIGNMENT) * ALIGNMENT;
    return offset;
  }

  get length(): number {
    return this.end;
  }
}
