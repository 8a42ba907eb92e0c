/** Example cards and their guide: a title, what to watch, what to change. */
export const examples = {
  "examples.heading": "Start from an example",
  "examples.watch": "Watch",
  "examples.change": "Change",
  "examples.close": "Close the guide",
  "examples.penguins.title": "Classify penguins",
  "examples.penguins.watch":
    "Validation loss falls beside training loss, and accuracy climbs far above always guessing Adelie.",
  "examples.penguins.change": "Remove the bill columns on the input node, or shrink both dense layers to 2 units.",
  "examples.digits.title": "Read handwritten digits",
  "examples.digits.watch": "Accuracy climbs above 0.97 on digits it never saw. Draw one yourself on the Predict tab.",
  "examples.digits.change": "Switch augment off and train again: the validation loss stops falling much earlier.",
  "examples.digits.augment": "Augment",
  "examples.line.title": "Fit a line",
  "examples.line.watch":
    "One dense unit finds the same slope and intercept as the closed-form least squares shown beside it.",
  "examples.line.change": "Raise the learning rate until the loss jumps around, then lower it again.",
  "examples.mass.title": "Predict body mass",
  "examples.mass.watch": "The error in grams drops well below that of always guessing the mean penguin.",
  "examples.mass.change": "Take the normalize node out of the wire and train again from the same start.",
  "examples.overfit.title": "Watch a network overfit",
  "examples.overfit.watch":
    "Training loss keeps falling while validation loss turns upward; early stopping then restores the best epoch.",
  "examples.overfit.change": "Switch on dropout or L2 and train again: the gap between the two curves gets smaller.",
  "examples.overfit.dropout": "Dropout",
  "examples.overfit.l2": "L2 penalty",
  "examples.overfit.earlyStopping": "Early stopping",
} as const;
