/** Filled in shortly. */
export default function ResidualsTab() {
  return null;
}
