import { generators } from "../../core/data/generators/index.ts";
import { steps } from "../../core/data/steps/index.ts";
import { initializers } from "../../core/initializers/index.ts";
import { losses } from "../../core/losses/index.ts";
import { metrics } from "../../core/metrics/index.ts";
import { nodes } from "../../core/nodes/index.ts";
import { optimizers } from "../../core/optimizers/index.ts";
import type { ParamSchema } from "../../core/params.ts";
import { schedules } from "../../core/schedules/index.ts";

interface Entry {
  readonly type: string;
  readonly title: string;
  readonly doc: string;
  readonly params: ParamSchema;
}
const lists: Readonly<Record<string, readonly Entry[]>> = {
  node: nodes as unknown as readonly Entry[],
  optimizer: optimizers,
  schedule: schedules,
  initializer: initializers,
  loss: losses,
  metric: metrics,
  generator: generators as unknown as readonly Entry[],
  step: steps,
};

/** English of everything that core describes by definition: titles, texts, and the labels of settings. */
export function catalogue(): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [kind, list] of Object.entries(lists))
    for (const { type, title, doc, params } of list) {
      words[`${kind}.${type}.title`] = title;
      words[`${kind}.${type}.doc`] = doc;
      for (const [name, param] of Object.entries(params)) {
        words[`param.${type}.${name}.label`] = param.label;
        words[`param.${type}.${name}.help`] = param.help;
        if (param.kind === "text" && param.ifEmpty !== undefined)
          words[`param.${type}.${name}.ifEmpty`] = param.ifEmpty;
      }
    }
  return words;
}
