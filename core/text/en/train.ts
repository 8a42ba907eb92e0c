/** English sentences of train and worker; see `core/text/en.ts`. */
export const train = {
  "train.problems":
    "The project has {count} {count:error|errors} to mend before it can be used; see the list of problems.",
  "train.noRows": "No row is left to train on. Check the split and the rows that miss a target.",
  "train.noValidation":
    "Early stopping watches the validation loss, but no row is kept for validation. Give validation a share, or watch the training loss.",
  "train.emptyPart": "The {part} part has no rows. Give it a share in the split.",
  "train.noAnswers":
    "No row of the {part} part has a known answer to compare with. Check that the table has the target column.",
  "train.noFused":
    "This project asks for fused arithmetic, which is not available here. Choose portable arithmetic in the training settings.",
  "train.noKernels":
    "The WebAssembly kernels ({arithmetic}) could not be loaded. Build them, or choose the reference backend.",
  "train.untrained": "“{name}” holds no trained network yet. Train it and save it first.",
  "train.stale":
    "The network or its columns in “{name}” have changed since it was trained, so the saved weights no longer fit. Train it again.",
  "train.damaged": "The saved network is damaged and cannot be used. Train it again.",
  "train.fittedShape": "The saved statistics of {node} are missing or do not fit its input. Train it again.",
  "train.weightMissing": "The saved network lacks the weights {weight}. Train it again.",
  "train.weightShape":
    "The saved weights {weight} have another size than the layer that they belong to. Train it again.",
  "train.atLine": "line {line}",
  "train.inBatch": "the whole batch",
  "train.nonFinite.learningRate":
    "Training stopped in epoch {epoch}, batch {batch}: a value in {node} was no longer a finite number ({where}). The learning rate is probably too high; try a tenth of it. The last finite weights were kept.",
  "train.nonFinite.data":
    "Training stopped in epoch {epoch}, batch {batch}: {node} holds a value that is not finite or far too large ({where}). Correct the data there. The last finite weights were kept.",
  "train.nonFinite.log":
    "Training stopped in epoch {epoch}, batch {batch}: {node} took the logarithm of 0 ({where}). Put softmax or sigmoid right before the loss. The last finite weights were kept.",
  "train.nonFinite.unknown":
    "Training stopped in epoch {epoch}, batch {batch}: a value in {node} was not a finite number ({where}). The last finite weights were kept.",
  "worker.dead": "The engine stopped: {reason}. Your project is safe; start the run again.",
  "worker.otherRun": "This run has been replaced by a newer one.",
  "worker.noTable": "There is no table yet. Open one first.",
  "worker.unreadable": "{name} could not be read. Open it again.",
  "worker.protocol":
    "The page speaks version {wanted} of the engine's language, the engine version {spoken}. Reload the app.",
  cancelled: "This was cancelled.",
  internal: "Something unexpected went wrong: {message}",
} as const satisfies Record<string, string>;
