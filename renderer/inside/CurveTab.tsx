/** Filled in shortly. */
export default function CurveTab() {
  return null;
}
