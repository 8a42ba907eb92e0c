import { printCsv } from "../../core/data/write.ts";
import type { RunHistory } from "../state/run-history.ts";
import { type Figure, MARGIN } from "./figure.ts";
import { figureOption } from "./figureOption.ts";
import type { ChartPalette } from "./palette.ts";

/** A chart to be put into a report: what is drawn, and the two lines of text above it. */
export interface Picture {
  readonly figure: Figure;
  readonly palette: ChartPalette;
  readonly title: string;
  readonly base: string;
}

const SIZE = { width: 1000, height: 520 } as const;
const TITLE_HEIGHT = 64;

function pictureOption({ figure, palette, title, base }: Picture) {
  const width = SIZE.width - 48;
  return {
    ...figureOption(figure, palette, SIZE, MARGIN.top + TITLE_HEIGHT),
    backgroundColor: palette.surface,
    title: {
      text: title,
      subtext: base,
      left: 16,
      top: 12,
      itemGap: 6,
      textStyle: { color: palette.text, fontSize: 15, fontFamily: palette.font, width, overflow: "break" },
      subtextStyle: { color: palette.text2, fontSize: 12, fontFamily: palette.font, width, overflow: "truncate" },
    },
  };
}

/** The chart as PNG at twice the pixels. */
export async function pictureBytes(picture: Picture): Promise<Uint8Array> {
  const { init } = await import("./echarts.ts");
  const chart = init(document.createElement("div"), null, { renderer: "canvas", devicePixelRatio: 2, ...SIZE });
  try {
    chart.setOption(pictureOption(picture));
    const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: picture.palette.surface });
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    return new Uint8Array(await (blob ?? new Blob()).arrayBuffer());
  } finally {
    chart.dispose();
  }
}

/** The chart as SVG text. */
export async function pictureSvg(picture: Picture): Promise<string> {
  const { init } = await import("./echartsSvg.ts");
  const chart = init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  try {
    chart.setOption(pictureOption(picture));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Rows printed at a time, so that a million of them do not hold up the page. */
const CHUNK = 10_000;

/** Every epoch of a run, unthinned, one row each; values that were not measured are empty. */
export async function historyCsv(history: RunHistory): Promise<string> {
  const columns = [
    ["epoch", history.column("epoch")],
    ["updates", history.column("step")],
    ["seconds", history.column("seconds")],
    ["learning_rate", history.column("learningRate")],
    ["training_loss", history.column("loss")],
    ["penalty", history.column("penalty")],
    ["total", history.column("total")],
    ["training_loss_evaluated", history.column("evalLoss")],
    ["validation_loss", history.column("valLoss")],
    ...history.metricNames.map((name) => [name, history.metric(name)] as const),
  ] as const;
  const header = columns.map(([name]) => name);
  function* rows(from: number, to: number) {
    for (let i = from; i < to; i += 1) yield columns.map(([, values]) => values[i] ?? Number.NaN);
  }
  const head = printCsv(header, []);
  const { length } = columns[0][1];
  const parts = [head];
  for (let from = 0; from < length; from += CHUNK) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    parts.push(printCsv(header, rows(from, Math.min(length, from + CHUNK))).slice(head.length));
  }
  return parts.join("");
}
