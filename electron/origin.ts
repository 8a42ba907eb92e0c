/** The page's own address. Everything the window loads comes from here. */
export const SCHEME = "app";
export const ORIGIN = `${SCHEME}://bundle`;
export const PAGE = `${ORIGIN}/index.html`;
