import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { catalogue } from "./catalogue.ts";
import { charts } from "./charts.ts";
import { core } from "./core.ts";
import { coreImport } from "./coreImport.ts";
import { coreInsight } from "./coreInsight.ts";
import { corePrepare } from "./corePrepare.ts";
import { coreQuality } from "./coreQuality.ts";
import { coreVerdict } from "./coreVerdict.ts";
import { data } from "./data.ts";
import { examples } from "./examples.ts";
import { explain } from "./explain.ts";
import { files } from "./files.ts";
import { generators } from "./generators.ts";
import { imports } from "./import.ts";
import { inside } from "./inside.ts";
import { inspector } from "./inspector.ts";
import { options } from "./options.ts";
import { pictures } from "./pictures.ts";
import { predict } from "./predict.ts";
import { prepare } from "./prepare.ts";
import { quality, stepTexts } from "./quality.ts";
import { replay } from "./replay.ts";
import { run } from "./run.ts";
import { runs } from "./runs.ts";
import { stepParams, steps } from "./steps.ts";
import { time } from "./time.ts";
import { verdict } from "./verdict.ts";

/** Chinese for every key of core, of the catalogue and of the app; a test proves that none is missing. */
export const zh: Readonly<Record<string, string>> = {
  ...core,
  ...coreImport,
  ...coreInsight,
  ...coreQuality,
  ...corePrepare,
  ...coreVerdict,
  ...catalogue,
  ...app,
  ...canvas,
  ...charts,
  ...data,
  ...examples,
  ...explain,
  ...files,
  ...generators,
  ...imports,
  ...inside,
  ...inspector,
  ...options,
  ...pictures,
  ...predict,
  ...quality,
  ...stepTexts,
  ...prepare,
  ...replay,
  ...run,
  ...runs,
  ...steps,
  ...stepParams,
  ...time,
  ...verdict,
};
