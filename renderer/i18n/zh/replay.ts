import type { replay as english } from "../en/replay.ts";

/** 在已记录的训练上试早停设置。 */
export const replay: Readonly<Record<keyof typeof english, string>> = {
  "replay.toggle": "重放早停",
  "replay.short": "重放",
  "replay.patience": "耐心",
  "replay.patience.value": "{shown} 轮",
  "replay.minDelta": "最小改善量",
  "replay.mark": "会停在 {epoch}",
  "replay.ring": "恢复 {epoch}",
  "replay.ringLast": "保留 {epoch}",
  "replay.stops": "会在第 {stop} 轮后停止，并恢复第 {restored} 轮",
  "replay.stopsLast": "会在第 {stop} 轮后停止，并保留该轮权重",
  "replay.limit": "不会提前停止：训练满 {stop} 轮，然后使用第 {restored} 轮的权重",
  "replay.broken": "在第 {stop} 轮后训练中断之前不会停止",
  "replay.beyond": "到最后记录的第 {last} 轮为止不会停止：训练会继续，之后如何无从得知。目前为第 {restored} 轮",
  "replay.losses": "验证损失 {validation}，训练损失 {training}",
  "replay.loss": "训练损失 {training}",
  "replay.missed": "停得太早：第 {epoch} 轮本可达到 {value}。",
  "replay.use": "采用这些设置",
  "replay.edit": "采用重放的早停设置",
};
