import { CoreError } from "../errors.ts";

const PAGE = 65536;
/** Linear memory of WebAssembly ends at 4 GiB. */
const MAX_PAGES = 65536;
/** A cache line. */
const ALIGNMENT = 64;
const MEGABYTE = 1048576;

/** A memory for the kernels: it starts small and grows to what was planned. `shared`: by several threads. */
export function newMemory(shared: boolean): WebAssembly.Memory {
  return orOutOfMemory(1, () => new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared }));
}

/** What `take` gives, or CoreError `engine.outOfMemory` where the host refuses; `needed` in megabytes. */
function orOutOfMemory<T>(needed: number, take: () => T): T {
  try {
    return take();
  } catch (error) {
    if (error instanceof RangeError) throw new CoreError("engine.outOfMemory", { needed });
    throw error;
  }
}

/**
 * Hands out stretches of the kernels' memory, in the order asked for, and views of it. Planning costs
 * nothing: memory is taken by `commit`, so that a network that cannot fit is refused before.
 */
export class KernelMemory {
  floats = new Float32Array(0);
  words = new Int32Array(0);
  doubles = new Float64Array(0);
  private end: number;
  private readonly memory: WebAssembly.Memory;

  /** `base`: first free byte. */
  constructor(memory: WebAssembly.Memory, base: number) {
    this.memory = memory;
    this.end = base;
    this.view();
  }

  /** Address of `bytes` fresh bytes, which are zero after `commit`. */
  take(bytes: number): number {
    const address = Math.ceil(this.end / ALIGNMENT) * ALIGNMENT;
    this.end = address + bytes;
    return address;
  }

  /** Address of `count` fresh 32-bit numbers. */
  takeNumbers(count: number): number {
    return this.take(4 * count);
  }

  /**
   * Makes everything planned usable; older views are void afterwards. CoreError `engine.tooLarge` above
   * 4 GiB, `engine.outOfMemory` when the host has no more to give.
   */
  commit(): void {
    const pages = Math.ceil(this.end / PAGE);
    const needed = Math.ceil(this.end / MEGABYTE);
    if (pages > MAX_PAGES) throw new CoreError("engine.tooLarge", { needed, limit: (MAX_PAGES * PAGE) / MEGABYTE });
    const missing = pages - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) orOutOfMemory(needed, () => this.memory.grow(missing));
    this.view();
  }

  /** Writes numbers, rounded to float32, into rows of `stride` places each. */
  writeRows(address: number, values: ArrayLike<number>, width: number, stride: number): void {
    const { floats } = this;
    let at = address / 4;
    for (let i = 0; i < values.length; at += stride) {
      for (let j = 0; j < width && i < values.length; j++) floats[at + j] = values[i++]!;
    }
  }

  /** Reads `rows` rows of `width` numbers, `stride` places apart, without the gaps. */
  readRows(address: number, rows: number, width: number, stride: number): Float64Array {
    const { floats } = this;
    const result = new Float64Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const at = address / 4 + row * stride;
      for (let j = 0; j < width; j++) result[row * width + j] = floats[at + j]!;
    }
    return result;
  }

  private view(): void {
    this.floats = new Float32Array(this.memory.buffer);
    this.words = new Int32Array(this.memory.buffer);
    this.doubles = new Float64Array(this.memory.buffer);
  }
}
