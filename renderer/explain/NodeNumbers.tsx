import { useExplain } from "../state/explain.ts";
import "./explain.css";

/** Under the card of a layer: the numbers of the step that is being explained. */
export function NodeNumbers({ nodeId }: { readonly nodeId: string }) {
  const badge = useExplain((state) => state.badges.get(nodeId));
  const lit = useExplain((state) => state.lit === nodeId);
  return (
    <>
      {lit && <span className="layer-lit" />}
      {badge && (
        <span
          className="layer-numbers nl-num"
          data-current={badge.current || undefined}
          data-testid={`numbers-${nodeId}`}
        >
          {badge.text}
        </span>
      )}
    </>
  );
}
