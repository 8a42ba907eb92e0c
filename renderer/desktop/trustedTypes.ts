// Imported first by the page, and by the worker that starts others: the content security policy lets text become HTML or a script only through this.

/** The part of the Trusted Types API used here; TypeScript's own DOM types do not have it. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string; createScriptURL(url: string): string },
  ): unknown;
}

const own = `${location.protocol}//${location.host}/`;

/** Nothing writes HTML: charts empty their element with "", and that is all. */
function createHTML(html: string): string {
  if (html !== "") throw new TypeError("HTML from text is not allowed");
  return html;
}

/** Workers start from our own files only. */
function createScriptURL(url: string): string {
  const address = new URL(url, location.href).href;
  if (!address.startsWith(own)) throw new TypeError("scripts from elsewhere are not allowed");
  return address;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
factory?.createPolicy("default", { createHTML, createScriptURL });

export {};
