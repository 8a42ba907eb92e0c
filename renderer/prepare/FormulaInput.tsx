import { useId } from "react";
import type { DerivedFault } from "../../core/compile/derived.ts";
import { useText } from "../i18n/index.ts";

interface FormulaInputProps {
  readonly value: string;
  readonly fault: DerivedFault | null;
  readonly onChange: (value: string) => void;
}

/** A formula with the place of its fault underlined; the sentence stands below. */
export function FormulaInput({ value, fault, onChange }: FormulaInputProps) {
  const { t, say } = useText();
  const id = useId();
  // Nothing typed yet is no fault to point at; a fault at the end of the text marks the place after it.
  const shown = value.trim() === "" ? null : fault;
  const [before, wrong, after] =
    shown === null
      ? [value, "", ""]
      : [
          value.slice(0, shown.at),
          value.slice(shown.at, shown.at + shown.length) || " ",
          value.slice(shown.at + shown.length),
        ];
  return (
    <div className="formula">
      <label className="row-label" htmlFor={id}>
        {t("prepare.formula")}
      </label>
      <div className="formula-field">
        <div className="formula-back" aria-hidden>
          {before}
          {shown !== null && <mark data-testid="formula-fault">{wrong}</mark>}
          {after}
        </div>
        <textarea
          id={id}
          className="formula-text"
          rows={2}
          spellCheck={false}
          autoCapitalize="off"
          maxLength={1000}
          value={value}
          aria-invalid={shown !== null}
          aria-describedby={`${id}-fault`}
          placeholder={t("prepare.formula.placeholder")}
          data-testid="formula"
          onChange={(event) => onChange(event.currentTarget.value.replaceAll("\n", " "))}
        />
      </div>
      <p id={`${id}-fault`} className="row-error" role={shown === null ? undefined : "alert"}>
        {shown === null ? "" : say(shown.code, shown.params)}
      </p>
      <p className="prepare-note">{t("prepare.formula.help")}</p>
    </div>
  );
}
