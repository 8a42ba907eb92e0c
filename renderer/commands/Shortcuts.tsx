import { Modal } from "@mantine/core";
import { useText } from "../i18n/index.ts";
import { useDialogs } from "../state/dialogs.ts";
import { commands } from "./index.ts";
import { shortcutText } from "./shortcut.ts";

/** Keys of the cells of a table; see `data/grid`. */
const inTable = [
  ["edit", ["Enter", "F2"]],
  ["empty", ["Del"]],
  ["menu", ["Shift+F10"]],
  ["ends", ["Home", "End"]],
] as const;

/** All shortcuts, by menu. */
export function Shortcuts() {
  const { t } = useText();
  const shown = useDialogs((state) => state.shown === "shortcuts");
  const close = useDialogs((state) => state.close);
  const groups = ["file", "edit", "train", "view", "help"] as const;
  return (
    <Modal
      opened={shown}
      onClose={close}
      title={t("command.shortcuts")}
      classNames={{ title: "dialog-title" }}
      size={640}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <div className="nl-shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`command.group.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && command.shortcut)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{t(command.label)}</dt>
                    <dd>
                      <kbd className="nl-kbd" data-command={command.id}>
                        {shortcutText(command.shortcut ?? "")}
                      </kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t("command.group.table")}</h3>
          <dl>
            {inTable.map(([what, keys]) => (
              <div key={what}>
                <dt>{t(`command.table.${what}`)}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key} className="nl-kbd">
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t("command.group.mouse")}</h3>
          <dl>
            {(["box", "menu", "wire", "insert"] as const).map((gesture) => (
              <div key={gesture}>
                <dt>{t(`command.mouse.${gesture}`)}</dt>
                <dd>{t(`command.mouse.${gesture}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
