import {
  Activity,
  AudioWaveform,
  Box,
  CircleDashed,
  Combine,
  Images,
  Layers,
  type LucideIcon,
  Plus,
  Ruler,
  Table2,
  Target,
  TrendingDown,
} from "lucide-react";

const byType: Readonly<Record<string, LucideIcon>> = {
  input: Table2,
  target: Target,
  dense: Layers,
  activation: Activity,
  dropout: CircleDashed,
  loss: TrendingDown,
  normalize: Ruler,
  gaussianNoise: AudioWaveform,
  augment: Images,
  add: Plus,
  concatenate: Combine,
};

/** The picture of a node type; a box for types that have none yet. */
export function LayerIcon({ type, size = 14 }: { readonly type: string; readonly size?: number }) {
  const Icon = byType[type] ?? Box;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}
