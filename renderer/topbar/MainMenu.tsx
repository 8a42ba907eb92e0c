import { Menu } from "@mantine/core";
import { Menu as MenuIcon } from "lucide-react";
import { useState } from "react";
import { commands } from "../commands/index.ts";
import { shortcutText } from "../commands/shortcut.ts";
import { useText } from "../i18n/index.ts";

const groups = ["file", "edit", "train", "help"] as const;

/** The menu of the browser edition, and a second way to it on the desktop. */
export function MainMenu() {
  const { t } = useText();
  // Drawn anew whenever it opens: what may be done now changes with the document.
  const [opened, setOpened] = useState(false);
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={260}
      keepMounted={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button type="button" className="topbar-menu" aria-label={t("app.menu")} data-testid="menu">
          <MenuIcon size={16} strokeWidth={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="nl-scroll nl-menu">
        {groups.map((group, index) => (
          <div key={group}>
            {index > 0 && <Menu.Divider />}
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <Menu.Item
                  key={command.id}
                  disabled={!command.enabled()}
                  data-testid={`menu-${command.id}`}
                  rightSection={command.shortcut && <span className="nl-keys">{shortcutText(command.shortcut)}</span>}
                  onClick={() => void command.run()}
                >
                  {t(command.label)}
                </Menu.Item>
              ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
