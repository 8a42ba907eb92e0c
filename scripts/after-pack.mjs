import fs from "node:fs";
import path from "node:path";

/** electron-builder's hook. The runtime's default app, which runs any folder it is given, does not travel. */
export default async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === "darwin") return; // there the packager leaves it out itself
  fs.rmSync(path.join(appOutDir, "resources", "default_app.asar"), { force: true });
}
