import { useId } from "react";
import type { TableProfile } from "../../core/data/table.ts";
import { chooseStartTarget, predictable, startTarget, useStartTarget } from "../files/startTarget.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";

/** Which column a network that starts from this table will predict. */
export function StartTarget({ profile }: { readonly profile: TableProfile }) {
  const { t } = useText();
  const id = useId();
  const project = useDocument((state) => state.project);
  useStartTarget();
  const target = startTarget(project, profile);
  if (target === null) return null;
  return (
    <p className="start-target">
      <label htmlFor={id}>{t("table.predict")}</label>
      <select
        id={id}
        className="field-input field-select"
        data-testid="start-target"
        title={target}
        value={target}
        onChange={(event) => chooseStartTarget(event.currentTarget.value)}
      >
        {predictable(project, profile).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
