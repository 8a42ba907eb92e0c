import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { PillPopover } from "./PillPopover.tsx";
import { ProblemList } from "./ProblemList.tsx";

/** How many problems the network has; opens the list. */
export function ProblemsPill() {
  const { t } = useText();
  const { problems } = useInference();
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.filter((problem) => problem.severity === "warning").length;
  if (problems.length === 0) return <div className="pill pill-quiet">{t("canvas.noProblems")}</div>;
  const severity = errors > 0 ? "error" : warnings > 0 ? "warning" : "info";
  const words =
    errors > 0
      ? t("canvas.errors", { count: errors })
      : warnings > 0
        ? t("canvas.warnings", { count: warnings })
        : t("canvas.remarks", { count: problems.length });
  const pill = (
    <>
      <span className="problem-dot" aria-hidden />
      {words}
      {errors > 0 && problems.length > errors && <span className="pill-more">+{problems.length - errors}</span>}
    </>
  );
  return (
    <PillPopover position="top-start" width={360} pill={pill} severity={severity} testId="problems-pill">
      <ProblemList problems={problems} />
    </PillPopover>
  );
}
