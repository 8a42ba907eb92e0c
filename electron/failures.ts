import { CoreError } from "../core/errors.ts";
import { desktop } from "../core/text/en/desktop.ts";
import { formatMessage } from "../core/text/format.ts";
import type { DesktopError } from "./contract.ts";

const CODES: Readonly<Record<string, keyof typeof desktop>> = {
  ENOENT: "desktop.notFound",
  ENOTDIR: "desktop.notFound",
  EISDIR: "desktop.notAFile",
  ELOOP: "desktop.notAFile",
  ENXIO: "desktop.notAFile",
  EACCES: "desktop.noAccess",
  EPERM: "desktop.noAccess",
  EROFS: "desktop.readOnly",
  ENOSPC: "desktop.diskFull",
  EFBIG: "desktop.diskFull",
  EDQUOT: "desktop.diskFull",
  ENAMETOOLONG: "desktop.badName",
  EINVAL: "desktop.badName",
  EBUSY: "desktop.inUse",
};

/** A failure of files and windows; `code` is a key of `core/text/en/desktop.ts`. */
export const failure = (code: keyof typeof desktop, params: Record<string, string | number> = {}): CoreError =>
  new CoreError(code, params);

/** Runs `work` on `file`; what the system says goes on as a sentence that names the file, not its folder. */
export async function onFile<T>(file: { readonly name: string }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = CODES[(error as NodeJS.ErrnoException).code ?? ""];
    throw code ? failure(code, { file: file.name }) : error;
  }
}

/** What the page is told: never a stack, never a path. */
export function describeFailure(error: unknown): DesktopError {
  if (error instanceof CoreError && error.code in desktop) {
    const sentence = desktop[error.code as keyof typeof desktop];
    return { code: error.code, message: formatMessage(sentence, error.params), params: error.params };
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const params = { reason: typeof code === "string" ? code : "unexpected error" };
  return { code: "desktop.failed", message: formatMessage(desktop["desktop.failed"], params), params };
}
