/** English sentences of preparing data: transforms, derived columns, the split; see `core/text/en.ts`. */
export const prepare = {
  "data.outsideDomain.log":
    "Column “{column}” has {count} {count:value|values} for which ln(1 + x) does not exist, because x is −1 or less ({value} in the first): lines {lines}. Choose Yeo–Johnson, set limits, or correct the file.",
  "data.outsideDomain.sqrt":
    "Column “{column}” has {count} {count:value|values} below 0 ({value} in the first), which have no square root: lines {lines}. Choose Yeo–Johnson, set limits, or correct the file.",
  "data.outsideDomain.other":
    "Column “{column}” has {count} {count:value|values} too large to be transformed ({value} in the first): lines {lines}. Set limits, or choose another transform.",
  "data.beyondSingle":
    "Column “{column}” holds {count} {count:number|numbers} beyond ±3.4e38, more than the network can calculate with ({value} in the first): {count:line|lines} {lines}. Correct the file, or let the report card treat {count:it|them} as missing.",
  "data.beyondFilled":
    "Column “{column}”: {count} {count:number|numbers} beyond ±3.4e38, first in line {line}; filled like missing cells.",
  "data.outsideFilled":
    "Column “{column}”: {count} {count:value|values} for which the transform has no answer, first in line {line}; filled like missing cells.",
  "data.otherBucket":
    "Column “{column}”: {count} {count:row|rows} outside the training part {count:has|have} a category that no training row has, first “{label}”; treated as “other”.",
  "data.noNumbers":
    "Column “{column}” should hold numbers, but every cell is text, first “{text}” in line {line}. Check the decimal sign in the import settings, or the column's name.",
  "input.beyondSingle":
    "Column “{column}” holds {value}, and the network calculates with numbers up to 3.4e38. Training will be refused; the report card can treat such cells as missing.",
  "input.outsideDomain.log":
    "Column “{column}” goes down to {least}, and ln(1 + x) needs more than −1. Training will be refused; Yeo–Johnson takes every number.",
  "input.outsideDomain.sqrt":
    "Column “{column}” goes down to {least}, and a square root needs 0 or more. Training will be refused; Yeo–Johnson takes every number.",

  "formula.empty": "The formula of “{column}” is empty. Write one, for example x^2 or log(x + 1).",
  "formula.long": "The formula of “{column}” is longer than {limit} characters. Divide it into several columns.",
  "formula.deep":
    "Formula of “{column}”, place {position}: more than {limit} brackets inside each other. Divide it into several columns.",
  "formula.number": "Formula of “{column}”, place {position}: the number {text} is too large.",
  "formula.quote":
    'Formula of “{column}”, place {position}: the quote never closes. Write a column\'s name as "name of the column".',
  "formula.character":
    "Formula of “{column}”, place {position}: “{text}” has no meaning here. Put unusual column names in double quotes.",
  "formula.unopened": "Formula of “{column}”, place {position}: this bracket closes nothing. Delete it, or open one.",
  "formula.unclosed": "Formula of “{column}”, place {position}: this bracket never closes.",
  "formula.operatorMissing":
    "Formula of “{column}”, place {position}: an operator is missing before this, for example * or +.",
  "formula.valueMissing": "Formula of “{column}”, place {position}: a number, a column or a bracket is missing here.",
  "formula.chained":
    "Formula of “{column}”, place {position}: only two values can be compared. Write if(a < b, b < c, 0).",
  "formula.function":
    "Formula of “{column}”, place {position}: there is no function “{name}”. There are {functions}; a column's name goes in double quotes.",
  "formula.values":
    "Formula of “{column}”, place {position}: {name} takes {wanted} {wanted:value|values}, not {count}.",
  "formula.noColumn": "The formula of “{column}” reads no column, so every row has the same value.",
  "formula.column": "Formula of “{column}”, place {position}: the table has no column “{name}”.",
  "formula.notNumber":
    "Formula of “{column}”, place {position}: “{name}” is not a column of numbers. Change its type, or use another one.",
  "formula.target":
    "Formula of “{column}”, place {position}: “{name}” is what should be predicted. A feature must not be made from it.",

  "derive.nameTaken": "The table has a column “{column}” already. Give the new column another name.",
  "derive.columnMissing": "The new column “{column}” reads “{name}”, which the table does not have.",
  "derive.notNumber": "The new column “{column}” looks back in “{name}”, which is not a column of numbers.",
  "derive.notTime":
    "The new column “{column}” is ordered by “{name}”, which holds neither numbers nor dates. Choose another order.",
  "derive.notDate": "The new column “{column}” takes a part of “{name}”, which is not a column of dates.",
  "derive.lagEmpty":
    "The new column “{column}” looks back in “{name}”, but no row has an earlier row in its own part. Split by time, look back fewer rows, or leave the column out.",
  "derive.lagRandomSplit":
    "The new column “{column}” looks back, but chance divides the rows: most of them have their earlier row in another part, where nobody may look, and count as missing. Divide the rows by time.",

  "split.columnMissing": "The rows should be divided by “{column}”, which the table does not have.",
  "split.tooFewGroups":
    "{groups} {groups:group is|groups are} too few for {parts} parts, since no group may be in two of them. Divide by another column, or by chance.",
  "split.tooFewForFolds": "{rows} rows or groups are too few for {folds} folds. Use fewer folds.",
  "split.groupIsFeature":
    "“{column}” keeps the groups apart and is a feature as well: new rows come from groups that the network has never seen. Leave it out of the features.",
  "split.classMissing.train":
    "{count} {count:class|classes} of the target {count:does|do} not occur among the {rows} training rows: {labels}. The network cannot learn them.",
  "split.classMissing.validation":
    "{count} {count:class|classes} of the target {count:does|do} not occur among the {rows} validation rows: {labels}. Nothing will be known about them before the test.",
  "split.classMissing.test":
    "{count} {count:class|classes} of the target {count:does|do} not occur among the {rows} test rows: {labels}. The test will say nothing about them.",
  "split.fewRows.classes":
    "{rows} validation {rows:row says|rows say} little: {example} % of them right is anything from {low} % to {high} % of all rows (95 % interval). Give validation more rows, or use folds.",
  "split.fewRows.numbers":
    "{rows} validation {rows:row says|rows say} little: a mean squared error of so few rows is off by up to {percent} % either way (95 % interval). Give validation more rows, or use folds.",
  "fix.splitByChance": "Divide the rows by chance",
  "fix.splitByTime": "Divide the rows by “{column}”",
  "cli.foldsCancelled": "Cancelled after {done} of {folds} folds.",
  "cli.foldDiverged": "Fold {fold} came to a value that is not finite in epoch {epoch}. Lower the learning rate.",
} as const satisfies Record<string, string>;
