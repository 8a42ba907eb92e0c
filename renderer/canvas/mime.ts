/** What a drag from the palette carries. */
export const LAYER_MIME = "application/x-netloom-layer";
