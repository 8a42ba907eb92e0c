/** The Predict tab. */
export const predict = {
  "predict.untrained": "Train the network first; then ask it about new rows here.",
  "predict.whileTraining": "The network is training. Pause it to ask about new rows.",
  "predict.model": "Network “{name}”, weights of epoch {epoch}",
  "predict.stale": "out of date",
  "predict.staleHelp": "Layers, columns or settings have changed since this network was trained.",
  "predict.oneRow": "One row",
  "predict.answer": "What the network says",
  "predict.missing": "missing",
  "predict.fillOne": "Fill in at least one cell.",
  "predict.notANumber": "Not a number",
  "predict.file": "A file of new rows",
  "predict.fileHelp": "Columns are matched by name; the column to predict may be absent.",
  "predict.openFile": "Open CSV",
  "predict.save": "Save as CSV",
  "predict.fileRows": "{name}: {shown} {rows:row|rows} predicted.",
  "predict.firstRows": "The first {count} are shown; the saved file has all.",
} as const;
