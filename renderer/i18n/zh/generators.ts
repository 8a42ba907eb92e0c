interface Words {
  readonly title: string;
  readonly doc: string;
  readonly params: Readonly<Record<string, readonly [label: string, help: string]>>;
}

const labelNoise = ["错误标签", "标签被换成另一类的行所占的比例。到 0.5 时标签什么也说明不了。"] as const;
const pointNoise = ["噪声 σ", "点偏离原位的程度。"] as const;
const valueNoise = ["噪声 σ", "y 上噪声的标准差。"] as const;
const slope = (name: string) => [`斜率 ${name}`, "每单位引起的 y 的变化。"] as const;
const coefficient = (name: string) => [name, "x 的这一次幂的系数。"] as const;

const words: Readonly<Record<string, Words>> = {
  noisySine: {
    title: "带噪正弦",
    doc: "正弦曲线周围的点。\n隐藏层必须弯曲。行少、噪声大、单元多时，网络会跟着噪声走：可以看到过拟合。",
    params: { frequency: ["频率 f", "−1 到 1 之间的波数。"], noise: valueNoise },
  },
  line: {
    title: "直线",
    doc: "直线周围的点。\n最简单的回归：一个单元的全连接层就能找到斜率和截距。",
    params: {
      slope: ["斜率 a", "x 每增加 1 时 y 的变化。"],
      intercept: ["截距 b", "x 为 0 时的 y。"],
      noise: valueNoise,
    },
  },
  step: {
    title: "阶梯",
    doc: "从 0 到 1 的阶梯。\n光滑的网络只能向跳跃处靠拢：看它在两侧越过头；单元越多，坡越陡。",
    params: { steps: ["阶数 n", "−1 到 1 之间的跳跃数。"], noise: valueNoise },
  },
  polynomial: {
    title: "多项式",
    doc: "三次曲线周围的点。\n以 x 的幂为特征，问题就成了直线；没有它们，隐藏层必须弯曲。",
    params: {
      c0: coefficient("c₀"),
      c1: coefficient("c₁"),
      c2: coefficient("c₂"),
      c3: coefficient("c₃"),
      noise: valueNoise,
    },
  },
  plane: {
    title: "平面",
    doc: "正方形上的数，落在一个倾斜的平面上。\n两个特征的回归：一个单元的全连接层正好够用。",
    params: { a: slope("a"), b: slope("b"), c: ["高度 c", "中心处的 y。"], noise: valueNoise },
  },
  gaussians: {
    title: "两团云",
    doc: "两个类别，各是一团圆形的点。\n中心相距越远越容易；两团重叠之处，没有网络能每次都对。",
    params: {
      distance: ["距离 d", "两个中心在每个坐标轴上相距多远。"],
      noise: ["散布 σ", "每团云的标准差。"],
      labelNoise,
    },
  },
  circle: {
    title: "圆",
    doc: "一类是圆盘，另一类是包围它的圆环。\n没有直线能分开它们：隐藏层必须把边界弯成圈，或者单用特征 x² 和 y²。",
    params: { noise: pointNoise, labelNoise },
  },
  xor: {
    title: "异或",
    doc: "四个方块，相对的两块同类。\n单独一个特征什么也说明不了，只有两个合起来才行。以乘积 x₁·x₂ 为特征，一下子就解决了。",
    params: { noise: pointNoise, labelNoise },
  },
  moons: {
    title: "双月",
    doc: "两弯月牙，互相伸进对方。\n直线对多数行是对的，却不可能对所有行都对；小小的隐藏层可以。",
    params: { noise: pointNoise, labelNoise },
  },
  spiral: {
    title: "螺旋",
    doc: "两条互相缠绕的臂。\n最难的图形：需要两个单元足够多的隐藏层，还要耐心。圈数少些更容易。",
    params: { turns: ["圈数", "每条臂绕的圈数。"], noise: pointNoise, labelNoise },
  },
};

/** Chinese of the generated data sets, under the keys of `../catalogue.ts`. */
export const generators: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(words).flatMap(([type, { title, doc, params }]) => [
    [`generator.${type}.title`, title],
    [`generator.${type}.doc`, doc],
    ...Object.entries(params).flatMap(([name, [label, help]]) => [
      [`param.${type}.${name}.label`, label],
      [`param.${type}.${name}.help`, help],
    ]),
  ]),
);
