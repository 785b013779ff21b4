// Conditions from outside of a measure - where, segments, filters of metrics - as conjuncts, each bound against the model of an input.
import type { Measure, Model, Path, RowExpression, RowLeaf, Segment } from '../../catalog/catalog.ts';
import type { Condition } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { RowPlace, RowScope } from '../../catalog/bind/row-scope.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Name, Parsed } from '../../expression/expression.ts';
import { conjunctsOf, leavesOf, mapLeaves } from '../../expression/transform.ts';
import { ok, type Result } from '../../source/diagnostic.ts';
import { rowCondition, type RowCondition } from './row-condition.ts';

/** One conjunct. Its names are those that `ignore` looks at. */
export interface OutsideCondition {
  readonly text: string;
  /** Whether it stands in the request, where a bare name must mean the same for every metric. */
  readonly ofRequest: boolean;
  /** Its names in the order of its bound leaves. */
  readonly names: readonly (readonly string[])[];
  /** Whether it stands for a group of the cell whose rows are shown: `across` leaves it out like that group. */
  readonly ofCell?: boolean;
  readonly bind: (model: Model, roles: Measure['roles'], ages?: RowScope['ages']) => Result<RowCondition>;
}

/** What binding needs besides the model. */
export type Scope = Pick<RowScope, 'graph' | 'parameters' | 'calendars' | 'schema'>;

/** The scope of a catalog. */
export const scopeOf = (catalog: Catalog, schema?: RowScope['schema']): Scope => ({
  graph: catalog.graph,
  parameters: catalog.parameters,
  calendars: catalog.calendars,
  ...(schema ? { schema } : {}),
});

/** The conjuncts of a condition that was parsed. */
export function parsedConditions(
  text: ExpressionText,
  parsed: Parsed,
  place: RowPlace,
  scope: Scope,
  { home, hidden }: Partial<Pick<Condition, 'home' | 'hidden'>> = {},
): readonly OutsideCondition[] {
  return conjunctsOf(parsed).map((part) => ({
    text: text.text,
    ofRequest: place === 'query-filter',
    names: namesOf(part).map((name) => (home && name.parts.length === 1 ? [home.name, ...name.parts] : name.parts)),
    bind: remembered((model, roles, ages) =>
      bound(bindRow(part, text, { ...scope, model, roles, place, hidden, ...(home ? { home } : {}), ...(ages ? { ages } : {}) })),
    ),
  }));
}

/** The conjuncts of a metric's filter. */
export const metricConditions = (condition: Condition, place: RowPlace, scope: Scope): readonly OutsideCondition[] =>
  parsedConditions(condition.text, condition.parsed, place, scope, condition);

/** The conjuncts of a segment: bound in its model already, they are reached from the model of an input. */
export function segmentConditions(
  segment: Segment,
  scope: Scope,
  reach: (model: Model, to: Model, roles: Measure['roles']) => Result<Path>,
): readonly OutsideCondition[] {
  return conjunctsOf(segment.filter).map((part) => ({
    text: `${segment.model.name}.${segment.name}`,
    ofRequest: false,
    names: leavesOf(part).map((leaf) => leafNames(segment.model, leaf)),
    bind: remembered((model, roles) => {
      const path = reach(model, segment.model, roles);
      return path.ok ? bound(ok(rebased(part, path.value, scope))) : path;
    }),
  }));
}

const bound = (result: Result<RowExpression>): Result<RowCondition> => (result.ok ? ok(rowCondition(result.value)) : result);

const namesOf = (part: Parsed): readonly Name[] => leavesOf(part);

function leafNames(model: Model, leaf: RowLeaf): readonly string[] {
  if (leaf.kind !== 'dimension') return [model.name];
  const roles = leaf.path.steps.map((step) => step.role);
  return [...(roles.length === 0 ? [model.name] : roles.slice(-1)), leaf.dimension.name];
}

/** An expression of the model at the end of a path, over the model where the path begins. */
export const rebased = (expression: RowExpression, path: Path, { graph }: Scope): RowExpression =>
  path.steps.length === 0
    ? expression
    : mapLeaves(expression, (leaf): RowLeaf => (leaf.kind === 'rollup' ? leaf : { ...leaf, path: graph.concat(path, leaf.path) }));

// a condition is bound once for each model that it meets
function remembered(bind: OutsideCondition['bind']): OutsideCondition['bind'] {
  const known = new Map<Model, Result<RowCondition>>();
  return (model, roles, ages) => {
    if (roles.size > 0 || ages) return bind(model, roles, ages);
    const before = known.get(model) ?? bind(model, roles);
    known.set(model, before);
    return before;
  };
}
