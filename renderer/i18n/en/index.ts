import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { examples } from "./examples.ts";
import { inspector } from "./inspector.ts";
import { options } from "./options.ts";

/** The app's own English; one line per area. Keys are `area.name`; templates are those of core/text/format.ts. */
export const en = { ...app, ...canvas, ...examples, ...inspector, ...options };
