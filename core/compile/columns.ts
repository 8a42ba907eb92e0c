import { numberSourcesOf } from "../data/derive.ts";
import { fitsSingle } from "../data/single.ts";
import type { ColumnProfile, TableProfile } from "../data/table.ts";
import { guessTarget, labelColumns, paramOfKind } from "../data/targets.ts";
import { transforms } from "../data/transforms.ts";
import type { Edit } from "../document/edit.ts";
import type { ColumnType, Json, Project } from "../document/model.ts";
import { featureSetting, featuresIn } from "../featureSetting.ts";
import { named } from "../named.ts";
import type { FeatureChoice, FeatureSetting } from "../params.ts";
import type { Fix, Problem } from "../problem.ts";
import { derivedFault } from "./derived.ts";
import type { EncodedColumn, TargetSpec } from "./spec.ts";

/** Wider one-hot codes than this are cut: the rest shares the "other" place. */
const LISTED_CATEGORIES = 1_000;
/** More classes than this are trained only after a warning. */
const MANY_CLASSES = 100;

/** The type that counts: the user's setting, or what the cells suggest. */
export function typeInForce(project: Project, column: ColumnProfile): ColumnType {
  const type = named(project.data.columns, column.name)?.type ?? "auto";
  return type === "auto" || column.reason === "excluded" ? column.suggested : type;
}

export { labelColumns };

/** How a column is used when nobody said otherwise; null for columns that cannot be used. */
export function defaultChoice(column: string, type: ColumnType): FeatureChoice | null {
  if (type === "number") return { column, encoding: "asIs", fill: "median" };
  return type === "category" ? { column, encoding: "oneHot", fill: "category" } : null;
}

/** The features that a setting means in this table: those of the table in its order, then new and unknown ones. */
export function wantedFeatures(
  project: Project,
  profile: TableProfile,
  setting: FeatureSetting,
): readonly FeatureChoice[] {
  const { named, others } = featuresIn(setting);
  if (!others) return named;
  const targets = labelColumns(project);
  const own = new Map(named.filter(({ derive }) => derive === undefined).map((choice) => [choice.column, choice]));
  const usable = profile.columns.flatMap((column) => {
    const usual = targets.has(column.name) ? null : defaultChoice(column.name, typeInForce(project, column));
    return usual === null ? [] : [own.get(column.name) ?? usual];
  });
  const met = new Set(usable);
  return [...usable, ...named.filter((choice) => !met.has(choice))];
}

/** Feature columns of one input node as they will be encoded; unusable ones are left out with a Problem. */
export function resolveFeatures(
  project: Project,
  profile: TableProfile,
  nodeId: string,
  setting: FeatureSetting,
): { readonly columns: readonly EncodedColumn[]; readonly problems: readonly Problem[] } {
  const targets = labelColumns(project);
  const byName = new Map(profile.columns.map((column) => [column.name, column]));
  const problems: Problem[] = [];
  const columns: EncodedColumn[] = [];
  const { named, others } = featuresIn(setting);
  const set = (code: string, column: string, next: readonly FeatureChoice[]): Fix => ({
    code,
    params: { column },
    edits: [setFeatures(project, nodeId, featureSetting({ named: next, others }))],
  });
  const drop = (choice: FeatureChoice): Fix =>
    set(
      "fix.dropColumn",
      choice.column,
      named.filter((other) => other !== choice),
    );
  const refuse = (code: string, choice: FeatureChoice): void => {
    const fix = drop(choice);
    problems.push({ code, severity: "error", nodeId, params: { column: choice.column }, fix });
  };
  for (const choice of wantedFeatures(project, profile, setting)) {
    const column = byName.get(choice.column);
    if (choice.derive !== undefined) {
      const made = derivedColumn(project, profile, nodeId, choice);
      const fix = drop(choice);
      problems.push(...made.problems.map((problem) => ("fix" in problem ? problem : { ...problem, fix })));
      columns.push(...made.columns);
    } else if (!column) refuse("input.missingColumn", choice);
    else if (targets.has(choice.column)) refuse("input.targetAsFeature", choice);
    else {
      const usual = defaultChoice(choice.column, typeInForce(project, column));
      const encoded = encode(choice, column, usual?.encoding === "asIs");
      if (!usual) refuse("input.ignoredColumn", choice);
      else if (!encoded)
        problems.push({
          code: "input.encoding",
          severity: "error",
          nodeId,
          params: { column: choice.column },
          fix: set(
            "fix.usualEncoding",
            choice.column,
            named.map((other) => (other === choice ? usual : other)),
          ),
        });
      else {
        columns.push(encoded);
        problems.push(...remarksOn(project, column, nodeId, encoded));
      }
    }
  }
  if (columns.length === 0) problems.push({ code: "input.noColumns", severity: "error", nodeId, params: {} });
  return { columns, problems };
}

/** The settings of a number that are optional; absent ones stay absent. */
const optionsOf = ({ derive, clip, transform }: FeatureChoice) => ({
  ...(derive === undefined ? {} : { derive }),
  ...(clip === undefined ? {} : { clip }),
  ...(transform === undefined ? {} : { transform }),
});

/** A column that the table does not have; its cells that are refused are those of the columns that it reads. */
function derivedColumn(
  project: Project,
  profile: TableProfile,
  nodeId: string,
  choice: FeatureChoice,
): { readonly columns: readonly EncodedColumn[]; readonly problems: readonly Problem[] } {
  const { column, fill } = choice;
  const fault = derivedFault(project, profile, choice);
  if (fault !== null)
    return { columns: [], problems: [{ code: fault.code, severity: "error", nodeId, params: fault.params }] };
  const usable = fill === "mean" || fill === "zero" ? fill : "median";
  const encoded = { column, encoding: "asIs", fill: usable, ...optionsOf(choice) } as const;
  const sources = new Set(numberSourcesOf(encoded));
  const read = profile.columns.filter(({ name }) => sources.has(name));
  const problems = read.flatMap((source) => textCells(project, source, nodeId));
  return { columns: [encoded], problems: [...problems, ...lagAcross(project, nodeId, choice)] };
}

/** Where chance divides the rows, the row before is in another part more often than not. */
function lagAcross(project: Project, nodeId: string, { column, derive }: FeatureChoice): readonly Problem[] {
  const { by } = project.training.split;
  if (derive?.kind !== "lag" || by !== undefined) return [];
  const problem = { code: "derive.lagRandomSplit", severity: "warning", nodeId, params: { column } } as const;
  if (derive.by === null) return [problem];
  const edits: Edit[] = [{ kind: "setTraining", patch: { split: { by: { kind: "time", column: derive.by } } } }];
  return [{ ...problem, fix: { code: "fix.splitByTime", params: { column: derive.by }, edits } }];
}

function encode(choice: FeatureChoice, profile: ColumnProfile, isNumber: boolean): EncodedColumn | null {
  const { column, encoding, fill } = choice;
  if (encoding === "asIs")
    return isNumber && fill !== "category" && fill !== "mostFrequent"
      ? { column, encoding, fill, ...optionsOf(choice) }
      : null;
  if (isNumber || fill === "median" || fill === "mean" || fill === "zero") return null;
  const categories = fill === "category" ? profile.categories : profile.categories.filter((label) => label !== "");
  return { column, encoding, fill, categories };
}

function remarksOn(
  project: Project,
  column: ColumnProfile,
  nodeId: string,
  encoded: EncodedColumn,
): readonly Problem[] {
  const tooMany = encoded.encoding !== "asIs" && column.distinct > LISTED_CATEGORIES;
  return [
    ...textCells(project, column, nodeId),
    ...outsideDomain(column, nodeId, encoded),
    ...beyondSingle(column, nodeId, encoded),
    ...(tooMany
      ? [
          {
            code: "input.manyCategories",
            severity: "warning",
            nodeId,
            params: { column: column.name, count: column.distinct, limit: LISTED_CATEGORIES },
          } as const,
        ]
      : []),
  ];
}

/** Numbers that have no logarithm or root: training will be refused, with their lines. */
function outsideDomain(column: ColumnProfile, nodeId: string, encoded: EncodedColumn): readonly Problem[] {
  if (encoded.encoding !== "asIs" || encoded.transform === undefined || encoded.clip !== undefined) return [];
  if (Number.isNaN(column.min) || transforms[encoded.transform].inDomain(column.min)) return [];
  const params = { column: column.name, least: column.min };
  return [{ code: `input.outsideDomain.${encoded.transform}`, severity: "warning", nodeId, params }];
}

/** Numbers that the network cannot calculate with: training will be refused, with their lines. */
function beyondSingle(column: ColumnProfile, nodeId: string, encoded: EncodedColumn): readonly Problem[] {
  if (encoded.encoding !== "asIs" || encoded.transform !== undefined || encoded.clip !== undefined) return [];
  const value = fitsSingle(column.max) ? column.min : column.max;
  if (Number.isNaN(value) || fitsSingle(value)) return [];
  return [{ code: "input.beyondSingle", severity: "warning", nodeId, params: { column: column.name, value } }];
}

/** Labels of one target node; null while they cannot be known. */
export function resolveLabels(
  project: Project,
  profile: TableProfile,
  nodeId: string,
  names: readonly string[] | null,
  order: readonly string[] | null,
  scale: "none" | "standard",
): { readonly target: TargetSpec | null; readonly problems: readonly Problem[] } {
  const error = (code: string, params: Problem["params"] = {}, fix?: Fix): Problem => ({
    code,
    severity: "error",
    nodeId,
    params,
    ...(fix ? { fix } : {}),
  });
  if (names === null || names.length === 0) {
    const guess = guessTarget(
      profile.columns.map((column) => ({ name: column.name, type: typeInForce(project, column) })),
    );
    if (guess === null) return { target: null, problems: [error("target.notChosen")] };
    const edits = [setLabels(project, nodeId, "labels", [guess])];
    return {
      target: null,
      problems: [error("target.notChosen", {}, { code: "fix.useColumn", params: { column: guess }, edits })],
    };
  }
  const columns: ColumnProfile[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const column = named(profile.columns, name);
    const type = column && typeInForce(project, column);
    if (!column) problems.push(error("target.missingColumn", { column: name }));
    else if (type === "ignore" || type === "date") problems.push(error("target.ignoredColumn", { column: name }));
    else columns.push(column);
  }
  if (problems.length > 0) return { target: null, problems };
  const classes = columns.filter((column) => typeInForce(project, column) === "category");
  if (classes.length === 0) {
    problems.push(...columns.flatMap((column) => textCells(project, column, nodeId)));
    return { target: { nodeId, kind: "numbers", columns: names, scale }, problems };
  }
  if (columns.length > 1) return { target: null, problems: [error("target.mixed", { column: classes[0]!.name })] };
  const column = classes[0]!;
  const labels = inOrder(column.classes, order);
  if (column.distinct > column.classes.length)
    return {
      target: null,
      problems: [error("target.tooManyClasses", { column: column.name, count: column.distinct })],
    };
  if (labels.length > MANY_CLASSES) problems.push(manyClasses(column, nodeId));
  if (labels.length < 2)
    return { target: null, problems: [error("target.oneClass", { column: column.name, label: labels[0] ?? "" })] };
  if (order !== null && (order.length !== labels.length || order.some((label) => !labels.includes(label))))
    problems.push({
      code: "target.classOrder",
      severity: "warning",
      nodeId,
      params: { column: column.name },
      fix: { code: "fix.classOrder", params: {}, edits: [setLabels(project, nodeId, "classOrder", labels)] },
    });
  return { target: { nodeId, kind: "classes", columns: names, classes: labels }, problems };
}

/** Numbers are classes only where somebody says so: with very many of them that was hardly meant. */
function manyClasses(column: ColumnProfile, nodeId: string): Problem {
  const params = { column: column.name, count: column.distinct };
  const edits: Edit[] = [{ kind: "setColumn", name: column.name, patch: { type: "number" } }];
  const fix = { code: "fix.treatAsNumbers", params, edits };
  return {
    code: "target.manyClasses",
    severity: "warning",
    nodeId,
    params,
    ...(column.suggested === "number" ? { fix } : {}),
  };
}

/** The labels in the wanted order; those that it does not name come last, in their own order. */
function inOrder(labels: readonly string[], order: readonly string[] | null): readonly string[] {
  if (order === null) return labels;
  const first = order.filter((label) => labels.includes(label));
  return [...first, ...labels.filter((label) => !first.includes(label))];
}

/** Text in a column of numbers is refused until the user says that it means "missing". */
function textCells(project: Project, column: ColumnProfile, nodeId: string): readonly Problem[] {
  const treated = named(project.data.columns, column.name)?.textCells === "missing";
  if (treated || column.textCount === 0 || typeInForce(project, column) !== "number") return [];
  const example = column.textCells[0];
  return [
    {
      code: "data.textCells",
      severity: "error",
      nodeId,
      params: { column: column.name, count: column.textCount, text: example?.text ?? "", line: example?.line ?? 0 },
      fix: {
        code: "fix.textIsMissing",
        params: { column: column.name },
        edits: [{ kind: "setColumn", name: column.name, patch: { textCells: "missing" } }],
      },
    },
  ];
}

const nodeType = (project: Project, nodeId: string): string =>
  project.graph.nodes.find((node) => node.id === nodeId)?.type ?? "";

const setFeatures = (project: Project, nodeId: string, setting: FeatureSetting): Edit => ({
  kind: "setParam",
  id: nodeId,
  name: paramOfKind(nodeType(project, nodeId), "features") ?? "",
  value: setting as unknown as Json,
});

const setLabels = (
  project: Project,
  nodeId: string,
  kind: "labels" | "classOrder",
  names: readonly string[],
): Edit => ({
  kind: "setParam",
  id: nodeId,
  name: paramOfKind(nodeType(project, nodeId), kind) ?? "",
  value: names,
});
