/** The arrays that a table is made of. */
export type TableArray = Float64Array | Int32Array | Uint8Array;

/** Where the arrays of a table are put for good. They are never written to after that. */
export interface TableMemory {
  /** The array with room for `length` values that it will hold, as far as can be foretold. */
  reserve<T extends TableArray>(array: T, length: number): T;
  /** The first `length` values; the array is not written to any more. */
  keep<T extends TableArray>(array: T, length: number): T;
}

/** Memory of this thread alone. */
export const ownMemory: TableMemory = {
  reserve: grown,
  keep: (array, length) => array.slice(0, length) as typeof array,
};

/** A copy with twice the room, when `length` more than fits. */
export function grown<T extends TableArray>(array: T, length: number): T {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (size: number) => T)(Math.max(length, array.length * 2, 64));
  larger.set(array);
  return larger;
}

/** A larger array has a buffer of its own; others stand together, since a table may have 40,000 of them. */
const ALONE = 1 << 20;
const LARGEST_SHELF = 4 << 20;
const SMALLEST_SHELF = 1 << 14;
const ALIGNMENT = 8;
/** More room than this, and the values move to a place that fits them. */
const SPARE = 1.1;

type Made<T> = new (buffer: SharedArrayBuffer, at: number, length: number) => T;

const isShared = ({ buffer }: TableArray): boolean =>
  typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;

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
    reserve(array, length) {
      if (length <= array.length || length * array.BYTES_PER_ELEMENT <= ALONE) return grown(array, length);
      const make = array.constructor as Made<typeof array>;
      const larger = new make(new SharedArrayBuffer(length * array.BYTES_PER_ELEMENT), 0, length);
      larger.set(array);
      return larger;
    },
    keep(array, length) {
      // A large table need not be there twice, not even for a moment.
      if (isShared(array) && array.length <= SPARE * length) return array.subarray(0, length) as typeof array;
      const { buffer, at } = room(length * array.BYTES_PER_ELEMENT);
      const make = array.constructor as Made<typeof array>;
      const kept = new make(buffer, at, length);
      kept.set(array.subarray(0, length));
      return kept;
    },
  };
}

/** The same values in memory of this thread: the array itself where it is in such memory already. */
export const unshared = <T extends TableArray>(array: T): T => (isShared(array) ? (array.slice() as T) : array);
