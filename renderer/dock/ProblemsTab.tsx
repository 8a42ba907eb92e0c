import { ProblemList } from "../canvas/ProblemList.tsx";
import { useText } from "../i18n/index.ts";
import { useInference } from "../state/inference.ts";
import { useRun } from "../state/run.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

const order = { error: 0, warning: 1, info: 2 } as const;

/** Every problem of the document and of the last preparation, errors first, with fixes that can be undone. */
export function ProblemsTab() {
  const { t } = useText();
  const { problems } = useInference();
  const prepared = useRun((state) => (state.changed ? null : state.problems)) ?? [];
  const known = new Set(problems.map(({ code, nodeId }) => `${code} ${nodeId}`));
  const all = [...problems, ...prepared.filter(({ code, nodeId }) => !known.has(`${code} ${nodeId}`))];
  all.sort((a, b) => order[a.severity] - order[b.severity]);
  if (all.length === 0) return <EmptyState>{t("run.noProblems")}</EmptyState>;
  return (
    <div className="problems" data-testid="problems">
      <ProblemList problems={all} />
    </div>
  );
}
