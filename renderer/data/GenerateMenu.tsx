import { Menu } from "@mantine/core";
import { Sparkles } from "lucide-react";
import { generators } from "../../core/data/generators/index.ts";
import { SNIFF } from "../../core/document/model.ts";
import { sayOr, useText } from "../i18n/index.ts";
import { document as projectDocument } from "../state/document.ts";

const ROWS = 200;

/** Tables made by a known rule, so that the truth behind the points is known too. */
export function GenerateMenu() {
  const { t } = useText();
  const generate = (generator: string) =>
    projectDocument.getState().dispatch(
      [
        {
          kind: "setData",
          data: {
            kind: "generated",
            generator,
            params: {},
            rows: ROWS,
            seed: 1,
            dialect: SNIFF,
            columns: [],
            steps: [],
          },
        },
      ],
      { label: "table.edit.generate" },
    );
  return (
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
        {generators.map(({ type, title }) => (
          <Menu.Item key={type} data-testid={`generate-${type}`} onClick={() => generate(type)}>
            {sayOr(`generator.${type}.title`, title)} · {t("table.rows", { shown: ROWS, rows: ROWS })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
