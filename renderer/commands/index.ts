import { dockCommands } from "../dock/commands.ts";
import { fileCommands } from "../files/commands.ts";
import { transportCommands } from "../transport/commands.ts";
import type { Command } from "./command.ts";
import { editCommands } from "./edit.ts";
import { viewCommands } from "./view.ts";

/** Everything that can be done, once. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...transportCommands,
  ...viewCommands,
  ...dockCommands,
];

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

/** Runs a command by its id if it is there and may run now: what native menu items and buttons call. */
export function runCommand(id: string): void {
  const command = byId.get(id);
  if (command?.enabled()) void command.run();
}
