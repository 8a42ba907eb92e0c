import { CoreError } from "../errors.ts";
import type { Json } from "./model.ts";

/**
 * Readers turn unknown JSON into trusted values. A reader throws CoreError `document.invalid` with the
 * path of what it cannot accept; `or` catches that, takes a fallback and tells the log.
 */
export type Read<T> = (value: unknown, path: string, log: Log) => T;
/** Hears the path of everything that was missing, invalid or unknown and therefore changed. */
export type Log = (path: string) => void;

/** Refuses: the value at `path` cannot be used. */
export function invalid(path: string): never {
  throw new CoreError("document.invalid", { path });
}

/** Any repair is a refusal: for values that come from the program itself. */
export const strict: Log = (path) => invalid(path);

export const text =
  (max: number, min = 0): Read<string> =>
  (value, path) =>
    typeof value === "string" && value.length >= min && value.length <= max ? value : invalid(path);

export const bool: Read<boolean> = (value, path) => (typeof value === "boolean" ? value : invalid(path));

/** A finite number from `min` to `max`, both included; −0 becomes 0. */
export const number =
  (min: number, max: number): Read<number> =>
  (value, path) =>
    typeof value === "number" && Number.isFinite(value) && value >= min && value <= max ? value + 0 : invalid(path);

export const integer =
  (min: number, max: number): Read<number> =>
  (value, path, log) => {
    const result = number(min, max)(value, path, log);
    return Number.isInteger(result) ? result : invalid(path);
  };

export const oneOf =
  <const T extends string>(...allowed: readonly T[]): Read<T> =>
  (value, path) =>
    allowed.includes(value as T) ? (value as T) : invalid(path);

export const nullable =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path, log) =>
    value === null ? null : read(value, path, log);

export const list =
  <T>(read: Read<T>, max: number): Read<readonly T[]> =>
  (value, path, log) =>
    Array.isArray(value) && value.length <= max
      ? value.map((item, index) => read(item, `${path}[${index}]`, log))
      : invalid(path);

/** An object with any keys. */
export const record =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, path, log) =>
    Object.fromEntries(
      Object.entries(plain(value, path)).map(([key, item]) => [key, read(item, `${path}.${key}`, log)]),
    );

/** An object with exactly these keys, in this order; others are reported and left out. */
export const fields =
  <T extends object>(readers: { readonly [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, path, log) => {
    const source = plain(value, path);
    for (const key of Object.keys(source)) if (!Object.hasOwn(readers, key)) log(join(path, key));
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(readers))
      result[key] = readers[key as keyof T](Object.hasOwn(source, key) ? source[key] : undefined, join(path, key), log);
    return result as T;
  };

/** `fallback` instead of what is missing or invalid, and the log hears of it. */
export const or =
  <T>(read: Read<T>, fallback: T): Read<T> =>
  (value, path, log) => {
    try {
      return read(value, path, log);
    } catch (error) {
      if (!(error instanceof CoreError) || error.code !== "document.invalid") throw error;
      log(String(error.params.path));
      return fallback;
    }
  };

/** Whatever JSON can hold; the parser has refused everything dangerous already. */
export const json: Read<Json> = (value, path, log) => {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return number(-Number.MAX_VALUE, Number.MAX_VALUE)(value, path, log);
  return Array.isArray(value) ? list(json, Number.MAX_SAFE_INTEGER)(value, path, log) : record(json)(value, path, log);
};

export function plain(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : invalid(path);
}

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);
