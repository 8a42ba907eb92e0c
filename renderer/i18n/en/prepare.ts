/** Preparing data: columns on the input, new columns, division of the rows, made and drawn tables. */
export const prepare = {
  "prepare.trueLoss": "True distribution",
  "prepare.trueLoss.tag": "True",
  "prepare.trueLoss.help": "Mean loss over 10,000 fresh rows of the generator, measured now and then.",
  "prepare.trueLoss.rows": "Mean loss over {shown} fresh {rows:row|rows} of the generator.",
} as const;
