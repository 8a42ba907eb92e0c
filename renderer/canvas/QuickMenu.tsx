import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useText } from "../i18n/index.ts";
import { LayerIcon } from "../ui/icons.tsx";

export interface QuickMenuProps {
  /** Place within the canvas, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Node types that fit here, best first. */
  readonly types: readonly string[];
  readonly onPick: (type: string) => void;
  readonly onClose: () => void;
}

/** Layers that can stand here, under the pointer: type to narrow, arrows and Enter to choose. */
export function QuickMenu({ x, y, types, onPick, onClose }: QuickMenuProps) {
  const { t, say } = useText();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose();
    };
    globalThis.addEventListener("pointerdown", outside, true);
    return () => globalThis.removeEventListener("pointerdown", outside, true);
  }, [onClose]);

  const wanted = query.trim().toLowerCase();
  const shown = types.filter((type) => `${type} ${say(`node.${type}.title`)}`.toLowerCase().includes(wanted));
  const onKey = (event: KeyboardEvent) => {
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      setActive((active + move + shown.length) % Math.max(1, shown.length));
    }
    const chosen = shown[active];
    if (event.key === "Enter" && chosen) onPick(chosen);
    if (event.key === "Escape") onClose();
    event.stopPropagation();
  };
  return (
    <div ref={box} className="quick-menu nodrag nopan" style={{ left: x, top: y }} data-testid="quick-menu">
      <input
        ref={input}
        value={query}
        placeholder={t("canvas.addLayer")}
        aria-label={t("canvas.addLayer")}
        role="combobox"
        aria-expanded
        aria-controls="quick-menu-list"
        aria-activedescendant={shown[active] ? `quick-${shown[active]}` : undefined}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <div id="quick-menu-list" role="listbox" aria-label={t("canvas.addLayer")}>
        {shown.map((type, index) => (
          <div
            key={type}
            id={`quick-${type}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-testid={`quick-${type}`}
            onPointerEnter={() => setActive(index)}
            onClick={() => onPick(type)}
            onKeyDown={onKey}
          >
            <LayerIcon type={type} />
            {say(`node.${type}.title`)}
          </div>
        ))}
        {shown.length === 0 && <p className="quick-none">{t("canvas.nothingFits")}</p>}
      </div>
    </div>
  );
}
