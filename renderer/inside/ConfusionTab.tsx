/** Filled in shortly. */
export default function ConfusionTab() {
  return null;
}
