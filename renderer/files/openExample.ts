import { laidOut } from "../canvas/actions.ts";
import type { Example } from "../examples.ts";
import { guide } from "../state/guide.ts";
import { mayReplace, parse, show } from "./project.ts";

/** Opens an example as a new project, with its guide beside it. */
export async function openExample(example: Example): Promise<void> {
  if (!(await mayReplace())) return;
  const project = parse(example.text);
  if (project === null) return;
  await show(laidOut(project), { token: null, name: null, dirty: false }, null);
  guide.getState().show(example.id);
}
