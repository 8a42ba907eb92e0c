import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { MessageParams } from "../../core/errors.ts";
import { en as coreEnglish } from "../../core/text/en.ts";
import { formatMessage } from "../../core/text/format.ts";
import { catalogue } from "./catalogue.ts";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

export type Language = "en" | "zh";
/** Keys of the app's own sentences; a missing one does not compile. */
export type TextKey = keyof typeof en;

/** Every sentence of both languages, flat. Exported for the test that proves completeness. */
export const resources: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { ...coreEnglish, ...catalogue(), ...en },
  zh,
};

/** Core's templates (`{name}`, `{count:row|rows}`) are used for all sentences, so one grammar serves everything. */
const sentences = {
  type: "postProcessor" as const,
  name: "sentences",
  process: (value: string, _key: string | string[], options: MessageParams) => formatMessage(value, options),
};

void i18next
  .use(initReactI18next)
  .use(sentences)
  .init({
    lng: "en",
    fallbackLng: "en",
    keySeparator: false,
    nsSeparator: false,
    pluralSeparator: "##",
    contextSeparator: "##",
    postProcess: ["sentences"],
    interpolation: { skipOnVariables: true, escapeValue: false },
    resources: { en: { translation: resources.en }, zh: { translation: resources.zh } },
  });

/** Our own templates do the filling in: the library need not look for its kinds, which takes most of its time. */
const plain = { skipInterpolation: true } as const;

/** The app's own sentence in the current language; components use `useText` instead. */
export const text = (key: TextKey, params: MessageParams = {}): string => i18next.t(key, { ...params, ...plain });

/** A sentence of core (problem, error, fix, node title, param label) in the current language. */
export const say = (code: string, params: MessageParams = {}): string => i18next.t(code, { ...params, ...plain });

/** Like `say`, with a fallback for codes that may be unknown. */
export const sayOr = (code: string, fallback: string, params: MessageParams = {}): string =>
  i18next.exists(code) ? say(code, params) : fallback;

export interface Text {
  readonly t: (key: TextKey, params?: MessageParams) => string;
  readonly say: (code: string, params?: MessageParams) => string;
  readonly language: Language;
}

/** Sentences for a component; it re-renders when the language changes. */
export function useText(): Text {
  const { i18n } = useTranslation();
  const language = (i18n.language === "zh" ? "zh" : "en") as Language;
  return { t: text, say, language };
}

export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  if (typeof document !== "undefined") document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
