import * as z from "zod";
import { JsonFile } from "./jsonFile.ts";

/** zod drops this key without a word; whoever sends it means harm. */
const isPlain = (value: unknown) => typeof value !== "object" || value === null || !Object.hasOwn(value, "__proto__");
const RESERVED = new Set(["constructor", "prototype"]);

/** Keys are ours to choose and plain; values are what JSON holds. */
export const SettingsSchema = z
  .unknown()
  .refine(isPlain)
  .pipe(
    z.record(
      z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)
        .refine((key) => !RESERVED.has(key)),
      z.json(),
    ),
  );
export type Settings = Readonly<Record<string, unknown>>;

/** The page's settings (language, theme, layout); main keeps them without reading them. */
export const settingsFile = (path: string): JsonFile<Settings> =>
  new JsonFile<Settings>(path, {}, (value) => SettingsSchema.parse(value));
