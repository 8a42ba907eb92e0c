import type { GatherColumn } from "../program.ts";
import { encodedWidth, type InputSpec, isOneHot } from "../spec.ts";

/**
 * Which store column goes where. Store columns run over the columns of all inputs in order, also of
 * inputs that nothing uses (those are numbered, not gathered).
 */
export function gatherColumns(inputs: readonly InputSpec[], live: ReadonlySet<number>): readonly GatherColumn[] {
  const result: GatherColumn[] = [];
  let column = 0;
  for (const input of inputs) {
    let at = 0;
    for (const encoded of input.columns) {
      const width = encodedWidth(encoded);
      const kind = isOneHot(encoded) ? "oneHot" : "number";
      if (live.has(input.tensor)) result.push({ tensor: input.tensor, at, width, column, kind });
      at += width;
      column += 1;
    }
  }
  return result;
}
