import type { files as english } from "../en/files.ts";

/** 文件、未保存的询问与恢复。 */
export const files: Readonly<Record<keyof typeof english, string>> = {
  "files.new": "新建项目",
  "files.open": "打开项目",
  "files.save": "保存",
  "files.saveAs": "另存为",
  "files.openTable": "打开数据表（CSV）",
  "files.cancel": "取消",
  "files.ok": "好",
  "files.failed": "没有成功",
  "files.unsaved.title": "先保存“{name}”吗？",
  "files.unsaved.text": "它有尚未保存的改动。不保存就会丢失。",
  "files.unsaved.discard": "不保存",
  "files.changed.title": "“{name}”已被其他程序改动",
  "files.changed.text": "文件与打开时不同。可以用你的版本覆盖它，也可以把你的版本另存为别的名字。",
  "files.changed.overwrite": "覆盖",
  "files.recovered.title": "恢复未保存的内容？",
  "files.recovered.text": "Netloom 上次结束时没有保存“{name}”。最后一次记录在 {time}。",
  "files.recovered.discard": "丢弃",
  "files.recovered.restore": "恢复",
};
