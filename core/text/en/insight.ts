/** English sentences about looking into a run and changing it; see `core/text/en.ts`. */
export const insight = {
  "insight.sealed":
    "The test rows are sealed, so that they stay an honest last check. Open the test part once, and they can be shown.",
  "insight.notKept": "The weights of epoch {epoch} are no longer kept. Pick another epoch.",
  "insight.field": "This view cannot be drawn: it asks for too many points or for columns that it cannot use.",
  "insight.axis": "{column} cannot be an axis, because the network does not read it as a number.",
  "insight.rows": "Choose between 1 and {limit} rows to explain, not {count}.",
  "insight.row": "Row {line} is not used in this run, so that its step cannot be explained.",
  "insight.tooLarge": "A step can be explained for networks of up to {limit} weights; this one has {count}.",
  "insight.share": "The share of training rows has to be above 0 and at most 1, not {share}.",
  "insight.finished": "The run is over, so that nothing can change in it any more. Branch from one of its epochs.",
  "insight.weight": "There is no place {index} in the weights {weight}, or {value} is no usable number.",
  "insight.otherNetwork":
    "This change needs a new run: it alters layers, columns or the split, so that the weights would mean something else.",
  "insight.timeline": "The recorded changes of this run do not fit its document and cannot be repeated.",
} as const satisfies Record<string, string>;
