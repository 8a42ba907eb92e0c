import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { GraphNode, Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { expect, type Files } from "./fixtures.ts";

/** The project with other values for params of the nodes of one type. */
export function withParams(project: Project, type: string, params: Readonly<Record<string, Json>>): Project {
  const change = (node: GraphNode): GraphNode =>
    node.type === type ? { ...node, params: { ...node.params, ...params } } : node;
  return { ...project, graph: { ...project.graph, nodes: project.graph.nodes.map(change) } };
}

/** Writes text into `folder` and opens it through the menu and the edition's file dialog. */
export async function openText(page: Page, files: Files, folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  await files.open(file, () => choose(page, "file.open"));
}

export async function openProject(page: Page, files: Files, folder: string, project: Project): Promise<void> {
  await openText(page, files, folder, "project.netloom", printProject(project));
  await expect(page.getByRole("button", { name: project.name, exact: true })).toBeVisible();
}

/** Writes a CSV into `folder` and opens it in the Data tab. */
export async function openTable(page: Page, files: Files, file: string): Promise<void> {
  await page.getByTestId("left-data").click();
  await files.open(file, () => page.getByTestId("open-table").click());
}

/** Picks an entry of the menu behind the button at the top left. */
export async function choose(page: Page, command: string): Promise<void> {
  await page.getByTestId("menu").click();
  await page.getByTestId(`menu-${command}`).click();
}

/** Moves the pace slider to its end: full speed. */
export async function fullSpeed(page: Page): Promise<void> {
  const pace = page.getByTestId("pace");
  await pace.getByRole("slider").press("End");
  await expect(pace).toHaveAttribute("data-pace", "0");
}
