/** Filled in shortly. */
export default function HistogramsTab() {
  return null;
}
