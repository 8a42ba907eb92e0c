import { TagsInput } from "@mantine/core";
import { useId } from "react";
import { say, useText } from "../i18n/index.ts";
import type { FieldProps } from "./fields.tsx";
import { Row } from "./Row.tsx";

/** Words, each kept by Enter; a comma belongs to the word. */
export function WordsField({ owner, name, param, value, onChange, error }: FieldProps<"words">) {
  const { t } = useText();
  const id = useId();
  const words = (value as readonly string[] | null) ?? [];
  return (
    <Row
      id={id}
      wide
      label={say(`param.${owner}.${name}.label`)}
      help={say(`param.${owner}.${name}.help`)}
      error={error}
    >
      <TagsInput
        id={id}
        size="xs"
        value={[...words]}
        maxTags={param.maxCount}
        splitChars={[]}
        placeholder={words.length === 0 ? t("steps.words.type") : ""}
        acceptValueOnBlur
        error={error !== null}
        aria-describedby={`${id}-help ${id}-error`}
        data-testid={`param-${name}`}
        onChange={(next) => onChange(next)}
      />
    </Row>
  );
}
