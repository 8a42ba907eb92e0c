/** Settings that several definitions share. */
const epsilon = { label: "ε", help: "加在分母上的小数，使它永远不为零。" };
const momentum = { label: "动量", help: "上一次移动有多大比例保留到下一次。" };
const beta1 = { label: "β₁", help: "每步保留多大比例的梯度滑动均值。" };
const beta2 = { label: "β₂", help: "每步保留多大比例的梯度平方滑动均值。" };
const distribution = { label: "分布", help: "均匀：在两个界限之间均匀抽取；正态：按钟形曲线抽取；两者方差相同。" };

interface Words {
  readonly title: string;
  readonly doc: string;
  readonly params?: Readonly<Record<string, { readonly label: string; readonly help: string }>>;
}

const nodes: Readonly<Record<string, Words>> = {
  input: {
    title: "输入",
    doc: "网络能看到的表格列。\n表格的每一行变成一个向量 x。数值列占 x 的一个位置；类别列每个类别占一个位置（独热，另留一个位置给训练中没见过的类别），或只占一个数（序号）。空单元格用只从训练行学到的值填补。宽度从不手工输入，它由列决定。\n数可以限制在界限之内并加以变换，也可以从别的列造出新列：用公式，取日期的一部分，或取更早的一行。其中要学的一切只从训练行学，新的行也照样处理。",
    params: { columns: { label: "列", help: "使用哪些列，如何编码，空单元格如何填补。" } },
  },
  target: {
    title: "目标",
    doc: "网络要学会预测的列。\n类别列就是分类，数值列就是回归。这里没有值的行教不了什么，会被略去。数值会用训练行的统计量变换为均值 0、标准差 1 来训练；预测与指标总以原单位显示。",
    params: {
      columns: { label: "要预测的列", help: "一个类别列，或者一个或多个数值列。" },
      classOrder: { label: "类别顺序", help: "哪一类是第一个输出，哪一类是第二个，以此类推。" },
      scale: { label: "数值缩放", help: "标准分数：用 (y − 均值) ÷ 标准差（取自训练行）来训练，使损失一开始约为 1。" },
    },
  },
  dense: {
    title: "全连接层",
    doc: "每个单元都看所有输入：各乘一个权重，相加，再加一个偏置。\n把 x 看作 d 个数的列向量，W 的形状是 (单元数, d)，b 每个单元一个数。每一步，每个权重移动的量是单元的误差乘以它的输入：在 sigmoid 之后输入全为正，一个单元的权重要么全升，要么全降。\n惩罚项给损失加上 α₂/2·Σw²（L2）和 α₁·Σ|w|（L1），每步一次，而不是每行一次。偏置不受惩罚，除非你要求。L2 在梯度里（用 adamw 时在衰减里：请用它的权重衰减代替 L2）。L1 在优化器的每一步之后自己走一步：每个权重向 0 走学习率乘 α₁ 那么远，到 0 就停，于是数据用不着的权重会恰好变为 0。用动量时走 1/(1−μ) 倍；用 adam、rmsprop、adagrad 时，这段距离再除以它们用来除该权重步长的数，且最多为两个学习率。因此无论用哪种优化器，训练都停在损失加惩罚最小之处。",
    params: {
      units: { label: "单元数", help: "输出多少个数。单元越多，能学的越多，也越容易过拟合。" },
      bias: { label: "偏置", help: "每个单元加一个学到的数，使输入为 0 时输出不必为 0。" },
      initializer: { label: "初始权重", help: "自动：后面是 ReLU 一类的激活时用 He，否则用 Glorot。" },
      l2: { label: "L2 惩罚 α₂", help: "把权重拉向 0，越大拉得越狠。常用：0.0001 到 0.1。" },
      l1: { label: "L1 惩罚 α₁", help: "用同样的力把所有权重拉向 0；数据用不着的会恰好变为 0。" },
      penalizeBias: { label: "也惩罚偏置", help: "一般关闭：偏置不会让函数更曲折。" },
    },
  },
  activation: {
    title: "激活",
    doc: "把直线弯曲：没有它，任意多个全连接层也只等于一层。\nSigmoid 和 tanh 会饱和：离 0 远时斜率接近 0，学习变慢。最大斜率 sigmoid 为 0.25，tanh 为 1。ReLU 计算便宜，对正值斜率保持 1，但若某个单元对每一行都是负的，就再也学不到东西。Leaky ReLU 即 max(αx, x)，0 ≤ α ≤ 1；它与 ELU 能让这样的单元保持活性。ELU 的斜率只有在 α = 1 时才在 0 处连续，而且对很负的值会饱和。\nSoftmax 把输出变成总和为 1 的概率。它并不总是放大差别，这取决于输入的尺度。线性占比的总和也是 1，但遇到负值就失效。",
    params: {
      kind: { label: "函数", help: "每个值要经过的曲线。" },
      alpha: { label: "α", help: "负值处的斜率。常用：0.01。" },
      depth: { label: "α", help: "曲线在 0 以下最低到 −α。常用：1。" },
    },
  },
  dropout: {
    title: "Dropout",
    doc: "每个训练步随机关掉一部分值。\n没有单元能只依赖另一个单元，这就像对许多更小的网络取平均。留下的值乘以 1 ÷ (1 − p)，使总和平均不变；网络只被询问时，什么都不关，也不缩放。它可用在任何一种层之后，不只是全连接层。",
    params: { rate: { label: "比例 p", help: "每个训练步关掉多大比例的值。常用：0.1 到 0.5。" } },
  },
  loss: {
    title: "损失",
    doc: "衡量预测错了多少；训练就是让这个数变小。\n½MSE 是误差平方的均值再乘 ½，于是梯度正好是 (ŷ − y) ÷ N；这个系数可以去掉。MAE 对一个大误差并不比对许多小误差更严厉，在 0 处没有自己的斜率。Huber 对 |r| ≤ δ 的行取 ½r²，超出则取 δ(|r| − ½δ)，先逐行选择再取均值。\n多类交叉熵是真实类别所得概率的 −ln，应放在 softmax 之后；二元交叉熵应放在 sigmoid 之后。两者都由 softmax 或 sigmoid 之前的值算出，所以不会遇到 ln 0。有多个输出时取它们的均值。",
    params: {
      kind: { label: "损失", help: "数值用 ½MSE、MAE 或 Huber；类别用多类交叉熵，只有两类时用二元交叉熵。" },
      factor: { label: "系数", help: "½ 使梯度为 (ŷ − y) ÷ N；没有它，梯度大一倍。" },
      delta: { label: "δ", help: "不超过 δ 的误差按平方计，更大的只按线性计。" },
      classWeights: { label: "类别权重", help: "均衡：不论行数多少，每个类别总共一样重要。" },
    },
  },
  normalize: {
    title: "归一化",
    doc: "让每一列落在相近的范围，免得某一列盖过其他列。\n统计量只在训练行上拟合一次，与权重一起保存，对其他所有行原样使用。所以它必须放在第一个会学习或抽取随机数的层之前。从不变化的列变为 0。\n几种方法各不相同：标准分数的均值为 0、标准差为 1，并不限于 0 到 1；最小–最大在训练行上限于 0 到 1；所有列一起的最小–最大使各列仍可比较，像素就需要这样；除以绝对离差之和得到很小的数，其大小与行数有关。",
    params: {
      mode: { label: "方法", help: "如何平移和缩放。标准分数除以 n，样本版除以 n − 1。" },
      encodeOneHot: { label: "包括独热列", help: "独热列本来就是 0 或 1，除非打开此项，否则保持不变。" },
    },
  },
  gaussianNoise: {
    title: "高斯噪声",
    doc: "训练时给每个值加一点随机噪声。\n这样网络每次看到的同一行都略有不同，无法死记硬背。噪声以输入的单位计，所以请放在归一化之后。网络只被询问时不加噪声。",
    params: { deviation: { label: "标准差 σ", help: "噪声的标准差。对归一化的数据常用：0.01 到 0.5。" } },
  },
  augment: {
    title: "增强",
    doc: "训练时对图片稍作平移、旋转和镜像，每一步都重新抽取。\n一个数字稍微偏左或倾斜，仍是同一个数字，而表格里的样本总嫌不够。网络每次看到的训练图片都略有不同，于是学会忽略无关紧要的变化。只有训练行被变动：验证、测试和新的行原样通过。\n输入的列必须恰好是一张图片的像素，没有别的列；增强必须放在归一化之前：从图片外面移进来的是“背景”值，以表格的单位计。只镜像可以镜像的东西：3 的镜像不是 3。",
    params: {
      shift: { label: "平移", help: "每张图片在各方向上最多移动这么多像素。常用：宽度的二十分之一到十分之一。" },
      rotation: { label: "旋转", help: "每张图片绕中心向任一侧最多转这么多度。常用：5 到 15。" },
      flip: { label: "左右镜像", help: "一半图片被镜像。适合物体，不适合字母和数字。" },
      noise: { label: "噪声 σ", help: "加到每个像素上的噪声的标准差，以表格的单位计。" },
      background: { label: "背景", help: "空白像素的值，即从图片外面移进来的值。几乎总是 0。" },
    },
  },
  add: {
    title: "相加",
    doc: "把几个宽度相同的输入按位置相加。\n用一条连线跳过几层，就成了残差连接：这些层只需学会差值。",
  },
  concatenate: {
    title: "拼接",
    doc: "把几个输入并排成一个更长的向量。\n宽度相加。顺序就是连线画出的顺序。",
  },
};

const optimizers: Readonly<Record<string, Words>> = {
  sgd: { title: "SGD", doc: "直接逆着梯度走。一批包含所有行时是梯度下降，每批一行时是随机梯度下降。" },
  momentum: { title: "动量", doc: "沿过去梯度的累积方向走：稳定的方向加速，来回的摆动相消。", params: { momentum } },
  nesterov: {
    title: "Nesterov 动量",
    doc: "会向前看的动量：把新梯度当作已经按当前移动走过之后的梯度。",
    params: { momentum },
  },
  adagrad: {
    title: "AdaGrad",
    doc: "每步除以至今所有梯度平方和的根：常动的权重慢下来，少动的保持步伐。",
    params: { epsilon },
  },
  rmsprop: {
    title: "RMSProp",
    doc: "会遗忘的 AdaGrad：每步除以梯度平方滑动均值的根。",
    params: { alpha: { label: "α", help: "每步保留多大比例的梯度平方滑动均值。" }, epsilon },
  },
  adam: {
    title: "Adam",
    doc: "动量与 RMSProp 合在一起，并修正从零起步的偏差。首选的好方法。L2 惩罚通过梯度起作用。",
    params: { beta1, beta2, epsilon },
  },
  adamw: {
    title: "AdamW",
    doc: "权重衰减与梯度分开的 Adam：权重按自己的规则缩小，不受滑动均值影响。L2 惩罚并入衰减。",
    params: {
      beta1,
      beta2,
      epsilon,
      weightDecay: { label: "权重衰减", help: "每步从每个权重减去的比例，再乘学习率。偏置不受影响。" },
    },
  },
};

const schedules: Readonly<Record<string, Words>> = {
  constant: { title: "不变", doc: "每一轮的学习率都相同。" },
  step: {
    title: "阶梯",
    doc: "每过若干轮，学习率乘一次系数。",
    params: {
      every: { label: "每隔", help: "两次下降之间的轮数。" },
      factor: { label: "系数", help: "每次下降时学习率要乘的数。" },
    },
  },
  exponential: {
    title: "指数",
    doc: "每一轮之后学习率都乘同一个系数。",
    params: { rate: { label: "比率", help: "每轮之后学习率要乘的数。" } },
  },
  cosine: {
    title: "余弦",
    doc: "学习率沿半个余弦波下降，从起始值降到计划结束时的最低值。",
    params: { floor: { label: "最低值", help: "曲线降到的学习率。" } },
  },
};

const initializers: Readonly<Record<string, Words>> = {
  glorot: {
    title: "Glorot（Xavier）",
    doc: "方差 2/(输入数 + 输出数)，使各层数值的散布大致相同。适合 sigmoid 和 tanh。",
    params: { distribution },
  },
  he: {
    title: "He（Kaiming）",
    doc: "方差 2/输入数，是 LeCun 的两倍，因为 ReLU 把一半的值变成零。适合 ReLU 及其同类。",
    params: { distribution },
  },
  lecun: {
    title: "LeCun",
    doc: "方差 1/输入数，使输入之和与单个输入的散布相同。SELU 需要它。",
    params: { distribution },
  },
  uniform: {
    title: "均匀分布",
    doc: "在 −界限 与 界限 之间均匀抽取，与层的大小无关。",
    params: { limit: { label: "界限", help: "初始权重离零的最大距离。" } },
  },
  normal: {
    title: "正态分布",
    doc: "按以零为中心的钟形曲线抽取，与层的大小无关。",
    params: { deviation: { label: "标准差", help: "钟形曲线的宽度。" } },
  },
  zeros: { title: "全零", doc: "所有权重从零开始。适合偏置；若用于权重，一层中的各单元将永远彼此相同。" },
};

const losses: Readonly<Record<string, Words>> = {
  mse: {
    title: "平方误差",
    doc: "残差平方的均值，默认取一半，使斜率正好是残差。误差呈钟形分布时最合适；离群值影响很大。",
    params: { factor: { label: "系数", help: "½ 使梯度为 (ŷ − y) ÷ N；没有它，梯度大一倍。" } },
  },
  mae: { title: "绝对误差", doc: "残差绝对值的均值。离群值只按其距离计；斜率为 ±1，残差为 0 时取 0。" },
  huber: {
    title: "Huber",
    doc: "小残差按平方，大残差按绝对值：在零处平滑，对离群值不敏感。",
    params: { delta: { label: "δ", help: "不超过 δ 的误差按平方计，更大的只按线性计。" } },
  },
  categoricalCrossentropy: {
    title: "多类交叉熵",
    doc: "真实类别所得概率的对数取负。用于两类或更多类；前面是 softmax 时两者合并计算，概率再小也精确。",
  },
  binaryCrossentropy: {
    title: "二元交叉熵",
    doc: "实际结果所得概率的对数取负，用于是或否。前面是 sigmoid 时两者合并计算，概率再小也精确。",
  },
};

const metrics: Readonly<Record<string, Words>> = {
  accuracy: { title: "准确率", doc: "最可能的类别正是真实类别的行所占的比例。" },
  macroF1: {
    title: "宏平均 F1",
    doc: "各类 F1（精确率与召回率的平衡）的均值；稀少的类别与常见的类别同样重要。既未出现也未被预测的类别不计。",
  },
  logLoss: { title: "对数损失", doc: "真实类别所得概率的对数取负后的均值；又肯定又错误的代价最高。" },
  rmse: { title: "RMSE", doc: "残差均方的根，单位与目标相同。" },
  mae: { title: "MAE", doc: "残差绝对值的均值，单位与目标相同。" },
  r2: {
    title: "R²",
    doc: "预测解释了目标方差的多大比例：1 为完美，0 不比均值好，负数更差。多个输出取均值；从不变化的目标，恰好命中得 1，否则得 0。",
  },
};

function flat(kind: string, list: Readonly<Record<string, Words>>): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [type, { title, doc, params = {} }] of Object.entries(list)) {
    words[`${kind}.${type}.title`] = title;
    words[`${kind}.${type}.doc`] = doc;
    for (const [name, { label, help }] of Object.entries(params)) {
      words[`param.${type}.${name}.label`] = label;
      words[`param.${type}.${name}.help`] = help;
    }
  }
  return words;
}

/** Chinese of what core's definitions say about themselves, under the keys of `../catalogue.ts`. */
export const catalogue: Readonly<Record<string, string>> = {
  ...flat("node", nodes),
  ...flat("optimizer", optimizers),
  ...flat("schedule", schedules),
  ...flat("initializer", initializers),
  ...flat("loss", losses),
  ...flat("metric", metrics),
};
