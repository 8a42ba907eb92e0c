/** Filled in shortly. */
export default function FormulaTab() {
  return null;
}
