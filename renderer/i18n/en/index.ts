import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { charts } from "./charts.ts";
import { data } from "./data.ts";
import { examples } from "./examples.ts";
import { explain } from "./explain.ts";
import { files } from "./files.ts";
import { imports } from "./import.ts";
import { inside } from "./inside.ts";
import { inspector } from "./inspector.ts";
import { options } from "./options.ts";
import { pictures } from "./pictures.ts";
import { predict } from "./predict.ts";
import { prepare } from "./prepare.ts";
import { quality } from "./quality.ts";
import { replay } from "./replay.ts";
import { run } from "./run.ts";
import { runs } from "./runs.ts";
import { steps } from "./steps.ts";
import { time } from "./time.ts";
import { verdict } from "./verdict.ts";

/** The app's own English; one line per area. Keys are `area.name`; templates are those of core/text/format.ts. */
export const en = {
  ...app,
  ...canvas,
  ...charts,
  ...data,
  ...examples,
  ...explain,
  ...files,
  ...imports,
  ...inside,
  ...inspector,
  ...options,
  ...pictures,
  ...predict,
  ...quality,
  ...prepare,
  ...replay,
  ...run,
  ...runs,
  ...steps,
  ...time,
  ...verdict,
};
