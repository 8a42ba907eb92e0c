/** Views of the dock behind "+": what the network says, and what happens inside it. */
export const inside = {
  "dock.add": "Open another view",
  "dock.close": "Close {view}",
  "dock.group.output": "What the network says",
  "dock.group.inside": "Inside the network",
  "dock.group.runs": "Runs",

  "inside.title": "Units and weights",
  "inside.boundary": "Boundary",
  "inside.curve": "Fit curve",
  "inside.confusion": "Confusion matrix",
  "inside.scored": "Predicted and actual",
  "inside.threshold": "ROC and precision–recall",
  "inside.residuals": "Residuals",
  "inside.histograms": "Histograms",
} as const;
