/** The arrays that a table is made of. */
export type TableArray = Float64Array | Int32Array | Uint8Array;

/** Where the arrays of a table are put for good. They are never written to after that. */
export interface TableMemory {
  /** A copy of the first `length` values. */
  keep<T extends TableArray>(array: T, length: number): T;
}

/** Memory of this thread alone. */
export const ownMemory: TableMemory = { keep: (array, length) => array.slice(0, length) as typeof array };

/** A larger array has a buffer of its own; others stand together, since a table may have 40,000 of them. */
const ALONE = 1 << 20;
const LARGEST_SHELF = 4 << 20;
const SMALLEST_SHELF = 1 << 14;
const ALIGNMENT = 8;

/**
 * Memory that other threads may read as well: posting such an array to a worker copies nothing. Only where
 * `SharedArrayBuffer` may be used. `TextDecoder`, `Blob` and storage refuse such arrays; `unshared` makes them fit.
 */
export function sharedMemory(): TableMemory {
  let shelf = new SharedArrayBuffer(0);
  let used = 0;
  const room = (bytes: number): { readonly buffer: SharedArrayBuffer; readonly at: number } => {
    if (bytes > ALONE) return { buffer: new SharedArrayBuffer(bytes), at: 0 };
    if (used + bytes > shelf.byteLength) {
      shelf = new SharedArrayBuffer(Math.max(bytes, Math.min(LARGEST_SHELF, Math.max(SMALLEST_SHELF, 2 * used))));
      used = 0;
    }
    const at = used;
    used += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return { buffer: shelf, at };
  };
  return {
    keep(array, length) {
      const { buffer, at } = room(length * array.BYTES_PER_ELEMENT);
      const make = array.constructor as new (buffer: SharedArrayBuffer, at: number, length: number) => typeof array;
      const kept = new make(buffer, at, length);
      kept.set(array.subarray(0, length));
      return kept;
    },
  };
}

/** The same values in memory of this thread: the array itself where it is in such memory already. */
export const unshared = <T extends TableArray>(array: T): T =>
  typeof SharedArrayBuffer !== "undefined" && array.buffer instanceof SharedArrayBuffer ? (array.slice() as T) : array;
