import { desktop } from "../desktop/index.ts";
import { document } from "../state/document.ts";
import { settings } from "../state/settings.ts";
import { table as tableStore } from "../state/table.ts";
import { ask } from "./ask.ts";
import { keepJournal } from "./journal.ts";
import { mayReplace, parse, show, showOpened } from "./project.ts";

/** Everything between the window and the document: title, closing, files from outside, recovery, journal. */
export function attachWindow(): () => void {
  const ends = [
    keepTitle(),
    keepJournal(),
    desktop.on("closing", async () => {
      if (await mayReplace()) {
        await desktop.journal("", null);
        await desktop.confirmClose();
      }
    }),
    desktop.on("opened", async (opened) => {
      if (await mayReplace()) await showOpened(opened);
    }),
    desktop.on("openedTable", (token) => void tableStore.getState().open({ kind: "token", token })),
  ];
  void offerRecovery();
  return () => {
    for (const end of ends) end();
  };
}

function keepTitle(): () => void {
  let told = "";
  const tell = () => {
    const { dirty, project } = document.getState();
    const { language } = settings.getState();
    const key = JSON.stringify([dirty, project.name, language]);
    if (key === told) return;
    told = key;
    void desktop.setDocumentState({ dirty, name: project.name, language });
  };
  tell();
  const ends = [document.subscribe(tell), settings.subscribe(tell)];
  return () => {
    for (const end of ends) end();
  };
}

let offered = false;

/** What a crash left behind is offered once a start; refusing forgets it. */
async function offerRecovery(): Promise<void> {
  if (offered) return;
  offered = true;
  const left = await desktop.recovered();
  if (!left.ok || left.value === null) return;
  const { text, savedAt, file } = left.value;
  const project = parse(text);
  if (project === null) return;
  const answer = await ask({ kind: "recovered", name: project.name, savedAt });
  if (answer !== "yes") {
    await desktop.journal("", null);
    return;
  }
  const place = file === null ? null : await desktop.openToken(file.token);
  const table = place?.ok ? (place.value?.table ?? null) : null;
  await show(project, { token: file?.token ?? null, name: file?.name ?? null, dirty: true }, table);
}
