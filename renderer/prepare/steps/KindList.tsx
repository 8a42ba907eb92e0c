import { useText } from "../../i18n/index.ts";
import { kinds } from "./draft.ts";

interface KindListProps {
  readonly type: string;
  readonly onChoose: (type: string) => void;
}

/** Every kind of step that is made by hand, by what it is about, each with one sentence. */
export function KindList({ type, onChoose }: KindListProps) {
  const { t, say } = useText();
  return (
    <div className="step-kinds nl-scroll" role="radiogroup" aria-label={t("steps.kinds")}>
      {kinds.map(({ group, defs }) => (
        <div key={group}>
          <h3>{t(`steps.group.${group}`)}</h3>
          {defs.map((def) => (
            <label key={def.type} data-on={def.type === type || undefined} data-testid={`kind-${def.type}`}>
              <input
                type="radio"
                name="step-kind"
                className="nl-hidden"
                checked={def.type === type}
                data-autofocus={def.type === type || undefined}
                onChange={() => onChoose(def.type)}
              />
              <span className="step-kind-title">{say(`step.${def.type}.title`)}</span>
              <span className="data-quiet">{say(`step.${def.type}.doc`).split("\n")[0]}</span>
            </label>
          ))}
        </div>
      ))}
    </div>
  );
}
