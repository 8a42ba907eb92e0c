import type { verdict as english } from "../en/verdict.ts";

/** 结论与各层健康标记周围的文字；句子本身来自 core。 */
export const verdict: Readonly<Record<keyof typeof english, string>> = {
  "verdict.why": "为什么？",
  "verdict.evidence": "依据",
  "verdict.try": "试试：{action}",
  "verdict.restored": "；已恢复最佳轮次的权重",
  "verdict.speaks.for": "支持",
  "verdict.speaks.against": "反对",
  "verdict.speaks.aside": "另外测得",
  "verdict.rules": "验证损失在最佳轮次后上升超过 8 %，且确实超过 2 % 时，才说过拟合。验证集不足 20 行时不下结论。",
  "health.title": "健康",
  "health.toggle": "各层健康",
  "health.units": "单元 {units}",
};
