import { Button, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { ChoiceField } from "../../inspector/ChoiceField.tsx";
import { NumberField } from "../../inspector/NumberField.tsx";
import { SwitchField } from "../../inspector/SwitchField.tsx";
import { useDocument } from "../../state/document.ts";
import { useInference } from "../../state/inference.ts";
import type { Setting } from "../settings.ts";
import { knobOf, knobSettings, suggestedKnobs } from "./knobs.ts";
import { twin } from "./twin.ts";

/** What the twin changes: a usual question, or any one setting. */
export function KnobPicker({ busy }: { readonly busy: boolean }) {
  const { t, language } = useText();
  const project = useDocument((state) => state.project);
  const { spec } = useInference();
  const [chosen, choose] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides what settings are called
  const settings = useMemo(() => knobSettings(project), [project, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const suggested = useMemo(() => suggestedKnobs(project), [project, language]);
  if (spec === null) return null;
  const setting = settings.find(({ key }) => key === chosen);
  return (
    <aside className="runs-side nl-scroll" aria-label={t("runs.twin.pick")}>
      <h3>{t("runs.twin.pick")}</h3>
      <Select
        size="xs"
        searchable
        aria-label={t("runs.twin.any")}
        placeholder={t("runs.twin.any")}
        data-testid="knob-setting"
        nothingFoundMessage={t("runs.twin.none")}
        value={chosen}
        data={settings.map(({ key, owner, label }) => ({ value: key, label: `${owner}: ${label}` }))}
        onChange={choose}
      />
      {setting !== undefined && <KnobValue key={setting.key} setting={setting} busy={busy} />}
      <ul className="runs-chips">
        {suggested.map((knob) => (
          <li key={knob.id}>
            <button
              type="button"
              className="runs-chip"
              disabled={busy}
              data-testid={`knob-${knob.id}`}
              onClick={() => void twin.getState().start(knob)}
            >
              {knob.label}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** The other value of one setting. */
function KnobValue({ setting, busy }: { readonly setting: Setting; readonly busy: boolean }) {
  const { t } = useText();
  const { editor, label } = setting;
  const [value, change] = useState(() => (editor?.kind === "switch" ? setting.value !== true : setting.value));
  if (editor === null || (typeof value !== "number" && typeof value !== "string" && typeof value !== "boolean"))
    return null;
  const knob = knobOf(setting, value);
  const help = t("runs.twin.now", { value: setting.shown });
  return (
    <div>
      {editor.kind === "number" && (
        <NumberField
          label={label}
          help={help}
          value={Number(value)}
          integer={editor.integer}
          check={(next) => editor.check(next)}
          onChange={change}
          testId="knob-value"
        />
      )}
      {editor.kind === "choice" && (
        <ChoiceField
          label={label}
          help={help}
          value={String(value)}
          options={editor.options}
          onChange={change}
          testId="knob-value"
        />
      )}
      {editor.kind === "switch" && (
        <SwitchField label={label} help={help} value={value === true} onChange={change} testId="knob-value" />
      )}
      <p className="nl-quiet">{help}</p>
      <Button
        size="compact-sm"
        disabled={busy || knob === null}
        data-testid="knob-start"
        onClick={() => knob !== null && void twin.getState().start(knob)}
      >
        {t("runs.twin.start")}
      </Button>
    </div>
  );
}
