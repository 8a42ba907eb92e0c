/* Copies that bring operands into the order in which a product reads them. Numbers are not changed. */

/** panel[k][8 or 4] = b[k][column … ]: one column block of b, without the gaps of its rows. */
export function packColumns(b: usize, ldb: usize, k: i32, bytes: usize, panel: usize): void {
  if (bytes == 32) {
    for (; k > 0; k--, b += ldb, panel += 32) {
      v128.store(panel, v128.load(b));
      v128.store(panel, v128.load(b, 16), 16);
    }
  } else {
    for (; k > 0; k--, b += ldb, panel += 16) v128.store(panel, v128.load(b));
  }
}

/** Writes the transpose of a 4 × 4 block; `lds`, `ldt`: bytes between rows. */
@inline
export function transpose4x4(source: usize, lds: usize, target: usize, ldt: usize): void {
  transposeRows(source, source + lds, source + 2 * lds, source + 3 * lds, target, ldt);
}

/** The same of rows that lie anywhere. */
@inline
export function transposeRows(a: usize, b: usize, c: usize, d: usize, target: usize, ldt: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(b);
  const r2 = v128.load(c);
  const r3 = v128.load(d);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(target + ldt, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(target + 2 * ldt, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(target + 3 * ldt, v128.shuffle<i64>(high01, high23, 1, 3));
}

/** panel[k][8 or 4] = transpose of `bytes / 4` rows of w: [rows][k]; k is rounded up to 4. */
export function packRows(w: usize, ldw: usize, k: i32, bytes: usize, panel: usize): void {
  for (; k > 0; k -= 4, w += 16, panel += 4 * bytes) {
    transpose4x4(w, ldw, panel, bytes);
    if (bytes == 32) transpose4x4(w + 4 * ldw, ldw, panel + 16, bytes);
  }
}

/** target[columns][ldt] = transpose of source[rows][lds]; both counts are rounded up to 4. */
export function transpose(source: usize, lds: usize, rows: i32, columns: i32, target: usize, ldt: usize): void {
  for (let i = 0; i < rows; i += 4, source += 4 * lds, target += 16) {
    let from = source;
    let to = target;
    for (let j = 0; j < columns; j += 4, from += 16, to += 4 * ldt) transpose4x4(from, lds, to, ldt);
  }
}
