import type { Json } from "../../core/document/model.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { sayOr, useText } from "../i18n/index.ts";
import { learnedOf, sayLearned } from "../prepare/learned.ts";
import { useFitted } from "../prepare/useFitted.ts";
import { Section } from "../ui/PanelTitle.tsx";

/** Longer lists are cut; the whole is in the project file. */
const SHOWN = 8;

const printed = (value: Json): string =>
  typeof value === "number" ? printNumber(value, 4) : typeof value === "string" ? value || "∅" : JSON.stringify(value);

function listed(value: Json): string {
  const items = Array.isArray(value)
    ? value
    : typeof value === "object" && value !== null
      ? Object.values(value)
      : [value];
  const text = items
    .slice(0, SHOWN)
    .map((item) => printed(item as Json))
    .join("  ");
  return items.length > SHOWN ? `${text}  … (${items.length})` : text;
}

/** What this layer learned about the columns before training, and from how many rows. */
export function Fitted({ nodeId }: { readonly nodeId: string }) {
  const { t } = useText();
  const fitted = useFitted(nodeId);
  if (!fitted) return null;
  const columns = Object.keys(fitted.values).flatMap((key) => {
    const entry = learnedOf(fitted, key);
    return entry === null ? [] : [{ key, said: sayLearned(entry, t) }];
  });
  return (
    <Section title={t("inspector.fitted")}>
      <p className="inspector-doc">{t("inspector.fittedOn", { count: fitted.rows, shown: printCount(fitted.rows) })}</p>
      {columns.length > 0 ? (
        <dl className="learned" data-testid="fitted">
          {columns.map(({ key, said }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd className="nl-num">{said.join(" · ")}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <dl className="facts" data-testid="fitted">
          {Object.entries(fitted.values).map(([name, value]) => (
            <div key={name} data-wide>
              <dt>{sayOr(`fitted.${name}`, name)}</dt>
              <dd className="nl-mono">{listed(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
