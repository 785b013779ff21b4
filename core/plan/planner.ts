// What one plan shares while it is made: the steps so far, names that are taken, relations of models already made.
import { columnNamed, tableNamed, type PhysicalColumn, type Schema } from '../catalog/schema.ts';
import { uniqueName } from '../source/unique-name.ts';
import type { Model } from '../catalog/catalog.ts';
import type { Reduced } from './top/reduced.ts';
import type { Step } from './relation.ts';

/** The members that `top` chose: the step that lists them by the names of their groups; the others become one row. */
export interface Chosen {
  readonly step: string;
  readonly of: string;
  readonly within: readonly string[];
}

/** The growing plan. */
export interface Planner {
  readonly steps: Step[];
  /** A name that no step has yet, made of letters, digits and `_`. */
  readonly freshName: (wanted: string) => string;
  /** Steps with a model's rows, by model and window dimensions. */
  readonly modelRows: Map<string, string>;
  readonly physicalColumn: (model: Model, column: string) => PhysicalColumn | undefined;
  /** The step with the periods that have rows, where the range does not say the output periods. */
  readonly seen?: string;
  /** Scans that were aggregated along all groups already, from which coarser ones follow. */
  readonly reduced?: readonly Reduced[];
  /** Set while the rest of `top` is computed as one row. */
  readonly chosen?: Chosen;
}

/** A planner without steps. */
export function createPlanner(schema: Schema | undefined): Planner {
  // a step by the name of a table would hide it
  const taken = new Set<string>(schema?.keys());
  return {
    steps: [],
    modelRows: new Map(),
    freshName: (wanted) => uniqueName(taken, wanted),
    physicalColumn: (model, column) => (schema ? physicalColumn(schema, model, column) : undefined),
  };
}

function physicalColumn(schema: Schema, model: Model, column: string): PhysicalColumn | undefined {
  if (model.source.kind !== 'table') return undefined;
  return columnNamed(tableNamed(schema, model.source.parts.join('.')), column);
}
