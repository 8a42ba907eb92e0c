/** English sentences about data steps, the report card and leaks; see `core/text/en.ts`. */
export const quality = {
  "steps.unknownType":
    "This project changes its table by “{type}”, which this version does not know. Open it in a newer version, or remove the step.",
  "steps.idTaken": "There is a step “{id}” already.",
  "steps.unknown": "There is no step “{id}”.",
  "steps.tooMany": "A project can hold {limit} steps. Remove some, or correct the file itself.",
  "steps.unsettled": "The steps that fill or clip keep moving rows between the parts. Remove one of them.",
  "steps.skip.unknown": "The step “{type}” is unknown to this version and was not applied.",
  "steps.skip.noColumn": "A step was not applied: this table has no column “{column}”.",
  "steps.skip.otherRow": "An edit of line {line} was not applied: in this table that row is another one.",
  "steps.skip.target": "“{column}” is to be predicted, so a step that learns from it was not applied.",
  "steps.skip.nothing":
    "A step on “{column}” was not applied: the training rows hold nothing that it could learn from.",
  "steps.otherRows":
    "{count} {count:edit of a single row was|edits of single rows were} not applied: they belong to another file.",

  "train.leaks":
    "This run leaks on purpose, so its score is a lie. Its model cannot be saved, exported or predicted with, and the test part stays sealed.",

  "steps.excludeRow": "Line {line}: left out",
  "steps.correctCell": "Line {line}, {column}: “{text}”",
  "steps.clearCell": "Line {line}, {column}: missing",
  "steps.replaceWords": "{columns}: {words} become “{to}”",
  "steps.clearWords": "{columns}: {words} treated as missing",
  "steps.subtract": "{column}: {value} is subtracted",
  "steps.convertUnits": "{column}: numbers in {units} become plain numbers",
  "steps.dropGrouping": "{column}: digits grouped by “{sign}” become plain numbers",
  "steps.retype.number": "{column}: numbers",
  "steps.retype.category": "{column}: categories",
  "steps.retype.date": "{column}: dates",
  "steps.retype.ignore": "{column}: not used",
  "steps.excludeColumn": "{column}: left out",
  "steps.dropMissing": "Rows without {columns}: left out",
  "steps.dropMissing.any": "Rows with a missing cell: left out",
  "steps.dropRowsWhere": "Rows with {column} below {below} or above {above}: left out",
  "steps.dropRowsWhere.below": "Rows with {column} below {below}: left out",
  "steps.dropRowsWhere.above": "Rows with {column} above {above}: left out",
  "steps.deduplicate": "Repeated rows: left out",
  "steps.deduplicate.by": "Rows that repeat {columns}: left out",
  "steps.clip.limits": "{column}: clipped to {low} … {high}",
  "steps.clip.quantiles": "{column}: clipped at the quantiles {low} % and {high} % of the training rows",
  "steps.clip.robust": "{column}: clipped at {low} robust deviations from the median of the training rows",
  "steps.fill.median": "{column}: missing cells get the median of the training rows",
  "steps.fill.mean": "{column}: missing cells get the mean of the training rows",
  "steps.fill.mostFrequent": "{column}: missing cells get the most frequent value of the training rows",
  "steps.fill.value": "{column}: missing cells get “{value}”",

  "steps.dropSparse": "Rows that lack {percent} % of {columns} {columns:column|columns}: left out",

  "quality.textInNumbers": "{column}: {count} {count:cell holds|cells hold} text, first “{text}”",
  "quality.textInNumbers.why":
    "A network reads numbers only. Until it is clear what this text means, the column cannot be trained on.",
  "quality.numbersAsText": "{column}: {count} {count:number is|numbers are} written as text, first “{text}”",
  "quality.numbersAsText.why":
    "As text every number is a category of its own, and what lies between two of them is lost.",
  "quality.infinities": "{column}: {count} {count:cell is|cells are} infinite or too large, first “{text}”",
  "quality.infinities.why": "One infinite input makes every sum it enters infinite, and the loss with it.",
  "quality.spreadsheetErrors":
    "{column}: {count} {count:cell holds|cells hold} an error of a spreadsheet, first “{text}”",
  "quality.spreadsheetErrors.why": "A formula failed before the table was saved; the value is not there.",
  "quality.brokenText": "{column}: damaged characters in {count} {count:cell|cells}, first “{text}”",
  "quality.brokenText.why":
    "The file was read or written in another encoding. Equal words may now differ. Choose the encoding beside the table’s name.",
  "quality.coarseNumbers":
    "{column}: numbers around {middle} are rounded to steps of {step}; {count} {count:cell changes|cells change}",
  "quality.coarseNumbers.why":
    "The network calculates with about seven digits (single precision). What differs by less than a step looks the same to it, and Normalize comes too late. Near zero the digits suffice.",
  "quality.tooLarge": "{column}: {count} {count:number is|numbers are} too large to calculate with, first {text}",
  "quality.tooLarge.why": "The network calculates in single precision, which ends at 3.4e38. Training is refused.",
  "quality.emptyColumn": "{column}: no value in any row",
  "quality.emptyColumn.why": "There is nothing to learn from it.",
  "quality.missingCells": "{column}: {count} of {rows} cells are missing ({percent} %)",
  "quality.missingCells.why":
    "What is filled in is a guess. If cells are missing for a reason, the guess hides that reason.",
  "quality.missingTarget": "{column}: {count} of {rows} rows have no answer ({percent} %)",
  "quality.missingTarget.why": "Rows without an answer can neither teach nor test; they are left out.",
  "quality.sparseRows": "{count} {count:row lacks|rows lack} at least half of the {columns} columns in use",
  "quality.sparseRows.why": "Filled in, such a row is mostly made up.",
  "quality.mixedUnits": "{column}: numbers in several units: {units}",
  "quality.mixedUnits.why": "5 kg and 5 g would count as the same number.",
  "quality.someUnits":
    "{column}: {count} {count:number carries|numbers carry} the unit {unit}, {bare} {bare:carries|carry} none",
  "quality.someUnits.why":
    "If the bare numbers are in another unit, they are wrong by its factor. The fix takes them to be in {unit} too.",
  "quality.sentinels": "{column}: {text} stands in {count} cells and probably means “missing”",
  "quality.sentinels.why": "As a number it drags every mean and every scale towards it.",
  "quality.outliers":
    "{column}: {count} {count:number lies|numbers lie} far from all others, the farthest {value} (z = {z})",
  "quality.outliers.why":
    "Squared errors give such rows most of the say. z is the distance from the median of the training rows ({median}) in robust deviations.",
  "quality.mixedDates": "{column}: {count} {count:date is|dates are} written in another way than most",
  "quality.mixedDates.why": "03/04 is one day in one order and another day in the other.",
  "quality.wrongDates": "{column}: {count} {count:cell is|cells are} no possible date, first “{text}”",
  "quality.wrongDates.why": "A wrong date moves a row to another time.",
  "quality.spellings": "{column}: {words} and {word} look like one category ({count} {count:cell|cells})",
  "quality.spellings.why": "Two spellings are two categories, each with fewer rows to learn from.",
  "quality.constantColumn": "{column}: the same value in every row: {value}",
  "quality.constantColumn.why": "What never changes explains nothing, and cannot be scaled.",
  "quality.duplicateRows": "{count} {count:row repeats|rows repeat} an earlier one",
  "quality.duplicateRows.why": "A repeated row counts twice in training, and may stand on both sides of the split.",
  "quality.idColumn": "{column}: a value of its own in each of {count} rows",
  "quality.idColumn.why": "It names rows. A network can learn it by heart and is helpless with any new row.",
  "quality.idIgnored": "{column}: looks like an id and is not used",
  "quality.idIgnored.why": "An id names rows and says nothing about them. If it does, choose a type for it.",
  "quality.acrossSplit": "{count} of {rows} validation and test rows also stand among the training rows ({percent} %)",
  "quality.acrossSplit.why": "For these rows the score shows memory, not understanding.",
  "quality.targetCopy": "A feature is a copy of the target",
  "quality.targetCopy.why":
    "The answer is among the questions. The score will be perfect, and the network useless where the answer is not known.",
  "quality.targetCopy.same": "{column} is a copy of {target}: equal in every row",
  "quality.targetCopy.affine": "{column} is {target} in another unit: |r| = 1",
  "quality.targetCopy.monotone": "{column} rises or falls with {target} in every single row",
  "quality.targetCopy.renamed": "{column} is {target} under other names: one to one in every row",
  "quality.futureColumn": "A feature predicts the target alone",
  "quality.futureColumn.why":
    "Such a column is often written down after the answer was known. If it will not be there when you predict, leave it out.",
  "quality.futureColumn.pearson": "{column} predicts {target} alone: |r| = {value} on {count} training rows",
  "quality.futureColumn.correlationRatio":
    "{column} predicts {target} alone: correlation ratio η = {value} on {count} training rows",
  "quality.futureColumn.cramersV": "{column} predicts {target} alone: Cramér’s V = {value} on {count} training rows",

  "fix.subtract": "Subtract {value}",
  "fix.wordsAreMissing": "Treat them as missing",
  "fix.dropGrouping": "Read them as numbers",
  "fix.convertUnits": "Convert to one unit",
  "fix.fillMedian": "Fill with the median",
  "fix.fillMostFrequent": "Fill with the commonest",
  "fix.clipOutliers": "Clip outliers",
  "fix.leaveOutColumn": "Leave out the column",
  "fix.leaveOutRows": "Leave out {count} {count:row|rows}",
  "fix.leaveOutRepeats": "Leave out repeats",
  "fix.oneSpelling": "Write all as “{word}”",
} as const satisfies Record<string, string>;
