import type { Edit } from "./document/edit.ts";
import type { MessageParams } from "./errors.ts";

export type Severity = "error" | "warning" | "info";

/** A repair that the user can apply with one click and undo. `code` names its button text. */
export interface Fix {
  readonly code: string;
  readonly params: MessageParams;
  readonly edits: readonly Edit[];
}

/**
 * Something wrong or worth knowing about a document, as data. `code` is a key of `core/text/en.ts`.
 * The same list is shown on the nodes, in the Problems tab, by `netloom check` and by the loader.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly nodeId?: string;
  readonly edgeId?: string;
  readonly params: MessageParams;
  readonly fix?: Fix;
}
