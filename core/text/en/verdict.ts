/** English sentences of verdicts, badges and what they suggest; see `core/text/en.ts`. */
export const verdict = {
  "verdict.fitting.better":
    "Fits: validation loss {loss} at epoch {epoch}, {better} % below always guessing, and no sign of overfitting",
  "verdict.fitting.plain": "Fits: validation loss {loss} at epoch {epoch}, and no sign of overfitting",
  "verdict.overfitting.rose": "Overfitting from epoch {from}: validation loss rose by {rise} % until epoch {last}",
  "verdict.overfitting.nothing":
    "Overfitting from epoch {from}: the network learns its training rows by heart, and was never better than guessing on new rows",
  "verdict.overfitting.both":
    "Worse on new rows from epoch {from}, by {rise} %, and on the training rows too: the steps are too long",
  "verdict.underfitting.capacity.neighbours":
    "Underfits: losses settled at {loss}, while asking similar training rows reaches {reachable}; the network is too small",
  "verdict.underfitting.capacity.ideal":
    "Underfits: losses settled at {loss}, while {reachable} can be reached; the network is too small",
  "verdict.underfitting.unfinished":
    "Underfits: the training loss was still falling at epoch {epochs}, by {fall} % in the last quarter; training has not finished",
  "verdict.underfitting.unsteady":
    "Underfits: the training loss jumps by {shake} % from epoch to epoch; the steps are too long",
  "verdict.underfitting.stuck":
    "Underfits: the training loss went from {first} to {last} and stays there, although there is more to learn",
  "verdict.underfitting.ill.dead": "Underfits: units of {node} are dead, so that they learn nothing",
  "verdict.underfitting.ill.saturated": "Underfits: units of {node} are saturated, so that they hardly learn",
  "verdict.underfitting.ill.vanishing": "Underfits: hardly any gradient reaches {node}, so that it hardly learns",
  "verdict.underfitting.ill.exploding": "Underfits: the gradients of {node} are so large that training does not get on",
  "verdict.underfitting.ill.updateTooLarge": "Underfits: every step turns {node} over; the steps are too long",
  "verdict.underfitting.ill.updateTooSmall": "Underfits: the steps are so short that {node} hardly moves",
  "verdict.diverging":
    "Diverging: the training loss was lowest at epoch {epoch}, {lowest}, and rose to {last}, above that of the untrained network",
  "verdict.cannotTell.noValidation": "Cannot tell how it does on new rows: none are kept for validation",
  "verdict.cannotTell.few":
    "Cannot tell: {rows} validation {rows:row|rows} prove nothing; at least {fewest} are needed",
  "verdict.cannotTell.short": "Cannot tell yet: {epochs} {epochs:epoch|epochs} show no trend",
  "verdict.cannotTell.noSignal":
    "Cannot tell: no better than always guessing on {rows} validation {rows:row|rows}; the columns may say nothing about the target",
  "verdict.cannotTell.unclear":
    "Cannot tell whether it overfits after epoch {from}: with {rows} validation {rows:row|rows}, the change of the loss lies between {low} and {high} %",
  "verdict.cannotTell.unclearButBetter":
    "{better} % below always guessing at best; whether it overfits after epoch {from}, {rows} validation {rows:row|rows} cannot tell",

  "verdict.evidence.rise":
    "Validation loss changed by {rise} % from epoch {from} to the last; over the {rows} {rows:row|rows}, between {low} and {high} % (90 %)",
  "verdict.evidence.bestIsLast": "Validation loss, over {rows} {rows:row|rows}, was lowest in the last epoch, {epochs}",
  "verdict.evidence.training": "Training loss changed by {percent} % over the same epochs, to {last}",
  "verdict.evidence.gap": "At the end: training {training}, validation {validation}; a gap alone is not overfitting",
  "verdict.evidence.trainingOnly":
    "Training loss went from {first} to {last} in {epochs} {epochs:epoch|epochs}; there is no validation loss to go with it",
  "verdict.evidence.guessing": "The best epoch is {better} % below always guessing, between {low} and {high} % (90 %)",
  "verdict.evidence.neighbours":
    "Asking the {neighbours} most similar training rows reaches {loss}; of what they learn, {left} % is left to the network, between {low} and {high} %",
  "verdict.evidence.ideal":
    "The made-up table allows {loss} at best, the rest is noise; {left} % of what can be learned is left, between {low} and {high} %",
  "verdict.evidence.beaten.neighbours":
    "Asking the {neighbours} most similar training rows reaches {loss}; the network does better",
  "verdict.evidence.beaten.ideal": "The made-up table allows {loss} at best, the rest is noise; the network is there",
  "verdict.evidence.nothing.neighbours":
    "Asking the {neighbours} most similar training rows does no better than guessing: {loss}",
  "verdict.evidence.nothing.ideal": "The made-up table allows nothing better than guessing: {loss}",

  "verdict.learningCurve.helps": "More rows would help: twice as many should take {gain} % off the validation loss",
  "verdict.learningCurve.wouldNot":
    "More rows would not help: twice as many should take at most {high} % off the validation loss",
  "verdict.learningCurve.cannotTell":
    "Cannot tell whether more rows would help: with {rows} validation {rows:row|rows}, twice as many change the loss by {low} to {high} %",

  "badge.dead.start":
    "{dead} of {units} units were 0 on all {rows} sampled rows before training began, and still are: the initial weights never let them fire",
  "badge.dead.training":
    "{dead} of {units} units went dead between epochs {after} and {epoch}: a step was too long, and no gradient brings them back",
  "badge.dead.unknown": "{dead} of {units} units are 0 on all {rows} sampled rows: they learn nothing any more",
  "badge.saturated.start":
    "{percent} % of the outputs have been at the flat ends of the curve since before training: the initial weights or the inputs are too large",
  "badge.saturated.training":
    "{percent} % of the outputs are at the flat ends of the curve, where the slope is almost 0: learning is slow here",
  "badge.vanishing":
    "The gradient vanishes: {norm} here, {lastNorm} in {last}. {count} {count:layer hardly learns|layers hardly learn}",
  "badge.exploding": "The gradient explodes: its norm is {norm} in epoch {epoch}. Steps this long overshoot",
  "badge.updateTooLarge": "One step changes the weights by {percent} %. Usual is 0.1 %: the learning rate is too high",
  "badge.updateTooSmall": "One step changes the weights by {percent} %. Usual is 0.1 %: the learning rate is too low",
  "badge.zeros": "{zeros} of {weights} weights are exactly 0 ({percent} %): the L1 penalty has switched them off",

  "remedy.lowerRate": "Lower the learning rate to {to}",
  "remedy.higherRate": "Raise the learning rate to {to}",
  "remedy.longer": "Train for {epochs} epochs",
  "remedy.stopEarly": "Stop early and keep the best epoch",
  "remedy.moreValidation": "Keep {percent} % of the rows for validation",
  "remedy.clip": "Clip gradients at norm {limit}",
  "remedy.decay": "Set the L2 penalty to {value}",
  "remedy.wider": "Double the hidden units, to {units}",
  "remedy.bend": "Put ReLU before the last layer",
  "remedy.hiddenLayer": "Add a hidden layer of {units} units",
  "remedy.relu": "Use ReLU between the layers",
  "remedy.leaky": "Use leaky ReLU in {node}",
  "remedy.initAuto": "Choose the initial weights of {node} automatically",
} as const satisfies Record<string, string>;
