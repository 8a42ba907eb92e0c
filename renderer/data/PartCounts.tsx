import type { TableProfile } from "../../core/data/table.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";

/** Rows per part as one bar, and how many were left out. */
export function PartCounts({ profile }: { readonly profile: TableProfile }) {
  const { t } = useText();
  const { parts, dropped } = profile;
  const all = parts.train + parts.validation + parts.test;
  if (all === 0) return <p className="data-quiet">{t("table.noParts")}</p>;
  const names = ["train", "validation", "test"] as const;
  return (
    <div className="parts" data-testid="parts">
      <svg className="parts-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        {names.map((part, i) => {
          const before = names.slice(0, i).reduce((sum, name) => sum + parts[name], 0);
          return (
            <rect
              key={part}
              data-part={part}
              x={(100 * before) / all}
              width={Math.max(0, (100 * parts[part]) / all - 0.6)}
              height={6}
            />
          );
        })}
      </svg>
      <ul className="parts-list nl-num">
        {names.map((part) => (
          <li key={part}>
            <i className="part-swatch" data-part={part} />
            {t(`table.part.${part}`)} {printCount(parts[part])}
          </li>
        ))}
      </ul>
      {dropped > 0 && <p className="data-quiet">{t("table.dropped", { count: dropped })}</p>}
    </div>
  );
}
