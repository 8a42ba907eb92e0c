import type { explain as english } from "../en/explain.ts";

/** 手算一步训练，以及整个网络的公式。 */
export const explain: Readonly<Record<keyof typeof english, string>> = {
  "explain.title": "拆解一步",
  "explain.formula": "公式",
};
