import type { Problem } from "../../core/problem.ts";
import { useText } from "../i18n/index.ts";
import { selection } from "../state/selection.ts";
import { applyFix } from "./actions.ts";
import { reveal } from "./viewport.ts";

/** Shows where a problem is: selects its layer or wire and brings it into view. */
function show({ nodeId, edgeId }: Problem): void {
  if (nodeId) {
    selection.getState().select([nodeId]);
    reveal(nodeId);
  } else if (edgeId) selection.getState().select([], [edgeId]);
}

/** Problems as sentences, each with the way to its place and its repair. */
export function ProblemList({
  problems,
  linked = true,
}: {
  readonly problems: readonly Problem[];
  readonly linked?: boolean;
}) {
  const { t, say } = useText();
  return (
    <ul className="nl-problems">
      {problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a problem has no identity beyond its place in the list
        <li key={`${problem.code}-${problem.nodeId}-${index}`} data-severity={problem.severity}>
          <span className="problem-dot" aria-hidden />
          <div>
            <p>
              <span className="nl-hidden">{t(`canvas.severity.${problem.severity}`)}: </span>
              {say(problem.code, problem.params)}
            </p>
            <div className="problem-actions">
              {problem.fix && (
                <button type="button" className="nl-link" onClick={() => problem.fix && applyFix(problem.fix)}>
                  {say(problem.fix.code, problem.fix.params)}
                </button>
              )}
              {linked && (problem.nodeId || problem.edgeId) && (
                <button type="button" className="nl-link" onClick={() => show(problem)}>
                  {t("canvas.showPlace")}
                </button>
              )}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
