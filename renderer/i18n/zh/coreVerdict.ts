import type { verdict as english } from "../../../core/text/en/verdict.ts";

/** 结论、健康标记与建议的中文；见 core/text/en/verdict.ts。 */
export const coreVerdict: Readonly<Record<keyof typeof english, string>> = {
  "verdict.fitting.better": "拟合良好：第 {epoch} 轮验证损失 {loss}，比总猜同一个答案低 {better} %，没有过拟合的迹象",
  "verdict.fitting.plain": "拟合良好：第 {epoch} 轮验证损失 {loss}，没有过拟合的迹象",
  "verdict.overfitting.rose": "从第 {from} 轮起过拟合：到第 {last} 轮验证损失上升了 {rise} %",
  "verdict.overfitting.nothing": "从第 {from} 轮起过拟合：网络只是背下了训练行，对新的行从未比瞎猜更好",
  "verdict.overfitting.both": "从第 {from} 轮起对新的行变差 {rise} %，对训练行也变差：步子太大",
  "verdict.underfitting.capacity.neighbours":
    "欠拟合：损失停在 {loss}，而参考相似的训练行就能达到 {reachable}；网络太小",
  "verdict.underfitting.capacity.ideal": "欠拟合：损失停在 {loss}，而最低可以达到 {reachable}；网络太小",
  "verdict.underfitting.unfinished":
    "欠拟合：到第 {epochs} 轮训练损失仍在下降，最后四分之一降了 {fall} %；训练还没有完成",
  "verdict.underfitting.unsteady": "欠拟合：训练损失每轮跳动 {shake} %；步子太大",
  "verdict.underfitting.stuck": "欠拟合：训练损失从 {first} 变为 {last} 后停住，尽管还有可学的东西",
  "verdict.underfitting.ill.dead": "欠拟合：{node} 中有死亡的单元，它们什么也学不到",
  "verdict.underfitting.ill.saturated": "欠拟合：{node} 中的单元饱和，几乎学不动",
  "verdict.underfitting.ill.vanishing": "欠拟合：几乎没有梯度传到 {node}，它几乎学不动",
  "verdict.underfitting.ill.exploding": "欠拟合：{node} 的梯度太大，训练无法前进",
  "verdict.underfitting.ill.updateTooLarge": "欠拟合：每一步都把 {node} 整个改掉；步子太大",
  "verdict.underfitting.ill.updateTooSmall": "欠拟合：步子太小，{node} 几乎没有动",
  "verdict.diverging": "发散：训练损失在第 {epoch} 轮最低，为 {lowest}，后来升到 {last}，比未训练的网络还高",
  "verdict.cannotTell.noValidation": "无法判断对新的行效果如何：没有留出验证行",
  "verdict.cannotTell.few": "无法判断：{rows} 行验证数据说明不了什么，至少需要 {fewest} 行",
  "verdict.cannotTell.short": "还无法判断：{epochs} 轮看不出趋势",
  "verdict.cannotTell.noSignal": "无法判断：在 {rows} 行验证数据上不比总猜同一个答案更好；这些列可能与目标无关",
  "verdict.cannotTell.unclear":
    "无法判断第 {from} 轮后是否过拟合：按 {rows} 行验证数据，损失的变化在 {low} % 到 {high} % 之间",
  "verdict.cannotTell.unclearButBetter":
    "最好时比总猜同一个答案低 {better} %；第 {from} 轮后是否过拟合，{rows} 行验证数据无法判断",

  "verdict.evidence.rise":
    "从第 {from} 轮到最后一轮，验证损失变化 {rise} %；按这 {rows} 行，在 {low} % 到 {high} % 之间（90 %）",
  "verdict.evidence.bestIsLast": "按 {rows} 行验证数据，损失在最后一轮（第 {epochs} 轮）最低",
  "verdict.evidence.training": "同一段时间训练损失变化 {percent} %，到 {last}",
  "verdict.evidence.gap": "结束时：训练 {training}，验证 {validation}；仅有差距并不是过拟合",
  "verdict.evidence.trainingOnly": "训练损失在 {epochs} 轮内从 {first} 变为 {last}；没有验证损失可以对照",
  "verdict.evidence.guessing": "最佳轮次比总猜同一个答案低 {better} %，在 {low} % 到 {high} % 之间（90 %）",
  "verdict.evidence.neighbours":
    "参考最相似的 {neighbours} 个训练行可达到 {loss}；它们能学到的，网络还剩 {left} % 没学到，在 {low} % 到 {high} % 之间",
  "verdict.evidence.ideal":
    "这张生成的表最好只能达到 {loss}，其余是噪声；可学的还剩 {left} % 没学到，在 {low} % 到 {high} % 之间",
  "verdict.evidence.beaten.neighbours": "参考最相似的 {neighbours} 个训练行可达到 {loss}；网络做得更好",
  "verdict.evidence.beaten.ideal": "这张生成的表最好只能达到 {loss}，其余是噪声；网络已经达到",
  "verdict.evidence.nothing.neighbours": "参考最相似的 {neighbours} 个训练行也不比瞎猜更好：{loss}",
  "verdict.evidence.nothing.ideal": "这张生成的表不允许比瞎猜更好：{loss}",

  "verdict.learningCurve.helps": "增加行会有帮助：行数翻倍大约使验证损失降低 {gain} %",
  "verdict.learningCurve.wouldNot": "增加行没有帮助：行数翻倍最多使验证损失降低 {high} %",
  "verdict.learningCurve.cannotTell":
    "无法判断增加行是否有帮助：按 {rows} 行验证数据，行数翻倍使损失降低 {low} % 到 {high} %",

  "badge.dead.start":
    "{units} 个单元中有 {dead} 个在训练前就对抽样的 {rows} 行全部输出 0，至今如此：初始权重从未让它们激活",
  "badge.dead.training":
    "{units} 个单元中有 {dead} 个在第 {after} 轮与第 {epoch} 轮之间死亡：某一步太大，之后没有梯度能把它们带回来",
  "badge.dead.unknown": "{units} 个单元中有 {dead} 个对抽样的 {rows} 行全部输出 0：它们不再学习",
  "badge.saturated.start": "{percent} % 的输出从训练前起就在曲线的平坦两端：初始权重或输入太大",
  "badge.saturated.training": "{percent} % 的输出在曲线的平坦两端，那里斜率几乎为 0：这里学得很慢",
  "badge.vanishing": "梯度消失：这里是 {norm}，{last} 是 {lastNorm}。有 {count} 层几乎学不动",
  "badge.exploding": "梯度爆炸：第 {epoch} 轮的范数是 {norm}。这么大的步子会冲过头",
  "badge.updateTooLarge": "一步就改变权重的 {percent} %，通常是 0.1 %：学习率太高",
  "badge.updateTooSmall": "一步只改变权重的 {percent} %，通常是 0.1 %：学习率太低",
  "badge.zeros": "{weights} 个权重中有 {zeros} 个恰好为 0（{percent} %）：L1 惩罚把它们关掉了",

  "remedy.lowerRate": "把学习率降到 {to}",
  "remedy.higherRate": "把学习率升到 {to}",
  "remedy.longer": "训练 {epochs} 轮",
  "remedy.stopEarly": "早停并保留最佳轮次",
  "remedy.moreValidation": "留出 {percent} % 的行作验证",
  "remedy.clip": "把梯度范数裁剪到 {limit}",
  "remedy.decay": "把 L2 惩罚设为 {value}",
  "remedy.wider": "把隐藏单元加倍到 {units}",
  "remedy.bend": "在最后一层前加 ReLU",
  "remedy.hiddenLayer": "增加一个 {units} 单元的隐藏层",
  "remedy.relu": "层与层之间改用 ReLU",
  "remedy.leaky": "在 {node} 中改用 leaky ReLU",
  "remedy.initAuto": "自动选取 {node} 的初始权重",
};
