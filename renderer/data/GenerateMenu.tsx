import { Menu } from "@mantine/core";
import { Brush, Sparkles } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/index.ts";
import { DrawDialog } from "../prepare/DrawDialog.tsx";
import { GenerateDialog } from "../prepare/GenerateDialog.tsx";

/** Tables that need no file: made by a known rule, so that the truth behind the points is known too, or drawn by hand. */
export function GenerateMenu() {
  const { t } = useText();
  const [shown, setShown] = useState<"generate" | "draw" | null>(null);
  const close = () => setShown(null);
  return (
    <>
      <Menu position="bottom-end" keepMounted={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button
            type="button"
            className="data-generate"
            data-testid="generate"
            aria-label={t("table.generateHelp")}
            title={t("table.generateHelp")}
          >
            <Sparkles size={15} strokeWidth={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Sparkles size={14} strokeWidth={1.75} aria-hidden />}
            data-testid="menu-generate"
            onClick={() => setShown("generate")}
          >
            {t("prepare.generate")}…
          </Menu.Item>
          <Menu.Item
            leftSection={<Brush size={14} strokeWidth={1.75} aria-hidden />}
            data-testid="menu-draw"
            onClick={() => setShown("draw")}
          >
            {t("prepare.draw")}…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === "generate" && <GenerateDialog onClose={close} />}
      {shown === "draw" && <DrawDialog onClose={close} />}
    </>
  );
}
