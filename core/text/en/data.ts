/** English sentences of data; see `core/text/en.ts`. */
export const data = {
  "data.empty": "{name} is empty. Choose a file with a header line and data rows.",
  "data.headerOnly": "{name} has no data rows, only a header. Choose a file with rows under the header.",
  "data.wrongKind": "{name} is {what}, not a text table. Save the table as CSV and open that file.",
  "data.binary": "{name} is a binary file, not a text table. Save the table as CSV and open that file.",
  "data.badEncoding":
    "Line {line} of {name} cannot be read as {encoding}. Choose another encoding in the import settings, or save the file as UTF-8.",
  "data.unclosedQuote":
    "The quote opened in line {line} of {name} never closes. Add the closing quote, or double the quotes inside the text.",
  "data.strayQuote":
    "In the record that begins in line {line} of {name}, a quote inside the text runs over several lines. Double the quotes inside the text.",
  "data.recordTooLong":
    "The record in line {line} of {name} is longer than {limit} characters. Check the line ends and the quotes near it.",
  "data.tooManyColumns": "{name} has {count} columns; at most {limit} can be read. Delete columns that are not needed.",
  "data.tooLarge":
    "{name} has more than {limit} cells (row {rows} reached, {columns} {columns:column|columns}). Use fewer rows or columns.",
  "data.columnMissing": "The table has no column “{column}”. Rename a column to that, or choose another one.",
  "data.noTarget": "No column to predict is chosen. Choose one on the target.",
  "data.textInNumber":
    "Column “{column}” holds numbers, but {count} {count:cell holds|cells hold} text, first “{text}” in line {line}. Correct the file, treat text as missing, or make the column a category.",
  "data.columnEmpty": "Column “{column}” has no usable value in any row. Leave it out of the features.",
  "data.columnEmptyInTraining":
    "Column “{column}” has no value in any training row, so nothing can fill its empty cells. Leave it out, or fill with zero.",
  "data.targetEmpty":
    "Column “{column}”, which should be predicted, has no usable value in any row. Choose another one.",
  "data.noUsableRows":
    "No row is left: each of the {count} {count:row|rows} misses the target or a feature that must not be missing. Fill features instead of dropping rows, or choose another target.",
  "data.tooFewRows":
    "{rows} usable {rows:row is|rows are} too few for {parts} {parts:part|parts}. Add rows, or set the share of a part to 0.",
  "data.oneClass":
    "Column “{column}” has only the class “{label}”; a classification needs at least 2 classes. Choose another target.",
  "data.oneClassInTraining":
    "The training rows have fewer than 2 classes of “{column}”. Add rows, or use a stratified split.",
  "data.tooManyClasses":
    "Column “{column}” has too many different values to be classes. Make it a number, or choose another target.",
  "data.classNotListed":
    "Line {line} has the class “{label}”, which the list of classes of “{column}” does not name. Add it to the order of classes.",
  "data.fillMissing": "The model holds no fill value for column “{column}”. Train it again.",
  "data.scaleMissing": "The model holds no scale for {columns}. Train it again.",
  "data.unknownGenerator": "There is no generated data set “{type}”. Choose one from the list.",
  "data.generatedRows": "{rows} is no possible number of rows. Choose a whole number from 1 to {limit}.",

  "data.constantColumn": "Column “{column}” has one and the same value in all training rows; it teaches nothing.",
  "data.classNotInTraining":
    "The class “{label}” of “{column}” does not occur in the training rows, so it cannot be learned.",
  "data.extraColumns": "{count} {count:column is|columns are} not used by the model: {columns}.",
  "data.cellsFilled":
    "Column “{column}”: {count} missing {count:cell was|cells were} filled with the value of the training rows.",
  "data.lagFilled":
    "Column “{column}”: for {count} {count:row|rows} the value of “{name}” {steps} {steps:row|rows} earlier is not known; filled with {value}, as learned from the training rows. If you know it, give it under that name.",
  "data.derivedFilled":
    "Column “{column}”: {count} {count:value|values} could not be made, because something that it is made from is missing; filled with {value}, as learned from the training rows.",
  "data.textFilled":
    "Column “{column}”: {count} {count:cell with|cells with} text counted as missing, first “{text}” in line {line}.",
  "data.unseenCategory":
    "Column “{column}”: {count} {count:cell has|cells have} a category unknown from training, first “{label}”; treated as “other”.",
  "data.unknownClass":
    "Column “{column}”: {count} {count:row has|rows have} a class that the model does not know, first “{label}”; not compared.",
  "data.rowsUnusable":
    "{count} {count:row misses|rows miss} a value that the model needs, first in line {line}; nothing is predicted there.",
} as const satisfies Record<string, string>;
