/** Files, questions about unsaved work, recovery. */
export const files = {
  "files.new": "New project",
  "files.open": "Open project",
  "files.save": "Save",
  "files.saveAs": "Save as",
  "files.openTable": "Open table (CSV)",
  "files.cancel": "Cancel",
  "files.ok": "OK",
  "files.failed": "That did not work",
  "files.unsaved.title": "Save “{name}” first?",
  "files.unsaved.text": "It has changes that are not saved. Without saving they are lost.",
  "files.unsaved.discard": "Don't save",
  "files.changed.title": "“{name}” was changed by another program",
  "files.changed.text":
    "The file is not as it was when you opened it. Overwrite it with your version, or save yours under another name.",
  "files.changed.overwrite": "Overwrite",
  "files.recovered.title": "Restore unsaved work?",
  "files.recovered.text": "Netloom ended without saving “{name}”. The last state kept is from {time}.",
  "files.recovered.discard": "Discard it",
  "files.recovered.restore": "Restore",
} as const;
