import { Spotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import { useState } from "react";
import { addLayer } from "../canvas/actions.ts";
import { definitions } from "../canvas/definitions.ts";
import { useText } from "../i18n/index.ts";
import { LayerIcon } from "../ui/icons.tsx";
import { commands } from "./index.ts";
import { shortcutText } from "./shortcut.ts";
import "@mantine/spotlight/styles.css";

/** Finds any command or layer by typing a part of its name. */
export function CommandPalette() {
  const { t, say } = useText();
  // Read anew each time it opens: what may run now changes with the document.
  const [opened, setOpened] = useState(0);
  const doable = commands.filter((command) => opened >= 0 && command.id !== "view.palette" && command.enabled());
  const layers = definitions.map(({ type }) => ({
    id: `add.${type}`,
    label: t("command.add", { layer: say(`node.${type}.title`) }),
    leftSection: <LayerIcon type={type} />,
    onClick: () => addLayer(type),
  }));
  const groups = (["file", "edit", "train", "view", "help"] as const).map((group) => ({
    group: t(`command.group.${group}`),
    actions: doable
      .filter((command) => command.group === group)
      .map((command) => ({
        id: command.id,
        label: t(command.label),
        onClick: () => void command.run(),
        rightSection: command.shortcut ? <kbd className="nl-kbd">{shortcutText(command.shortcut)}</kbd> : null,
      })),
  }));
  return (
    <Spotlight
      shortcut={null}
      lockScroll={false}
      scrollable
      maxHeight={420}
      highlightQuery
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      transitionProps={{ duration: 0 }}
      nothingFound={t("command.none")}
      onSpotlightOpen={() => setOpened(opened + 1)}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t("command.search"),
        "aria-label": t("command.search"),
      }}
      actions={[
        ...groups.filter((group) => group.actions.length > 0),
        { group: t("command.group.add"), actions: layers },
      ]}
    />
  );
}
