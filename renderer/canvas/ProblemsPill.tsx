import { Popover } from "@mantine/core";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
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
  return (
    <Popover position="top-start" width={360} trapFocus={false}>
      <Popover.Target>
        <button type="button" className="pill" data-severity={severity} data-testid="problems-pill">
          <span className="problem-dot" aria-hidden />
          {words}
          {errors > 0 && problems.length > errors && <span className="pill-more">+{problems.length - errors}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nl-popover nl-scroll">
        <ProblemList problems={problems} />
      </Popover.Dropdown>
    </Popover>
  );
}
