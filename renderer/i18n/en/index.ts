import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { data } from "./data.ts";
import { examples } from "./examples.ts";
import { files } from "./files.ts";
import { inspector } from "./inspector.ts";
import { options } from "./options.ts";
import { predict } from "./predict.ts";
import { run } from "./run.ts";

/** The app's own English; one line per area. Keys are `area.name`; templates are those of core/text/format.ts. */
export const en = { ...app, ...canvas, ...data, ...examples, ...files, ...inspector, ...options, ...predict, ...run };
