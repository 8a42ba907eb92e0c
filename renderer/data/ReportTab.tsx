import { Progress } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import { type Finding, QUESTIONS, type Question } from "../../core/data/quality/define.ts";
import type { QualityReport } from "../../core/data/quality/index.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { quality, useExamined } from "../state/examined.ts";
import { useTable } from "../state/table.ts";
import { Section } from "../ui/PanelTitle.tsx";
import { FindingGroup } from "./FindingGroup.tsx";
import { LeakOnPurpose } from "./LeakOnPurpose.tsx";
import "./report.css";

/** What is known about the table before it is trained on: four questions, and whether the answer is given away. */
export default function ReportTab() {
  const { t, say } = useText();
  const { found, looking, share, stopped, failure } = useExamined(quality, true);
  const rows = useTable((state) => state.rows);
  return (
    <div className="report" data-testid="report" aria-busy={looking}>
      {looking && (found === null || rows > 100_000) && (
        <div className="reading" role="status">
          <Progress size="xs" value={share * 100} aria-label={t("report.looking")} />
          <span className="data-quiet">{t("report.looking")}</span>
          <button type="button" className="nl-link" onClick={quality.cancel}>
            {t("table.cancel")}
          </button>
        </div>
      )}
      {failure !== null && (
        <div className="notice notice-error" role="alert">
          <span>{say(failure.code, failure.params)}</span>
        </div>
      )}
      {stopped && (
        <div className="notice" role="status">
          <span>{t("report.stopped")}</span>
          <button type="button" className="nl-link" onClick={quality.look}>
            {t("report.again")}
          </button>
        </div>
      )}
      {found !== null && <Report report={found} />}
    </div>
  );
}

function Report({ report }: { readonly report: QualityReport }) {
  const { t } = useText();
  const { findings, rows, columns, more } = report;
  const total = Object.values(more).reduce((sum, count) => sum + count, findings.length);
  return (
    <>
      <p className="report-summary" data-testid="report-summary">
        {total === 0 ? t("report.clear") : t("report.count", { count: total, shown: printCount(total) })}{" "}
        <span className="data-quiet nl-num">
          {t("report.base", { rows: printCount(rows), columns: printCount(columns) })}
        </span>
      </p>
      {QUESTIONS.map((question) => (
        <QuestionSection key={question} question={question} report={report} />
      ))}
    </>
  );
}

function QuestionSection({ question, report }: { readonly question: Question; readonly report: QualityReport }) {
  const { t } = useText();
  const groups = grouped(report.findings.filter((finding) => finding.question === question));
  const unasked = question === "leakage" && report.target.length === 0;
  return (
    <Section
      title={t(`report.${question}`)}
      aside={
        groups.length === 0 && !unasked ? (
          <span className="report-passed" data-testid={`passed-${question}`}>
            <CircleCheck size={13} strokeWidth={1.75} aria-hidden /> {t("report.passed")}
          </span>
        ) : undefined
      }
    >
      <p className="data-quiet report-asks">{t(unasked ? "report.noTarget" : `report.${question}.asks`)}</p>
      {groups.map((group) => (
        <FindingGroup key={group[0]!.code} findings={group} more={report.more[group[0]!.code] ?? 0} />
      ))}
      {question === "leakage" && <LeakOnPurpose />}
    </Section>
  );
}

/** Findings of one kind together, so that a thousand columns with gaps are one line. */
function grouped(findings: readonly Finding[]): (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}
