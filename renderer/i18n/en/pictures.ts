/** Tables whose columns are pixels. */
export const pictures = {
  "picture.head": "Picture",
  "picture.ofLine": "Picture of line {line}",
  "picture.ofRow": "Picture of row {row}",
  "picture.mean": "Mean of all pictures",
  "picture.found": "{count} columns are the pixels of a picture, {width} × {height}.",
  "picture.show": "Show the {count} pixels",
  "picture.fold": "Fold the {count} pixels",
  "picture.previous": "The line before",
  "picture.next": "The next line",
  "picture.drawn": "Drawn by hand",
  "picture.clear": "Clear",
  "picture.howTo": "Draw with the mouse; with the right button or Shift you erase.",
  "picture.pad": "Picture to draw on, row {row}, column {column}. Arrow keys move, Space draws, Delete erases.",
  "picture.truth": "{column} in the table: {value}",
} as const;
