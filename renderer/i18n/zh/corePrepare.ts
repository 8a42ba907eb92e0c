/** Chinese for core/text/en/prepare.ts. */
export const corePrepare: Readonly<Record<string, string>> = {
  "data.outsideDomain.log":
    "列“{column}”有 {count} 个值不大于 −1（第一个是 {value}），ln(1 + x) 不存在：第 {lines} 行。请改用 Yeo–Johnson，设置界限，或改正文件。",
  "data.outsideDomain.sqrt":
    "列“{column}”有 {count} 个值小于 0（第一个是 {value}），没有平方根：第 {lines} 行。请改用 Yeo–Johnson，设置界限，或改正文件。",
  "data.outsideDomain.other":
    "列“{column}”有 {count} 个值太大，无法变换（第一个是 {value}）：第 {lines} 行。请设置界限，或选择别的变换。",
  "data.beyondSingle":
    "列“{column}”有 {count} 个数超出 ±3.4e38，网络无法计算（第一个是 {value}）：第 {lines} 行。请改正文件，或在“体检”中把它们当作缺失。",
  "data.beyondFilled": "列“{column}”：有 {count} 个数超出 ±3.4e38，第一个在第 {line} 行；已按缺失处理并填充。",
  "data.outsideFilled": "列“{column}”：有 {count} 个值变换不了，第一个在第 {line} 行；已按缺失处理并填充。",
  "data.otherBucket":
    "列“{column}”：训练部分之外有 {count} 行的类别在训练行中没有出现过，第一个是“{label}”；按“其他”处理。",
  "data.noNumbers":
    "列“{column}”应当是数，但每个单元格都是文字，第一个是第 {line} 行的“{text}”。请检查导入设置中的小数点，或列的名称。",
  "input.beyondSingle":
    "列“{column}”含有 {value}，而网络最大只能计算到 3.4e38。训练会被拒绝；“体检”可以把这样的单元格当作缺失。",
  "input.outsideDomain.log":
    "列“{column}”最小到 {least}，而 ln(1 + x) 要求大于 −1。训练会被拒绝；Yeo–Johnson 可用于任何数。",
  "input.outsideDomain.sqrt":
    "列“{column}”最小到 {least}，而平方根要求不小于 0。训练会被拒绝；Yeo–Johnson 可用于任何数。",

  "formula.empty": "“{column}”的公式是空的。请写一个，例如 x^2 或 log(x + 1)。",
  "formula.long": "“{column}”的公式超过 {limit} 个字符。请拆成几列。",
  "formula.deep": "“{column}”的公式第 {position} 处：括号嵌套超过 {limit} 层。请拆成几列。",
  "formula.number": "“{column}”的公式第 {position} 处：数 {text} 太大。",
  "formula.quote": '“{column}”的公式第 {position} 处：引号没有闭合。列名请写成 "列的名称"。',
  "formula.character": "“{column}”的公式第 {position} 处：“{text}”在这里没有意义。特殊的列名请用双引号括起来。",
  "formula.unopened": "“{column}”的公式第 {position} 处：这个括号没有与之对应的左括号。请删去，或补上左括号。",
  "formula.unclosed": "“{column}”的公式第 {position} 处：这个括号没有闭合。",
  "formula.operatorMissing": "“{column}”的公式第 {position} 处：前面缺少运算符，例如 * 或 +。",
  "formula.valueMissing": "“{column}”的公式第 {position} 处：这里缺少一个数、一列或一个括号。",
  "formula.chained": "“{column}”的公式第 {position} 处：一次只能比较两个值。请写成 if(a < b, b < c, 0)。",
  "formula.function":
    "“{column}”的公式第 {position} 处：没有函数“{name}”。可用的有 {functions}；列名请用双引号括起来。",
  "formula.values": "“{column}”的公式第 {position} 处：{name} 需要 {wanted} 个值，而不是 {count} 个。",
  "formula.noColumn": "“{column}”的公式没有用到任何列，所以每一行的值都相同。",
  "formula.column": "“{column}”的公式第 {position} 处：表中没有列“{name}”。",
  "formula.notNumber": "“{column}”的公式第 {position} 处：“{name}”不是数字列。请改变它的类型，或改用别的列。",
  "formula.target": "“{column}”的公式第 {position} 处：“{name}”正是要预测的列，不能用它来做特征。",

  "derive.nameTaken": "表中已经有列“{column}”。请给新列起别的名称。",
  "derive.columnMissing": "新列“{column}”要读“{name}”，而表中没有这一列。",
  "derive.notNumber": "新列“{column}”要回看“{name}”，而它不是数字列。",
  "derive.notTime": "新列“{column}”按“{name}”排序，而它既不是数也不是日期。请选择别的顺序。",
  "derive.notDate": "新列“{column}”要取“{name}”的一部分，而它不是日期列。",
  "derive.lagEmpty":
    "新列“{column}”要回看“{name}”，但没有一行在自己所在的部分里有更早的行。请按时间划分，少回看几行，或不用这一列。",
  "derive.lagRandomSplit":
    "新列“{column}”要回看，而各行是随机划分的：多数行的更早一行在别的部分，不允许去看，因此算作缺失。请按时间划分。",

  "split.columnMissing": "应按“{column}”划分各行，而表中没有这一列。",
  "split.tooFewGroups":
    "{groups} 个组不够分成 {parts} 个部分，因为同一组不能出现在两个部分里。请按别的列划分，或随机划分。",
  "split.tooFewForFolds": "{rows} 行（或组）不够分成 {folds} 折。请减少折数。",
  "split.groupIsFeature": "“{column}”用来把各组分开，同时又是特征：新的行来自网络从未见过的组。请不要把它用作特征。",
  "split.classMissing.train": "{rows} 个训练行中没有目标的 {count} 个类别：{labels}。网络无法学会它们。",
  "split.classMissing.validation":
    "{rows} 个验证行中没有目标的 {count} 个类别：{labels}。在测试之前，对它们将一无所知。",
  "split.classMissing.test": "{rows} 个测试行中没有目标的 {count} 个类别：{labels}。测试对它们什么也说明不了。",
  "split.fewRows.classes":
    "{rows} 个验证行说明不了多少：其中 {example} % 正确，意味着全体行的 {low} % 到 {high} %（95 % 区间）。请多给验证一些行，或使用多折。",
  "split.fewRows.numbers":
    "{rows} 个验证行说明不了多少：这么少的行算出的均方误差，上下可差 {percent} %（95 % 区间）。请多给验证一些行，或使用多折。",
  "fix.splitByChance": "改为随机划分",
  "fix.splitByTime": "按“{column}”划分",
  "cli.foldsCancelled": "完成 {folds} 折中的 {done} 折后取消。",
  "cli.foldDiverged": "第 {fold} 折在第 {epoch} 轮遇到非有限值。请降低学习率。",
};
