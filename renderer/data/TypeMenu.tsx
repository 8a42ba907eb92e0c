import { Menu } from "@mantine/core";
import { Calendar, CircleSlash, Hash, type LucideIcon, Tag } from "lucide-react";
import { type ComponentPropsWithRef, useEffect, useRef, useState } from "react";
import type { ColumnProfile } from "../../core/data/table.ts";
import type { ColumnType } from "../../core/document/model.ts";
import { useText } from "../i18n/index.ts";
import { document as projectDocument } from "../state/document.ts";

const icons: Readonly<Record<ColumnType, LucideIcon>> = {
  number: Hash,
  category: Tag,
  date: Calendar,
  ignore: CircleSlash,
};
const types = ["auto", "number", "category", "date", "ignore"] as const;

interface TypeMenuProps {
  readonly column: ColumnProfile;
}

/** The sign of a column's type; pressed, it offers the others. Hundreds may be in a list, so the menu is made then. */
export function TypeMenu({ column }: TypeMenuProps) {
  const [asked, ask] = useState(false);
  if (asked) return <Types column={column} />;
  return <TypeButton column={column} aria-haspopup="menu" aria-expanded={false} onClick={() => ask(true)} />;
}

function TypeButton({ column, ...others }: TypeMenuProps & ComponentPropsWithRef<"button">) {
  const { t } = useText();
  const Icon = icons[column.type];
  const type = t(`table.type.${column.type}`);
  return (
    <button
      type="button"
      {...others}
      className="nl-sign-button"
      aria-label={t("table.typeOf", { name: column.name, type })}
      title={type}
    >
      <Icon size={13} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

function Types({ column }: TypeMenuProps) {
  const { t } = useText();
  const choose = (type: (typeof types)[number]) =>
    projectDocument
      .getState()
      .dispatch([{ kind: "setColumn", name: column.name, patch: { type } }], { label: "table.edit.type" });
  // Opened once the new button has the focus, so that it has it again when the menu closes.
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, []);
  return (
    <Menu position="bottom-start" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <TypeButton column={column} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {types.map((type) => (
          <Menu.Item key={type} onClick={() => choose(type)}>
            {type === "auto"
              ? t("table.type.auto", { type: t(`table.type.${column.suggested}`) })
              : t(`table.type.${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
