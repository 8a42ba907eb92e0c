import { HeartPulse } from "lucide-react";
import { PillPopover } from "../canvas/PillPopover.tsx";
import { useText } from "../i18n/index.ts";
import { spoken } from "../verdict/speak.ts";
import { BadgeList } from "./BadgeList.tsx";
import { useBadges } from "./store.ts";

/** At the top right of a card, only when there is something to say about how the layer learns. */
export function HealthBadge({ nodeId }: { readonly nodeId: string }) {
  const { say } = useText();
  const badges = useBadges(nodeId);
  const [worst] = badges;
  if (worst === undefined) return null;
  return (
    <PillPopover
      className="health-badge nodrag nopan"
      position="bottom-end"
      width={320}
      label={spoken(worst, say)}
      severity={worst.severity}
      testId={`health-${nodeId}`}
      pill={<HeartPulse size={14} aria-hidden />}
    >
      <BadgeList badges={badges} />
    </PillPopover>
  );
}
