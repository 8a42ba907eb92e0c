import { clip } from "./clip.ts";
import { convertUnits } from "./convertUnits.ts";
import { correctCell } from "./correctCell.ts";
import { deduplicate } from "./deduplicate.ts";
import type { StepDef } from "./define.ts";
import { dropGrouping } from "./dropGrouping.ts";
import { dropMissing } from "./dropMissing.ts";
import { dropRowsWhere } from "./dropRowsWhere.ts";
import { dropSparse } from "./dropSparse.ts";
import { excludeColumn } from "./excludeColumn.ts";
import { excludeRow } from "./excludeRow.ts";
import { fill } from "./fill.ts";
import { replaceWords } from "./replaceWords.ts";
import { retype } from "./retype.ts";
import { subtract } from "./subtract.ts";

/** Every kind of step; reading a file, applying and the tests go by this list. */
export const steps = [
  excludeRow,
  correctCell,
  replaceWords,
  convertUnits,
  dropGrouping,
  subtract,
  retype,
  excludeColumn,
  dropMissing,
  dropRowsWhere,
  dropSparse,
  deduplicate,
  clip,
  fill,
] as const as unknown as readonly StepDef[];
const byType: ReadonlyMap<string, StepDef> = new Map(steps.map((def) => [def.type, def]));

/** The definition of a kind; undefined for one that this version does not know. */
export const stepDef = (type: string): StepDef | undefined => byType.get(type);
