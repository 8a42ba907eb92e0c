import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { type DragEvent, useState } from "react";
import type { Category } from "../../core/nodes/define.ts";
import { addLayer } from "../canvas/actions.ts";
import { definitions } from "../canvas/definitions.ts";
import { LAYER_MIME } from "../canvas/mime.ts";
import { useText } from "../i18n/index.ts";
import { LayerIcon } from "../ui/icons.tsx";
import "./palette.css";

const firstLine = (doc: string) => doc.split("\n", 1)[0] ?? "";

/** All layer types: the usual ones first, the rest under More; drag one out, or press it. */
export function Palette() {
  const { t, say } = useText();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const found = definitions.filter(({ type }) =>
    `${type} ${say(`node.${type}.title`)} ${firstLine(say(`node.${type}.doc`))}`.toLowerCase().includes(wanted),
  );
  const groups =
    wanted === ""
      ? [
          { title: t("palette.usual"), items: found.filter((def) => def.primary) },
          { title: t("palette.more"), items: found.filter((def) => !def.primary) },
        ]
      : [{ title: t("palette.found"), items: found }];
  const enter = () => {
    if (wanted !== "" && found[0]) addLayer(found[0].type);
  };
  return (
    <div className="palette">
      <TextInput
        size="xs"
        value={query}
        placeholder={t("palette.search")}
        aria-label={t("palette.search")}
        leftSection={<Search size={14} aria-hidden />}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") enter();
          if (event.key === "Escape") setQuery("");
        }}
      />
      <div className="palette-list nl-scroll">
        {groups.map(({ title, items }) => (
          <section key={title} aria-label={title}>
            <h2 className="palette-group">{title}</h2>
            <ul>
              {items.map((def) => (
                <li key={def.type}>
                  <Item type={def.type} category={def.category} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p className="palette-none">{t("palette.none")}</p>}
      </div>
      <p className="palette-hint">{t("palette.hint")}</p>
    </div>
  );
}

function Item({ type, category }: { readonly type: string; readonly category: Category }) {
  const { say } = useText();
  const start = (event: DragEvent) => {
    event.dataTransfer.setData(LAYER_MIME, type);
    event.dataTransfer.effectAllowed = "copy";
  };
  return (
    <button
      type="button"
      draggable
      className="palette-item"
      data-category={category}
      data-testid={`palette-${type}`}
      title={firstLine(say(`node.${type}.doc`))}
      onDragStart={start}
      onClick={() => addLayer(type)}
    >
      <LayerIcon type={type} size={16} />
      <span>{say(`node.${type}.title`)}</span>
    </button>
  );
}
