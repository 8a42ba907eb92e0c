import type { prepare as english } from "../en/prepare.ts";

/** Chinese for renderer/i18n/en/prepare.ts. */
export const prepare: Readonly<Record<keyof typeof english, string>> = {
  "prepare.trueLoss": "真实分布",
  "prepare.trueLoss.tag": "真实",
  "prepare.trueLoss.help": "由生成器新造的 10,000 行上的平均损失，不时测量。",
  "prepare.trueLoss.rows": "由生成器新造的 {shown} 行上的平均损失。",
};
