/** Filled in shortly. */
export default function RocTab() {
  return null;
}
