import { Button } from "@mantine/core";
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Finding } from "../../core/data/quality/define.ts";
import type { Severity } from "../../core/problem.ts";
import { printCount } from "../charts/number.ts";
import { dock } from "../dock/store.ts";
import { useText } from "../i18n/index.ts";
import { applyFix } from "../state/steps.ts";
import { filterRows } from "./rowFilter.ts";

/** More findings of one kind than this begin folded. */
const OPEN = 3;
/** Findings of one kind shown at a time. */
const PAGE = 20;

const icons: Readonly<Record<Severity, LucideIcon>> = { error: CircleAlert, warning: TriangleAlert, info: Info };

interface FindingGroupProps {
  readonly findings: readonly Finding[];
  /** Findings of this kind that are counted only. */
  readonly more: number;
}

/** Findings of one kind: why they matter once, then each with its rows and its fix. */
export function FindingGroup({ findings, more }: FindingGroupProps) {
  const { t, say } = useText();
  const [shown, show] = useState(OPEN);
  const first = findings[0]!;
  const hidden = findings.length + more - Math.min(shown, findings.length);
  return (
    <div className="finding-group">
      {findings.slice(0, shown).map((finding) => (
        <FindingLine key={`${finding.code} ${finding.column}`} finding={finding} />
      ))}
      {hidden > 0 && (
        <button
          type="button"
          className="nl-link finding-more"
          disabled={shown >= findings.length}
          onClick={() => show(shown + PAGE)}
        >
          {t("report.more", { count: hidden, shown: printCount(hidden) })}
        </button>
      )}
      <p className="data-quiet finding-why">{say(first.why, first.params)}</p>
    </div>
  );
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const { t, say } = useText();
  const { code, severity, params, rows, count, column, fix } = finding;
  const Icon = icons[severity];
  const title = say(code, params);
  const showRows = () => {
    filterRows({ rows, total: count, title, column });
    dock.getState().show("table");
  };
  return (
    <div className="finding" data-severity={severity} data-testid={`finding-${code.slice("quality.".length)}`}>
      <Icon size={14} strokeWidth={1.75} aria-label={t(`report.${severity}`)} />
      <p className="finding-text">{title}</p>
      {(rows.length > 0 || fix !== null) && (
        <div className="finding-actions">
          {rows.length > 0 && (
            <button
              type="button"
              className="nl-link"
              data-testid="show-rows"
              aria-label={t("report.showOf", { finding: title })}
              onClick={showRows}
            >
              {t("report.show", { count, shown: printCount(count) })}
            </button>
          )}
          {fix !== null && (
            <Button
              size="compact-xs"
              variant="default"
              data-testid="fix"
              aria-label={column === null ? undefined : `${say(fix.code, fix.params)}: ${column}`}
              onClick={() => applyFix(fix)}
            >
              {say(fix.code, fix.params)}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
