import { Menu } from "@mantine/core";
import { useText } from "../../i18n/index.ts";
import { useDocument } from "../../state/document.ts";
import { removeStep } from "../../state/steps.ts";
import { useRowChoice } from "./useRowChoice.ts";

/** What the menu was asked for, and where in the window it stands. */
export interface MenuPlace {
  readonly row: number;
  readonly line: number;
  readonly out: boolean;
  readonly column: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels that the menu leaves free below (or, where there is no room, above). */
  readonly height: number;
}

interface RowMenuProps {
  readonly place: MenuPlace;
  onClose(): void;
  onEdit(): void;
  onEmpty(): void;
}

/** What can be done to one cell and its row. */
export function RowMenu({ place, onClose, onEdit, onEmpty }: RowMenuProps) {
  const { t } = useText();
  const { row, line, out, column, text, x, y, height } = place;
  const leaveOut = useRowChoice(row, line, out);
  const correction = useDocument(
    ({ project }) =>
      project.data.steps.find(
        ({ type, params }) => type === "correctCell" && params.row === row && params.column === column,
      )?.id ?? null,
  );
  return (
    <Menu
      opened
      onClose={onClose}
      // The key that asks for it makes a press of the mouse of its own in Chromium.
      clickOutsideEvents={["pointerdown"]}
      position="bottom-start"
      offset={2}
      // The grid takes the focus back itself, at once: later it would be taken from the field that an item opens.
      returnFocus={false}
      // And the menu has been given it already: a trap would take it a moment later, from wherever it is by then.
      trapFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          className="row-menu-anchor"
          tabIndex={-1}
          aria-label={t("rows.menu", { line })}
          style={{ left: x, top: y, height }}
        />
      </Menu.Target>
      <Menu.Dropdown
        className="nl-menu"
        data-testid="row-menu"
        onKeyDown={(event) => {
          if (event.key !== "Tab") return;
          event.preventDefault();
          onClose();
        }}
      >
        <Menu.Item onClick={onEdit} rightSection={<kbd className="nl-kbd">F2</kbd>}>
          {t("rows.correct", { column })}
        </Menu.Item>
        <Menu.Item disabled={text === ""} onClick={onEmpty} rightSection={<kbd className="nl-kbd">Del</kbd>}>
          {t("rows.empty")}
        </Menu.Item>
        {correction !== null && <Menu.Item onClick={() => removeStep(correction)}>{t("rows.uncorrect")}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item disabled={!leaveOut.able} onClick={leaveOut.act}>
          {leaveOut.label}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
