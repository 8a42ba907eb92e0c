import type { Badge } from "../../core/insight/badges.ts";
import { applyFix } from "../canvas/actions.ts";
import { useText } from "../i18n/index.ts";
import { useRun } from "../state/run.ts";
import { spoken } from "../verdict/speak.ts";
import "./health.css";

/** What is wrong with a layer, why, and what would mend it: an ordinary edit that can be undone. */
export function BadgeList({ badges }: { readonly badges: readonly Badge[] }) {
  const { t, say } = useText();
  const changed = useRun((state) => state.changed);
  return (
    <ul className="nl-problems health-list" data-testid="health-list">
      {badges.map((badge) => (
        <li key={badge.code} data-severity={badge.severity} data-kind={badge.kind}>
          <span className="problem-dot" aria-hidden />
          <div>
            <p>
              <span className="nl-hidden">{t(`canvas.severity.${badge.severity}`)}: </span>
              {spoken(badge, say)}
            </p>
            {badge.units.length > 0 && (
              <p className="nl-quiet nl-num">{t("health.units", { units: few(badge.units) })}</p>
            )}
            {badge.fix && !changed && (
              <div className="problem-actions">
                <button
                  type="button"
                  className="nl-link"
                  data-testid={`health-fix-${badge.kind}`}
                  onClick={() => badge.fix && applyFix(badge.fix)}
                >
                  {say(badge.fix.code, badge.fix.params)}
                </button>
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const LISTED = 12;

/** The first numbers of units, counted from 1 as everywhere on screen. */
function few(units: readonly number[]): string {
  const shown = units.slice(0, LISTED).map((unit) => unit + 1);
  return shown.join(", ") + (units.length > LISTED ? " …" : "");
}
