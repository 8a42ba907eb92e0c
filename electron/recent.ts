import path from "node:path";
import * as z from "zod";
import { JsonFile } from "./jsonFile.ts";

const MOST = 10;
const List = z.array(z.string().refine((file) => path.isAbsolute(file))).max(MOST);

/** The projects opened or saved lately, newest first. */
export class Recent {
  readonly #file: JsonFile<readonly string[]>;

  constructor(file: string) {
    this.#file = new JsonFile<readonly string[]>(file, [], (value) => List.parse(value));
  }

  list(): Promise<readonly string[]> {
    return this.#file.read();
  }

  /** Forgetting a name is no reason to fail an open or a save. */
  async add(file: string): Promise<void> {
    const others = (await this.list()).filter((other) => other !== file);
    await this.#file.write([file, ...others].slice(0, MOST)).catch(() => undefined);
  }
}
