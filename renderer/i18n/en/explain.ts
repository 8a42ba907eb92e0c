/** One training step by hand, and the whole network as a formula. */
export const explain = {
  "explain.title": "Explain one step",
  "explain.formula": "Formula",
} as const;
