import { type EncodedColumn, encodedWidth, isOneHot, type ModelSpec } from "../../core/compile/spec.ts";

/** Units that stand in one column of the diagram: the inputs, or what one layer computes. */
interface UnitColumn {
  /** Node that has the weights; the input node for the inputs. */
  readonly nodeId: string;
  /** Node whose output is shown: the last one that works unit by unit behind the layer. */
  readonly shown: string;
  readonly width: number;
  /** Names of the places of an input; empty for a layer. */
  readonly labels: readonly string[];
}
interface UnitPlace {
  readonly column: number;
  readonly unit: number;
}
/** One weight matrix between columns. */
interface WeightLink {
  readonly kernel: string;
  readonly bias: string | null;
  /** Per row of the matrix the units it reads: one, or several behind an addition. */
  readonly from: readonly (readonly UnitPlace[])[];
  readonly to: number;
}
export interface UnitDiagram {
  readonly columns: readonly UnitColumn[];
  readonly links: readonly WeightLink[];
}

/** Layers of more units are one block in the diagram, and no dots on their card. */
export const SMALL = 32;

/**
 * Units and weights of a network as they are drawn. What works unit by unit (activation, dropout, normalisation)
 * belongs to the column before it; an addition joins units, a concatenation lists them.
 */
export function unitDiagram({ inputs, ops, tensors, loss }: ModelSpec): UnitDiagram {
  const columns: (UnitColumn & { tensor: number })[] = [];
  const links: WeightLink[] = [];
  const origins = new Map<number, readonly (readonly UnitPlace[])[]>();
  const readers = (tensor: number) => ops.filter((op) => op.inputs.includes(tensor)).length;
  const addColumn = (column: UnitColumn, tensor: number) => {
    const place = columns.push({ ...column, tensor }) - 1;
    origins.set(
      tensor,
      Array.from({ length: column.width }, (_, unit) => [{ column: place, unit }]),
    );
    return place;
  };

  for (const { nodeId, tensor, columns: encoded } of inputs)
    addColumn({ nodeId, shown: nodeId, width: tensors[tensor]!.width, labels: encoded.flatMap(placeNames) }, tensor);
  for (const op of ops) {
    const from = op.inputs.map((tensor) => origins.get(tensor) ?? []);
    const first = from[0] ?? [];
    if (op.kind === "linear") {
      const { width } = tensors[op.output]!;
      const to = addColumn({ nodeId: op.nodeId, shown: op.nodeId, width, labels: [] }, op.output);
      links.push({ kernel: op.kernel, bias: op.bias, from: first, to });
    } else if (op.kind === "concatenate") origins.set(op.output, from.flat());
    else if (op.kind === "add") {
      const joined = first.map((_, unit) => from.flatMap((list) => list[unit] ?? []));
      origins.set(op.output, joined);
    } else {
      origins.set(op.output, first);
      const input = op.inputs[0]!;
      const place = columns.findIndex((column) => column.tensor === input);
      const only = readers(input) === 1 && input !== loss.prediction;
      if (place >= 0 && only) columns[place] = { ...columns[place]!, shown: op.nodeId, tensor: op.output };
    }
  }
  return { columns: columns.map(({ tensor: _, ...column }) => column), links };
}

function placeNames(column: EncodedColumn): readonly string[] {
  if (!isOneHot(column)) return [column.column];
  const width = encodedWidth(column);
  const placeName = (i: number) => (column.encoding === "asIs" ? `${i + 1}/${width}` : (column.categories[i] ?? "…"));
  return Array.from({ length: width }, (_, i) => `${column.column} = ${placeName(i)}`);
}

const drawn = new WeakMap<ModelSpec, UnitDiagram>();

/** The diagram of a network, made once. */
export function diagramOf(spec: ModelSpec): UnitDiagram {
  const known = drawn.get(spec) ?? unitDiagram(spec);
  drawn.set(spec, known);
  return known;
}

/** Nodes whose units are shown one by one: those of layers with few enough of them. */
export const smallNodes = ({ columns }: UnitDiagram): readonly string[] =>
  columns.filter(({ width, labels }) => width <= SMALL && labels.length === 0).map(({ shown }) => shown);
