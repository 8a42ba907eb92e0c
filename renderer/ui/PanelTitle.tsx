import type { ReactNode } from "react";

/** Heading of a panel or section, with room for a quiet control at its right. */
export function PanelTitle({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <div className="nl-panel-title">
      <h2>{children}</h2>
      {aside}
    </div>
  );
}

/** A part of a panel under a small heading, set off by a hairline. */
export function Section({
  title,
  children,
  aside,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <section className="nl-section">
      <div className="nl-section-title">
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
