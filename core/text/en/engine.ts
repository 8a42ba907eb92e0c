/** English sentences for the errors of the engine: definitions, lowering, backends. */
export const engine = {
  "engine.unknownOptimizer":
    "The project names an optimizer, “{type}”, that this version does not know. Choose another one in the training settings, or update Netloom.",
  "engine.unknownSchedule":
    "The project names a learning-rate schedule, “{type}”, that this version does not know. Choose another one in the training settings, or update Netloom.",
  "engine.unknownInitializer":
    "The project names an initializer, “{type}”, that this version does not know. Choose another one on the layer, or update Netloom.",
  "engine.unknownLoss":
    "The project names a loss, “{type}”, that this version does not know. Choose another one on the loss layer, or update Netloom.",
  "engine.unknownMetric":
    "The project names a metric, “{type}”, that this version does not know. Choose another one in the training settings, or update Netloom.",
  "engine.shape":
    "The widths at layer “{node}” do not fit: it gets {inputs} and should give {expected}. Check the wires into it.",
  "engine.store":
    "Feature column {column} of the prepared data is not what the network expects. Prepare the data again.",
  "engine.rows": "A batch of {count} {count:row|rows} is more than the {limit} that fit. Evaluate in smaller parts.",
} as const;
