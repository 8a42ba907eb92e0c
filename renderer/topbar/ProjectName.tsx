import { useState } from "react";
import { emptyProject } from "../../core/document/defaults.ts";
import { useText } from "../i18n/index.ts";
import { document, useDocument } from "../state/document.ts";

/** What the document of a project is called that nobody has named. */
const UNNAMED = emptyProject().name;

/** The project's name: press it to change it. A dot says that something is not saved. */
export function ProjectName() {
  const { t } = useText();
  const name = useDocument((state) => state.project.name);
  const dirty = useDocument((state) => state.dirty);
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const wanted = draft?.trim();
    if (wanted && wanted !== name)
      document.getState().dispatch({ kind: "setName", name: wanted }, { label: "edit.rename" });
    setDraft(null);
  };
  return (
    <h1 className="project">
      {draft === null ? (
        <button type="button" className="project-name" title={t("app.rename")} onClick={() => setDraft(name)}>
          {name === UNNAMED ? t("app.untitled") : name}
        </button>
      ) : (
        <input
          className="project-name"
          value={draft}
          maxLength={200}
          aria-label={t("app.name")}
          // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was just pressed
          autoFocus
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter") keep();
            if (event.key === "Escape") setDraft(null);
          }}
        />
      )}
      {dirty && (
        <span
          className="project-dirty"
          role="img"
          aria-label={t("app.unsaved")}
          title={t("app.unsaved")}
          data-testid="dirty"
        />
      )}
    </h1>
  );
}
