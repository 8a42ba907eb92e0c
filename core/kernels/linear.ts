import { pointer, ZEROS } from "./control.ts";
import {
  C_TURNED,
  I_GRADIENT,
  I_STRIDE,
  I_VALUE,
  I_WIDTH,
  I_WRITE,
  P_BIAS,
  P_BIAS_FIRST,
  P_BIAS_GRADIENT,
  P_GRADIENT,
  P_INPUTS,
  P_KERNEL,
  P_KERNEL_FIRST,
  P_KERNEL_GRADIENT,
  P_OUTPUT,
  P_STRIDE,
  P_WIDTH,
  W_ADD,
  W_NONE,
} from "./layout.ts";
import { transpose } from "./pack.ts";
import { multiply, multiplyTransposed } from "./product.ts";

/** y[N, units] = x[N, in] · W[in, units] + b[units]. */
export function linearForward(op: usize, rows: i32): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const lda = (<usize>load<i32>(input, I_STRIDE)) << 2;
  const stride = load<i32>(op, P_STRIDE);
  const bytes = (<usize>stride) << 2;
  const bias = <usize>load<u32>(op, P_BIAS);
  multiply(
    load<u32>(input, I_VALUE),
    lda,
    rows,
    load<i32>(input, I_WIDTH),
    load<u32>(op, P_KERNEL),
    bytes,
    stride,
    bias != 0 ? bias : ZEROS,
    0,
    bias != 0,
    load<u32>(op, P_OUTPUT),
    bytes,
  );
}

/** dW[in, units] (+)= xᵀ · dy, db[units] (+)= Σ_rows dy, dx[N, in] (+)= dy · Wᵀ. */
export function linearBackward(op: usize, rows: i32, firstMicro: bool): void {
  const input = <usize>load<u32>(op, P_INPUTS);
  const width = load<i32>(input, I_WIDTH);
  const inStride = load<i32>(input, I_STRIDE);
  const stride = load<i32>(op, P_STRIDE);
  const bytes = (<usize>stride) << 2;
  const dy = <usize>load<u32>(op, P_GRADIENT);

  const dw = <usize>load<u32>(op, P_KERNEL_GRADIENT);
  const fresh = firstMicro && load<i32>(op, P_KERNEL_FIRST) != 0;
  const turned = pointer(C_TURNED);
  const ldt = (<usize>(rows + 3) >> 2) << 4;
  transpose(load<u32>(input, I_VALUE), (<usize>inStride) << 2, rows, inStride, turned, ldt);
  multiply(turned, ldt, width, rows, dy, bytes, stride, fresh ? ZEROS : dw, fresh ? 0 : bytes, !fresh, dw, bytes);

  const db = <usize>load<u32>(op, P_BIAS_GRADIENT);
  if (db != 0) sumRows(dy, bytes, rows, db, !(firstMicro && load<i32>(op, P_BIAS_FIRST) != 0));

  const write = load<i32>(input, I_WRITE);
  if (write == W_NONE) return;
  const dx = <usize>load<u32>(input, I_GRADIENT);
  const add = write == W_ADD;
  const ldx = (<usize>inStride) << 2;
  multiplyTransposed(
    dy,
    bytes,
    rows,
    load<i32>(op, P_WIDTH),
    load<u32>(op, P_KERNEL),
    bytes,
    inStride,
    add ? dx : ZEROS,
    add ? ldx : 0,
    add,
    dx,
    ldx,
  );
}

/** out[width] (+)= Σ over rows of m[rows, width]. */
function sumRows(m: usize, bytes: usize, rows: i32, out: usize, add: bool): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let sum = add ? v128.load(out + j) : f32x4.splat(0);
    let at = m + j;
    for (let i = 0; i < rows; i++, at += bytes) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + j, sum);
  }
}
