import { use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([SVGRenderer]);

/** Loaded only when a chart is saved as SVG. */
export { init } from "./echarts.ts";
