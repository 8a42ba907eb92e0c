/** What surrounds a verdict and the badges of layers; their sentences are core's. */
export const verdict = {
  "verdict.why": "Why?",
  "verdict.evidence": "What this rests on",
  "verdict.try": "Try: {action}",
  "verdict.restored": "; weights of the best epoch restored",
  "verdict.speaks.for": "Speaks for it",
  "verdict.speaks.against": "Speaks against it",
  "verdict.speaks.aside": "Also measured",
  "verdict.rules":
    "Overfitting is said when validation loss rose by more than 8 % after its best epoch, and surely by more than 2 %. With fewer than 20 validation rows nothing is said.",
  "health.title": "Health",
  "health.toggle": "Health of layers",
  "health.units": "Units {units}",
} as const;
