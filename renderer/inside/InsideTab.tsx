/** Filled in shortly. */
export default function InsideTab() {
  return null;
}
