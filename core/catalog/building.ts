// The state of building a catalog: what is there so far, and what was found wrong.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Parsed } from '../expression/expression.ts';
import { parse } from '../expression/parse.ts';
import type { Diagnostic, Result } from '../source/diagnostic.ts';
import type { Location } from '../source/location.ts';
import type { Dimension, Measure, Model, RowExpression } from './catalog.ts';
import type { Catalog } from './semantic-catalog.ts';
import type { Calendars, JoinGraph } from './semantic-catalog.ts';
import { bindRow } from './bind/bind-row.ts';
import type { Message } from './bind/name-messages.ts';
import type { RowPlace, RowScope } from './bind/row-scope.ts';
import type { Schema } from './schema.ts';

/** A value while it is being filled. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What things are bound against while the catalog is built. */
export interface Building {
  readonly models: ReadonlyMap<string, Model>;
  readonly parameters: Catalog['parameters'];
  readonly calendars: Calendars;
  readonly graph: JoinGraph;
  readonly schema?: Schema;
  readonly diagnostics: Diagnostic[];
  /** Models with a join that could not be built: what cannot be reached from them is not reported a second time. */
  readonly incomplete: ReadonlySet<Model>;
  /** Names whose definitions could not be read: using them is no second error. */
  readonly lost: ReadonlySet<string>;
  /** Binds a dimension or measure before it is named. */
  readonly settle: (thing: Dimension | Measure) => void;
  /** Takes warnings. */
  readonly warn: (warning: Diagnostic) => void;
}

/** Notes an error. */
export function report(building: Pick<Building, 'diagnostics'>, at: Location | undefined, message: Message): void {
  building.diagnostics.push({ ...message, severity: 'error', ...(at ? { at } : {}) });
}

/** The value, or undefined after its reasons were noted. */
export function taken<T>(result: Result<T>, building: Pick<Building, 'diagnostics'>): T | undefined {
  if (result.ok) return result.value;
  building.diagnostics.push(...result.diagnostics);
  return undefined;
}

/** Parses a text, noting what is wrong. */
export const parsed = (text: ExpressionText, building: Pick<Building, 'diagnostics'>): Parsed | undefined => taken(parse(text), building);

/** The scope of row expressions of a model in a file. */
export function fileScope(building: Building, model: Model, place: RowPlace): RowScope {
  const { graph, parameters, calendars, schema, settle, incomplete, lost, warn: note } = building;
  return {
    graph,
    parameters,
    calendars,
    model,
    place,
    home: undefined,
    self: undefined,
    roles: undefined,
    rollupFilter: undefined,
    hidden: undefined,
    schema,
    settle,
    incomplete,
    lost,
    warn: note,
  };
}

/** Parses and binds a text, noting what is wrong. */
export function boundRow(text: ExpressionText, scope: RowScope, building: Building): RowExpression | undefined {
  const tree = parsed(text, building);
  return tree && taken(bindRow(tree, text, scope), building);
}
