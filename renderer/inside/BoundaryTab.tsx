/** Filled in shortly. */
export default function BoundaryTab() {
  return null;
}
