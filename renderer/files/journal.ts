import type { Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { desktop } from "../desktop/index.ts";
import { document } from "../state/document.ts";

const EVERY = 1000;

/**
 * Keeps the unsaved document with the host every second while it changes, and forgets it once it is
 * saved. A document that takes long to print is kept less often, so that typing stays smooth.
 */
export function keepJournal(): () => void {
  let kept: Project | null = null;
  let holds = false;
  let next = 0;
  const timer = setInterval(() => {
    const { project, dirty, fileToken } = document.getState();
    if (!dirty) {
      if (holds) void desktop.journal("", fileToken);
      holds = false;
      kept = null;
      return;
    }
    if (project === kept || performance.now() < next) return;
    const began = performance.now();
    void desktop.journal(printProject(project), fileToken);
    next = performance.now() + 20 * (performance.now() - began);
    kept = project;
    holds = true;
  }, EVERY);
  return () => clearInterval(timer);
}
