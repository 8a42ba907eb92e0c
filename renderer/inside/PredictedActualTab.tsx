/** Filled in shortly. */
export default function PredictedActualTab() {
  return null;
}
