/** Transport, dock, charts and results. */
export const run = {
  "run.toolbar": "Training",
  "run.train": "Train",
  "run.trainAgain": "Train again",
  "run.resume": "Resume",
  "run.pause": "Pause",
  "run.toggle": "Train or pause",
  "run.stop": "Stop and finish the run",
  "run.stepEpoch": "Step one epoch",
  "run.stepBatch": "Step one batch",
  "run.stepMenu": "Size of a step",
  "run.reset": "Reset to the same initial weights (seed {seed})",
  "run.resetShort": "Reset to the same initial weights",
  "run.newStart": "New random start (seed now {seed})",
  "run.edit.newStart": "New random start",
  "run.epoch": "epoch",
  "run.pace": "Pace",
  "run.pace.batch": "1 batch/s",
  "run.pace.epochs": "{count} epochs/s",
  "run.pace.full": "full speed",
  "run.rate": "{rate} rows/s",
  "run.backend.wasm": "WebAssembly",
  "run.backend.reference": "reference",
  "run.notIsolated": "not isolated, one thread",

  "run.dock": "Charts and table",
  "run.dockHint": "Double-click a tab to enlarge",
  "run.tab.loss": "Loss",
  "run.tab.metrics": "Metrics",
  "run.tab.table": "Table",
  "run.tab.problems": "Problems",
  "run.tab.predict": "Predict",
  "run.noProblems": "No problems found.",
  "run.dismiss": "Dismiss",
  "run.blocked": "The network cannot train yet. {problem}",
  "run.showProblem": "Show all problems",
  "run.changed": "Layers, data or settings have changed since this run. The curve belongs to the earlier network.",
  "run.startOver": "Start over",
  "run.crashed": "The engine stopped ({reason}) and was started again. Your project is safe; the run is lost.",

  "run.chart.empty": "The curve of the loss appears here. Bring a table and build a network, then press Train.",
  "run.chart.train": "Training",
  "run.chart.validation": "Validation",
  "run.chart.stopped": "stopped at {epoch} · patience {patience}",
  "run.chart.aria": "Loss by epoch, training and validation.",
  "run.chart.mean": "{loss}, mean per row",
  "run.chart.meanScaled": "{loss}, mean per row, target scaled to deviation 1",
  "run.chart.noMetrics": "Metrics by epoch appear here once a network can train.",
  "run.chart.chooseMetric": "Metric",
  "run.chart.metricNow": "{metric} {value} at epoch {epoch}",
  "run.base.train": "training, {shown} {rows:row|rows}",
  "run.base.validation": "validation, {shown} {rows:row|rows}",

  "run.finding.untrained": "Untrained network: training loss {loss}. Press Train.",
  "run.finding.running": "Training: best validation loss so far {value} at epoch {best}",
  "run.finding.running.noValidation": "Training: training loss {loss} at epoch {epoch}",
  "run.finding.paused": "Paused at epoch {epoch}: best validation loss so far {value} at epoch {best}",
  "run.finding.paused.noValidation": "Paused at epoch {epoch}: training loss {loss}",
  "run.finding.noValidation":
    "Training loss went from {first} to {last} in {epochs} {epochs:epoch|epochs}; without validation rows nothing can be said about new data",
  "run.finding.cannotTell":
    "Validation loss rose after epoch {best}, but with {rows} validation {rows:row|rows} that may be luck: cannot tell",
  "run.finding.rose.restored":
    "Validation loss rose after epoch {best} while training loss kept falling; weights of the best epoch restored",
  "run.finding.rose.last":
    "Validation loss rose after epoch {best} while training loss kept falling; weights of the last epoch in use",
  "run.finding.roseBoth.restored":
    "Validation loss rose after epoch {best}, and training loss did not fall; weights of the best epoch restored",
  "run.finding.roseBoth.last":
    "Validation loss rose after epoch {best}, and training loss did not fall; weights of the last epoch in use",
  "run.finding.flat": "Validation loss hardly fell: {first} untrained, {value} at best (epoch {best})",
  "run.finding.improving": "Still improving at epoch {epochs}: best validation loss {value}",
  "run.finding.early.restored":
    "No better validation loss for {patience} epochs after epoch {stopBest}; weights of the best epoch restored",
  "run.finding.early.last":
    "No better validation loss for {patience} epochs after epoch {stopBest}; weights of the last epoch in use",
  "run.finding.cancelled.restored":
    "Stopped by hand at epoch {epochs}; weights of the best epoch {stopBest} restored, validation loss {value}",
  "run.finding.cancelled.last":
    "Stopped by hand at epoch {epochs}; weights of the last epoch in use, best validation loss {value} at epoch {best}",
  "run.finding.settled.restored":
    "Validation loss settled: best {value} at epoch {best} of {epochs}; weights of the best epoch restored",
  "run.finding.settled.last":
    "Validation loss settled: best {value} at epoch {best} of {epochs}; weights of the last epoch in use",

  "run.result.validation.share": "Validation accuracy {value} ({right} of {shown} {rows:row|rows})",
  "run.result.validation.number": "Validation {metric} {value} ({column}, {shown} {rows:row|rows})",
  "run.result.train.share": "Training accuracy {value} ({right} of {shown} {rows:row|rows})",
  "run.result.train.number": "Training {metric} {value} ({column}, {shown} {rows:row|rows})",
  "run.result.test.share": "Test accuracy {value} ({right} of {shown} {rows:row|rows})",
  "run.result.test.number": "Test {metric} {value} ({column}, {shown} {rows:row|rows})",
  "run.result.all.share": "Accuracy {value} ({right} of {shown} {rows:row|rows})",
  "run.result.all.number": "{metric} {value} ({column}, {shown} {rows:row|rows})",
  "run.result.trivialLabel": "always guessing {label} {value}",
  "run.result.trivialClass": "always guessing the most frequent class {value}",
  "run.result.trivialMean": "always guessing the training mean {value}",
  "run.result.best": "best epoch {epoch}",
  "run.result.last": "last epoch {epoch}",
  "run.test.open": "Open test set",
  "run.test.title": "Open the test set ({rows} {rows:row|rows})?",
  "run.test.why":
    "These rows took no part in training or in choosing settings, so they tell how good the network is on new data. That holds for the first look only: once you choose settings by the test result, it is a validation set. Opening is recorded with the model.",
  "run.test.keep": "Keep it sealed",

  "run.line.learned": "Learned",
  "run.line.exact": "Least squares",
  "run.line.base": "original units · training, {shown} {rows:row|rows}",
} as const;
