import type { MessageParams } from "../errors.ts";
import { backend } from "./en/backend.ts";
import { cli } from "./en/cli.ts";
import { data } from "./en/data.ts";
import { desktop } from "./en/desktop.ts";
import { document } from "./en/document.ts";
import { engine } from "./en/engine.ts";
import { imports } from "./en/import.ts";
import { insight } from "./en/insight.ts";
import { nodes } from "./en/nodes.ts";
import { prepare } from "./en/prepare.ts";
import { quality } from "./en/quality.ts";
import { train } from "./en/train.ts";
import { verdict } from "./en/verdict.ts";
import { formatMessage } from "./format.ts";

/** Every area's sentences; an area owns its own codes, and no code appears twice. */
export const areas = {
  data,
  imports,
  desktop,
  engine,
  backend,
  document,
  nodes,
  quality,
  insight,
  prepare,
  train,
  verdict,
  cli,
} as const;

/** English sentence for every code that core can raise or report. */
export const en: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  ...Object.values(areas),
);

/** The English sentence for a code; the code itself where nobody wrote one. */
export function describe(code: string, params: MessageParams = {}): string {
  const template = en[code];
  return template === undefined ? code : formatMessage(template, params);
}
