/** What can go wrong with files and windows; both editions use these. */
export const desktop = {
  "desktop.forbidden": "This request did not come from Netloom's own page, so it was refused.",
  "desktop.badArguments": 'The request "{call}" was not understood. Restart Netloom; if it happens again, report it.',
  "desktop.unknownToken": "This file is no longer known. Open it again.",
  "desktop.notFound": '"{file}" is not there. It may have been moved, renamed or deleted; choose it again.',
  "desktop.notAFile": '"{file}" is not a file that can be read. Choose a file, not a folder or a device.',
  "desktop.noAccess": 'Netloom may not use "{file}". Allow it in the system\'s settings, or choose another place.',
  "desktop.readOnly": '"{file}" is read-only. Save under another name or in another folder.',
  "desktop.diskFull":
    'The disk is full, so "{file}" was not saved; the file on disk is as before. Free some space and save again.',
  "desktop.badName": '"{file}" is too long or not allowed as a file name here. Save under a shorter name.',
  "desktop.inUse": '"{file}" is in use by another program. Close it there and try again.',
  "desktop.changedOnDisk":
    '"{file}" was changed by another program since it was opened. Overwrite it, save under another name, or open it again.',
  "desktop.tooLarge": '"{file}" has {megabytes} MB; the limit is {limit} MB.',
  "desktop.notText": '"{file}" is not UTF-8 text, so it is not a Netloom project.',
  "desktop.journalFull": "The project is too large for this browser to keep while unsaved. Save it to a file.",
  "desktop.unknownTopic": 'There is no help page called "{topic}".',
  "desktop.failed": "That did not work: {reason}",
} as const;
