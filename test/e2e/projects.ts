import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { emptyProject, newNode } from "../../core/document/defaults.ts";
import type { GraphNode, Json, Project } from "../../core/document/model.ts";
import { printProject } from "../../core/document/save.ts";
import { expect, type Files } from "./fixtures.ts";

/** A layer: its type, its id, and what differs from its defaults. */
export type Layer = readonly [type: string, id: string, params?: Readonly<Record<string, Json>>];
/** A wire: from, to, and the port where it is not the only one. */
export type Wire = readonly [from: string, to: string, port?: string];

/** A project over an embedded table, its layers in rows of three. */
export function makeProject(name: string, csv: string, layers: readonly Layer[], wires: readonly Wire[]): Project {
  const nodes = layers.map(([type, id, params], place) =>
    newNode(type, id, { x: 240 * (place % 3), y: 136 * Math.floor(place / 3) }, params),
  );
  const edges = wires.map(([source, target, port = "x"], place) => ({ id: `e${place + 1}`, source, target, port }));
  const empty = emptyProject(name);
  const data = { ...empty.data, kind: "embedded" as const, name: "table.csv", text: csv };
  return { ...empty, data, graph: { nodes, edges } };
}

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

/** Opens a project whose input layer is `input1`, and waits until its table has been read: the width is known. */
export async function openProject(page: Page, files: Files, folder: string, project: Project): Promise<void> {
  await openText(page, files, folder, "project.netloom", printProject(project));
  await expect(page.getByRole("button", { name: project.name, exact: true })).toBeVisible();
  await expect(page.locator('.react-flow__node[data-id="input1"]')).toContainText(/\(None, \d+\)/);
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
