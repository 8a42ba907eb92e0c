import { useText } from "../i18n/index.ts";
import { Section } from "../ui/PanelTitle.tsx";
import { BadgeList } from "./BadgeList.tsx";
import { useBadges } from "./store.ts";

/** The badges of a layer in its inspector. */
export function HealthSection({ nodeId }: { readonly nodeId: string }) {
  const { t } = useText();
  const badges = useBadges(nodeId);
  if (badges.length === 0) return null;
  return (
    <Section title={t("health.title")}>
      <BadgeList badges={badges} />
    </Section>
  );
}
