import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { catalogue } from "./catalogue.ts";
import { core } from "./core.ts";
import { data } from "./data.ts";
import { examples } from "./examples.ts";
import { files } from "./files.ts";
import { inspector } from "./inspector.ts";
import { options } from "./options.ts";
import { predict } from "./predict.ts";
import { run } from "./run.ts";

/** Chinese for every key of core, of the catalogue and of the app; a test proves that none is missing. */
export const zh: Readonly<Record<string, string>> = {
  ...core,
  ...catalogue,
  ...app,
  ...canvas,
  ...data,
  ...examples,
  ...files,
  ...inspector,
  ...options,
  ...predict,
  ...run,
};
