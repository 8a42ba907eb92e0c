import * as z from "zod";
import type { CallArguments, CallName } from "./contract.ts";
import { SettingsSchema } from "./settings.ts";

const MEGABYTE = 1024 * 1024;
/** Longest project text that travels: 50 MB of embedded data and 200 MB of weights in base64, with room. */
export const PROJECT_LIMIT = 400 * MEGABYTE;
const EXPORT_LIMIT = 400 * MEGABYTE;
const PICTURE_LIMIT = 64 * MEGABYTE;
const SETTINGS_LIMIT = MEGABYTE;

const token = z.uuid();
const name = z.string().max(255);
const project = z.string().max(PROJECT_LIMIT);

type Schemas = { readonly [K in CallName]: z.ZodType<CallArguments[K]> };

/** What each call accepts; types vanish at the border, so every argument is checked here. */
export const schemas: Schemas = {
  openProject: z.tuple([]),
  openToken: z.tuple([token]),
  recentProjects: z.tuple([]),
  saveProject: z.tuple([token.nullable(), name, project, z.boolean()]),
  openTable: z.tuple([]),
  relativeTablePath: z.tuple([token, token.nullable()]),
  locateTable: z.tuple([name]),
  saveText: z.tuple([name, z.string().max(EXPORT_LIMIT)]),
  saveBytes: z.tuple([name, z.instanceof(Uint8Array).refine(({ length }) => length <= PICTURE_LIMIT)]),
  journal: z.tuple([project, token.nullable()]),
  recovered: z.tuple([]),
  readSettings: z.tuple([]),
  writeSettings: z.tuple([SettingsSchema.refine((value) => JSON.stringify(value).length <= SETTINGS_LIMIT)]),
  setDocumentState: z.tuple([z.strictObject({ dirty: z.boolean(), name, language: z.enum(["en", "zh"]) })]),
  openHelp: z.tuple([z.string().max(64)]),
  confirmClose: z.tuple([]),
  registerDrop: z.tuple([z.string().min(1).max(4096)]),
  closingSeen: z.tuple([z.boolean()]),
};
