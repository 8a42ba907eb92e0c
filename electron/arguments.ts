import path from "node:path";

/**
 * The files that a command line names: everything after the program (and, unpackaged, the app's folder) that is
 * neither a switch nor an address.
 */
export function filesOf(argv: readonly string[], isPackaged: boolean, folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => argument !== "" && !argument.startsWith("-") && !/^[a-z][a-z0-9+.-]+:/i.test(argument))
    .slice(isPackaged ? 0 : 1)
    .map((argument) => path.resolve(folder, argument));
}
