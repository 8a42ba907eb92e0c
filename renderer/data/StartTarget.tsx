import { useId, useMemo } from "react";
import type { TableProfile } from "../../core/data/table.ts";
import { chooseStartTarget, startChoice, useStartTarget } from "../files/startTarget.ts";
import { useText } from "../i18n/index.ts";
import { useDocument } from "../state/document.ts";

/** A table may have 20,000 columns: any of them can be made the target in the list of columns or on its node. */
const LISTED = 200;

/** Which column a network that starts from this table will predict. */
export function StartTarget({ profile }: { readonly profile: TableProfile }) {
  const { t } = useText();
  const id = useId();
  const project = useDocument((state) => state.project);
  const chosen = useStartTarget();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before counts as well
  const { names, target } = useMemo(() => startChoice(project, profile), [project, profile, chosen]);
  const options = useMemo(() => {
    const listed = names.slice(0, LISTED);
    return (target === null || listed.includes(target) ? listed : [target, ...listed]).map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ));
  }, [names, target]);
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
        {options}
      </select>
    </p>
  );
}
