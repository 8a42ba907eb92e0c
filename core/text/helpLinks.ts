/** Where what Netloom teaches was first written down: topic → address. The only addresses the app ever opens. */
export const helpLinks: ReadonlyMap<string, string> = new Map([
  ["adam", "https://arxiv.org/abs/1412.6980"],
  ["adamw", "https://arxiv.org/abs/1711.05101"],
  ["dropout", "https://jmlr.org/papers/v15/srivastava14a.html"],
  ["elu", "https://arxiv.org/abs/1511.07289"],
  ["gelu", "https://arxiv.org/abs/1606.08415"],
  ["glorot", "https://proceedings.mlr.press/v9/glorot10a.html"],
  ["he", "https://arxiv.org/abs/1502.01852"],
  ["penguins", "https://allisonhorst.github.io/palmerpenguins/"],
  ["selu", "https://arxiv.org/abs/1706.02515"],
  ["silu", "https://arxiv.org/abs/1702.03118"],
]);
