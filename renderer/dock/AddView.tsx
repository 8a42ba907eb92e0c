import { Menu } from "@mantine/core";
import { Plus } from "lucide-react";
import { Fragment } from "react";
import { useText } from "../i18n/index.ts";
import { dock } from "./store.ts";
import type { DockView } from "./view.ts";

const groups = ["output", "inside", "runs"] as const;

/** "+" at the end of the tabs: the views that fit this network and have no tab yet. */
export function AddView({ views }: { readonly views: readonly DockView[] }) {
  const { t } = useText();
  const filled = groups.filter((group) => views.some((view) => view.group === group));
  if (filled.length === 0) return null;
  return (
    <Menu position="top-start" keepMounted={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button
          type="button"
          className="dock-add"
          aria-label={t("dock.add")}
          title={t("dock.add")}
          data-testid="add-view"
        >
          <Plus size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="nl-scroll nl-menu">
        {filled.map((group) => (
          <Fragment key={group}>
            <Menu.Label>{t(`dock.group.${group}`)}</Menu.Label>
            {views
              .filter((view) => view.group === group)
              .map(({ id, titleKey }) => (
                <Menu.Item key={id} data-testid={`add-${id}`} onClick={() => dock.getState().open(id)}>
                  {t(titleKey)}
                </Menu.Item>
              ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
