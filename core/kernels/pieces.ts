import { integer, pointer } from "./control.ts";
import { C_STRETCH_COUNT, C_STRETCHES, G_LENGTH, G_SIZE } from "./layout.ts";

/*
 * All weights cut into pieces that can be worked on apart, stretch by stretch of those that are treated alike. How they
 * are cut depends on their sizes and settings alone. `findPiece` leaves what it found in globals, which every thread has
 * of its own.
 */

/** Numbers in a piece; the last one of a stretch may be shorter. */
export const PIECE_LENGTH: i32 = 2048;

/** The record of the stretch that the piece belongs to, its first byte within each of its vectors, and its bytes. */
export let pieceRecord: usize = 0;
export let pieceFrom: usize = 0;
export let pieceBytes: usize = 0;

@inline
function piecesOf(record: usize): i32 {
  return (load<i32>(record, G_LENGTH) + PIECE_LENGTH - 1) / PIECE_LENGTH;
}

export function pieceCount(): i32 {
  let record = pointer(C_STRETCHES);
  let count = 0;
  for (let n = integer(C_STRETCH_COUNT); n > 0; n--, record += G_SIZE) count += piecesOf(record);
  return count;
}

export function findPiece(index: i32): void {
  let record = pointer(C_STRETCHES);
  for (let count = piecesOf(record); index >= count; count = piecesOf(record)) {
    index -= count;
    record += G_SIZE;
  }
  const from = index * PIECE_LENGTH;
  pieceRecord = record;
  pieceFrom = (<usize>from) << 2;
  pieceBytes = (<usize>min(PIECE_LENGTH, load<i32>(record, G_LENGTH) - from)) << 2;
}
