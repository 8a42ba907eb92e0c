import { addresses } from "./addresses.mjs";
import { arrows } from "./arrows.mjs";
import { determinism } from "./determinism.mjs";
import { doors } from "./doors.mjs";
import { html } from "./html.mjs";
import { nodeTypes } from "./nodeTypes.mjs";

/** Rules of the house that no ready-made linter knows. */
export const rules = [addresses, arrows, determinism, doors, html, nodeTypes];
