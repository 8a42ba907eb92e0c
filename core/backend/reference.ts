import type { Backend } from "./backend.ts";
import { ReferenceExecutor } from "./reference/executor.ts";

/** The slow and simple engine that every other one is measured against; float64 throughout. */
export const referenceBackend: Backend = {
  name: "reference",
  threads: 1,
  load: (program, store) => new ReferenceExecutor(program, store),
};
