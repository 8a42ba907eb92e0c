import type { imports } from "../../../core/text/en/import.ts";

/** 读取数据表的句子（核心）。 */
export const coreImport: Readonly<Record<keyof typeof imports, string>> = {
  "data.wouldNotFit":
    "{name} 约有 {rows} 行、{columns} 列，需要 {megabytes} MB 内存；最多能容纳 {limit} MB。请减少行或列。",
  "data.raggedRows": "{count} 行的单元格数与列名不同，第一处在第 {line} 行；缺的当作空，多的不读入。",
  "import.doubt.delimiter": "单元格之间可能是“{delimiter}”，也可能是“{rival}”。",
  "import.doubt.decimal": "“{text}”可能是三位小数，也可能是一千多。",
  "import.doubt.preamble": "表格前的 {count} 行没有读入。",
  "import.doubt.header": "第一行（“{text}”……）虽然含有数字，仍当作列名。",
  "import.doubt.headerRows": "列名由 {count} 行组成。",
  "import.doubt.tables": "文件中有 {count} 张表；读取的是第 {place} 张，从第 {line} 行开始，共 {columns} 列。",
  "import.doubt.footer": "表格后的 {count} 行像是附注，没有读入。",
  "import.doubt.total": "最后一行像是合计，没有读入。",
  "import.doubt.repeatedHeader": "有 {count} 行重复了列名，没有读入。",
  "import.doubt.ragged": "{rows} 行中有 {count} 行的单元格数与表头不同。",
  "import.reason.short": "单元格太少",
  "import.reason.long": "单元格太多",
  "import.reason.repeatedHeader": "重复的列名",
  "import.reason.footer": "附注",
  "import.reason.total": "合计",
  "import.reason.preamble": "表格之前",
};
