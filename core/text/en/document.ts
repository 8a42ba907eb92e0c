/** English sentences about the document, its file and its problems; see `core/text/en.ts`. */
export const document = {
  "document.damaged":
    "This project file is damaged at line {line}, column {column}. Open an autosave or an older copy.",
  "document.forbiddenKey":
    'This project file has the key "{key}" at line {line}, column {column}, which is not allowed.',
  "document.duplicateKey":
    'This project file says "{key}" twice, again at line {line}, column {column}. Remove one of them.',
  "document.tooDeep":
    "This project file is nested too deeply at line {line}, column {column}. It was not made by Netloom.",
  "document.tooLarge": "This project file has {megabytes} MB; the limit is {limit} MB.",
  "document.notNetloom": "This is not a Netloom project.",
  "document.newer":
    "This project was made by a newer version (format {version}; this version knows {known}). Update the app to open it.",
  "document.invalid": "The value of “{path}” cannot be used.",
  "document.duplicateId": '“{path}” has two entries called "{id}". Rename one of them.',
  "document.repaired": "“{path}” was missing, invalid or unknown. The default is used instead; save to keep it.",
  "document.moreRepairs": "{count} more {count:value was|values were} repaired in the same way.",
  "document.edgeDropped": "The wire from {source} to {target} is not allowed and was left out.",
  "document.unknownNode":
    'This version does not know the node type "{type}". The node is kept as it is and cannot be trained.',
  "document.trainedDropped":
    "The trained weights in this file cannot be used (“{path}” is damaged). The network is complete; train it again.",
  "document.embeddedTooLarge":
    "The embedded table has {megabytes} MB; a project holds at most {limit} MB. Keep the table in a file of its own.",
  "document.weightsTooLarge": "The weights take {megabytes} MB; a project holds at most {limit} MB.",
  "tensor.damaged": "Saved weights are damaged: length or checksum do not agree.",
  "tensor.notFinite": "Saved weights hold a value that is not a number.",

  "data.none": "There is no table yet. Open a CSV file, or choose an example.",
  "data.notRead": "The table has not been read yet. Open its file again if it does not appear.",
  "data.textCells":
    'The column "{column}" holds numbers, but {count} {count:cell holds|cells hold} text, first "{text}" in line {line}. Treat it as missing, or change the column\'s type.',

  "graph.noInput": "The network has no input. Add an Input node.",
  "graph.noTarget": "Nothing says what to predict. Add a Target node.",
  "graph.noLoss": "Nothing measures the errors. Add a Loss node.",
  "graph.noLayers": "Nothing here can learn. Add a Dense layer between input and loss.",
  "graph.noHidden": "There is no hidden layer: this network can only draw straight lines. That may be enough.",
  "graph.twoLosses": "{node} is a second loss. A network is trained on one; remove the others.",
  "graph.cycle": "{node} is part of a circle. Remove one of its wires.",
  "graph.unknownType": 'This version does not know the type "{type}" of {node}. Remove it, or update the app.',
  "graph.unconnected": 'The input "{port}" of {node} is not connected. Draw a wire to it.',
  "graph.needsTwo": "{node} needs at least two inputs.",
  "graph.deadEnd": "The output of {node} leads nowhere, so it is not trained. Connect or remove it.",
  "layers.linearStack":
    "{first} and {second} follow each other with nothing in between, so together they equal one layer. Put an activation between them.",

  "input.noColumns": "The input has no columns. Choose at least one that is not the target.",
  "input.missingColumn": 'The table has no column "{column}".',
  "input.targetAsFeature":
    'The column "{column}" is the target, so it cannot be an input: the answer would be given away.',
  "input.ignoredColumn": 'The column "{column}" is neither numbers nor categories, so it cannot be an input.',
  "input.encoding": 'The encoding of "{column}" does not fit its type.',
  "input.manyCategories":
    'The column "{column}" has {count} different values. The first {limit} get a place of their own; the others share one.',
  "input.scale":
    'The numbers in "{column}" are far larger or smaller than 1 and reach a layer as they are, so learning is slow or unstable. Put Normalize behind {node}.',

  "target.notChosen": "Choose the column to predict.",
  "target.missingColumn": 'The table has no column "{column}" to predict. Choose another one.',
  "target.ignoredColumn": 'The column "{column}" is neither numbers nor categories, so it cannot be predicted.',
  "target.oneClass": 'The column "{column}" says "{label}" in every row. There is nothing to tell apart.',
  "target.tooManyClasses":
    'The column "{column}" has {count} different values, too many for classes. Predict a number instead.',
  "target.manyClasses":
    'The column "{column}" has {count} classes, and each of them needs rows to learn from. If these are quantities, predict a number instead.',
  "target.mixed": 'The column "{column}" holds categories. Predict it alone, or several columns of numbers.',
  "target.classOrder": 'The order of classes does not fit the labels of "{column}". Labels it does not name come last.',

  "output.unitsForClasses":
    "The network gives {units} {units:output|outputs} for {count} {count:class|classes}; {expected} {expected:is|are} needed.",
  "output.unitsForNumbers":
    "The network gives {units} {units:output|outputs} for {count} {count:column|columns}; {expected} {expected:is|are} needed.",
  "output.needsSoftmax": "Categorical cross-entropy needs probabilities that add up to 1. Put softmax before the loss.",
  "output.needsSigmoid": "Binary cross-entropy needs a probability. Put sigmoid before the loss.",
  "output.binaryNeedsTwo":
    "Binary cross-entropy is for two classes, but there are {count}. Use categorical cross-entropy.",
  "output.numbersLossForClasses":
    "This loss measures distances between numbers, but the target holds classes. Cross-entropy learns faster.",
  "output.classLossForNumbers":
    'Cross-entropy is for classes, but "{column}" holds numbers. Use ½MSE, or make it a category.',
  "output.sharesForNumbers":
    "The last activation makes shares that add up to 1. A target of numbers needs a linear output.",
  "output.boundedForNumbers":
    "The last activation cannot reach every number. A target of numbers is best met by a linear output.",

  "training.rateZero": "The learning rate is 0, so nothing will change.",
  "training.rateHigh": "A learning rate of {rate} is so large that training will hardly settle. Usual: 0.0001 to 1.",
  "training.monitorNeedsValidation":
    "Early stopping watches the validation loss, but there are no validation rows. Watch the training loss, or set rows aside.",
  "training.batchTooLarge":
    "A batch of {batch} is more than the {rows} training {rows:row|rows}, so every step uses all of them.",

  "recipe.noTarget": "The table has no column of numbers or categories that could be predicted.",
  "recipe.unknownColumn": 'The table has no column "{column}".',
  "recipe.taskMismatch": 'The column "{column}" does not fit the task. Leave the task open, or choose another column.',

  "fix.dropColumn": 'Leave out "{column}"',
  "fix.usualEncoding": 'Use the usual encoding for "{column}"',
  "fix.useColumn": 'Predict "{column}"',
  "fix.classOrder": "Use the labels of the table",
  "fix.textIsMissing": "Treat text as missing",
  "fix.insertRelu": "Insert ReLU",
  "fix.insertNormalize": "Insert Normalize",
  "fix.treatAsNumbers": 'Treat "{column}" as numbers',
  "fix.treatAsClasses": 'Treat "{column}" as classes',
  "fix.matchOutput": "Fit output and loss to the target",
  "fix.monitorLoss": "Watch the training loss",
  "fix.allRows": "Use all rows per step",
} as const satisfies Record<string, string>;
