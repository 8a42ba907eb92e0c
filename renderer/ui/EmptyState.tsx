import type { ReactNode } from "react";

/** What a panel says while it has nothing to show: one sentence, and what to do next. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="nl-empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
