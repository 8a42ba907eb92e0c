import { CoreError } from "../errors.ts";
import type { Problem } from "../problem.ts";

/** A project that cannot be trained or used as it is; carries the whole list. */
export class ProblemsError extends CoreError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === "error");
    super("train.problems", { count: errors.length }, errors[0]?.nodeId);
    this.name = "ProblemsError";
    this.problems = problems;
  }
}
