import type { quality as english } from "../en/quality.ts";

/** 数据步骤、数据体检与列视图。 */
export const quality: Readonly<Record<keyof typeof english, string>> = {
  "table.reason.excluded": "由步骤略去",
  "steps.edit.add": "数据表的一步",
  "steps.edit.remove": "删去一步",
};

/** 步骤的名称与说明。 */
export const stepTexts: Readonly<Record<string, string>> = {
  "step.excludeRow.title": "略去一行",
  "step.excludeRow.doc": "把一行从所有部分里去掉。\n它仍在表中，显示为灰色；删掉这一步就回来。",
  "step.correctCell.title": "改正一格",
  "step.correctCell.doc": "给一个单元格换上别的文字。\n文件本身不变。",
  "step.replaceWords.title": "替换词",
  "step.replaceWords.doc": "内容正好是这些词之一的单元格换成另一个词，或视为缺失。\n不会只替换单元格的一部分。",
  "step.convertUnits.title": "读出带单位的数",
  "step.convertUnits.doc": "内容是一个数加上这些单位之一的单元格，变成同一单位的纯数值。\n列中其他内容不变。",
  "step.dropGrouping.title": "读出分组的数",
  "step.dropGrouping.doc": "像 1,234,567 这样写的数，读时去掉组间的符号。\n只认完整的三位一组。",
  "step.retype.title": "指定列的类型",
  "step.retype.doc": "在类型为“自动”时，说明这一列是什么。\n手工为该列选定的类型优先。",
  "step.excludeColumn.title": "略去一列",
  "step.excludeColumn.doc": "这一列既不作特征，也不作目标。\n它仍在表中，可以查看。",
  "step.dropMissing.title": "略去有缺失的行",
  "step.dropMissing.doc": "在这些列之一缺少值的行，不属于任何部分。\n不指定列时：任何一处缺少值的行。",
  "step.dropRowsWhere.title": "略去越界的行",
  "step.dropRowsWhere.doc": "数值低于或高于界限的行，不属于任何部分。\n该列没有数值的行保留。",
  "step.dropSparse.title": "略去近乎空白的行",
  "step.dropSparse.doc": "缺了很大一部分的行，不属于任何部分。\n算哪些列、缺多少才算，都写在这一步里。",
  "step.deduplicate.title": "略去重复的行",
  "step.deduplicate.doc": "内容相同的行只留第一行。\n不指定列时比较所有列。",
  "step.clip.title": "截断离群值",
  "step.clip.doc": "超出两个界限的数移到界限上。\n以分位数或稳健偏差给出的界限，从训练行学得。",
  "step.fill.title": "填补缺失",
  "step.fill.doc": "缺失处填训练行的中位数、均值、最常见的值，或自己给的值。\n目标列从不填补。",
};
