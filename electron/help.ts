import { shell } from "electron";
import { helpLinks } from "../core/text/helpLinks.ts";
import { failure } from "./failures.ts";

/** Opens one of our own links in the person's browser; nothing else ever leaves the app. */
export async function openHelp(topic: string): Promise<void> {
  const address = helpLinks.get(topic);
  if (!address) throw failure("desktop.unknownTopic", { topic });
  await shell.openExternal(address);
}
