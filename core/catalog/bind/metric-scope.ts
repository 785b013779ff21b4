// What the expressions of a metric are bound in.
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Findings } from './binder.ts';
import type { Model } from '../catalog.ts';
import type { Metric } from '../metric.ts';
import type { Catalog } from '../semantic-catalog.ts';
import type { RowPlace, RowScope } from './row-scope.ts';
import type { Schema } from '../schema.ts';

/** Where a metric's names are looked for, and where findings go. */
export interface MetricScope {
  /** The catalog so far; its metrics are all named, not all bound. */
  readonly catalog: Catalog;
  readonly diagnostics: Diagnostic[];
  /** The model that the metric stands with. */
  readonly home: Model | undefined;
  /** Helpers of `with:`, the inner ones first. */
  readonly helpers: ReadonlyMap<string, Metric>;
  /** Whether hidden things may be named: not by what came with a request. */
  readonly hidden: boolean;
  /** Binds a metric before it is used. */
  readonly settle: (metric: Metric) => void;
  readonly incomplete?: ReadonlySet<Model>;
  /** Names whose definitions could not be read: using them is no second error. */
  readonly lost?: ReadonlySet<string>;
  readonly schema?: Schema;
}

/** Binding of an expression over metrics in progress. */
export interface MetricBinder {
  readonly scope: MetricScope;
  readonly text: ExpressionText;
  readonly findings: Findings;
  /** Features met that are not compiled yet. */
  readonly later: string[];
}

/** The scope of a row expression of a metric, over the rows of a model. */
export function rowScopeOf(scope: MetricScope, model: Model, place: RowPlace): RowScope {
  const { graph, parameters, calendars } = scope.catalog;
  const { home, hidden, incomplete, lost, schema, diagnostics } = scope;
  const warn = (warning: Diagnostic): void => void diagnostics.push(warning);
  return {
    graph,
    parameters,
    calendars,
    model,
    place,
    home,
    self: undefined,
    roles: undefined,
    rollupFilter: undefined,
    hidden,
    schema,
    settle: undefined,
    incomplete,
    lost,
    warn,
  };
}
