import { X } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { dock } from "./store.ts";

interface DockTabProps {
  readonly id: string;
  readonly title: string;
  readonly selected: boolean;
  readonly closable: boolean;
  /** Shown behind the title; 0 shows nothing. */
  readonly count: number;
}

/** One tab: a click shows it, a double click enlarges the dock, Delete or its cross closes it. */
export function DockTab({ id, title, selected, closable, count }: DockTabProps) {
  const { t } = useText();
  return (
    <button
      type="button"
      role="tab"
      id={`dock-tab-${id}`}
      data-testid={`dock-${id}`}
      data-closable={closable || undefined}
      aria-selected={selected}
      aria-controls="dock-view"
      aria-keyshortcuts={closable ? "Delete" : undefined}
      tabIndex={selected ? 0 : -1}
      onClick={() => dock.getState().show(id)}
      onDoubleClick={() => dock.getState().toggleEnlarged()}
    >
      {title}
      {count > 0 && <span className="dock-count nl-num">{count}</span>}
      {closable && (
        // A list of tabs may hold nothing but tabs, so the cross is for the pointer; the key is named above.
        <span
          className="dock-close"
          aria-hidden="true"
          title={t("dock.close", { view: title })}
          data-testid={`close-${id}`}
          onClick={(event) => {
            event.stopPropagation();
            dock.getState().close(id);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <X size={12} aria-hidden />
        </span>
      )}
    </button>
  );
}
