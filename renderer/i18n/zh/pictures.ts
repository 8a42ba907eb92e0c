import type { pictures as english } from "../en/pictures.ts";

/** 以像素为列的表格。 */
export const pictures: Readonly<Record<keyof typeof english, string>> = {
  "picture.head": "图片",
  "picture.ofLine": "第 {line} 行的图片",
  "picture.ofRow": "第 {row} 个样本的图片",
  "picture.mean": "所有图片的平均",
  "picture.found": "其中 {count} 列是一张 {width} × {height} 图片的像素。",
  "picture.show": "显示 {count} 个像素",
  "picture.fold": "收起 {count} 个像素",
  "picture.previous": "上一行",
  "picture.next": "下一行",
  "picture.seen": "训练看到的样子",
  "picture.seenHelp": "先是表格第一行的原样，然后是不同训练步看到的样子。",
  "picture.unmoved": "表中的原样",
  "picture.inStep": "第 {step} 步看到的样子",
  "picture.drawn": "手绘",
  "picture.clear": "清空",
  "picture.howTo": "用鼠标绘制；按右键或按住 Shift 擦除。",
  "picture.pad": "可绘制的图片，第 {row} 行第 {column} 列。方向键移动，空格绘制，Delete 擦除。",
  "picture.truth": "表中的 {column}：{value}",
};
