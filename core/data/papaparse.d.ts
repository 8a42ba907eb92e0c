/**
 * The part of Papaparse 5.7.1 that core uses. Declared here because the published types pull in those
 * of Node, and because the low-level `Parser` is exported but undocumented.
 */
declare module "papaparse" {
  interface ParseError {
    readonly code: "MissingQuotes" | "InvalidQuotes" | "UndetectableDelimiter" | string;
    /** Index into `data` of the record concerned. */
    readonly row?: number;
    /** Place in the text just after the opening quote. */
    readonly index?: number;
  }
  interface ParseResult {
    readonly data: string[][];
    readonly errors: ParseError[];
    /** `cursor`: end of the last record returned. */
    readonly meta: { readonly delimiter: string; readonly cursor: number };
  }
  interface ParserConfig {
    readonly delimiter?: string;
    readonly newline?: "\n";
    readonly preview?: number;
    readonly skipEmptyLines?: "greedy";
    readonly quoteChar?: string;
    readonly escapeChar?: string;
    /** Splits at delimiters and newlines whatever quotes say. */
    readonly fastMode?: boolean;
  }
  const Papa: {
    parse(text: string, config: ParserConfig): ParseResult;
    readonly Parser: new (
      config: ParserConfig,
    ) => { parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParseResult };
  };
  export default Papa;
}
