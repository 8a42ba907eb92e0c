/** Filled in shortly. */
export default function ExplainTab() {
  return null;
}
