import { HeartPulse } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { settings, useSettings } from "../state/settings.ts";
import { IconButton } from "../ui/IconButton.tsx";

/** Switches the measuring of layers, and with it their badges, on and off. */
export function HealthToggle() {
  const { t } = useText();
  const on = useSettings((state) => state.health);
  return (
    <IconButton
      icon={HeartPulse}
      label={t("health.toggle")}
      pressed={on}
      size={26}
      onClick={() => settings.getState().change({ health: !on })}
    />
  );
}
