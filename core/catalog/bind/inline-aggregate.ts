// An aggregate that stands in a metric to a measure without a name, of the model whose columns it names.
import { undescribed } from '../described.ts';
import type { Aggregate, Name } from '../../expression/expression.ts';
import { leavesOf } from '../../expression/transform.ts';
import type { Result } from '../../source/diagnostic.ts';
import { bindAggregates } from './bind-measure.ts';
import { fail, textAt } from './binder.ts';
import type { Measure, Model, RowExpression, Space } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';
import { knownIn } from './known-in.ts';
import { rowScopeOf } from './metric-scope.ts';
import type { MetricBinder } from './metric-scope.ts';
import type { Message } from './name-messages.ts';
import { didYouMean } from './name-messages.ts';
import { suggest } from '../../source/suggest.ts';

/** The measure that an aggregate is, or undefined after a note. */
export function inlineMeasure(node: Aggregate<Name>, binder: MetricBinder): Measure | undefined {
  const candidates = modelsNamed(node, binder);
  if (candidates.length === 0) return noted(node, ofNoModel(node, binder), binder);
  const bound = candidates.map((model) => ({
    model,
    result: bindAggregates(node, binder.text, rowScopeOf(binder.scope, model, 'metric-aggregate')),
  }));
  const fits = bound.flatMap(({ model, result }) =>
    result.ok ? [anonymous(textAt(binder.text, node.place), model, result.value, spaceNamed(node, model))] : [],
  );
  if (fits.length === 1) return fits[0];
  if (fits.length > 1)
    return noted(
      node,
      ofSeveral(
        node,
        fits.map(({ model }) => model),
        binder,
      ),
      binder,
    );
  passOn(node, bound, binder);
  return undefined;
}

/** The models that the names begin with; bare names are those of the model that the metric stands with. */
function modelsNamed(node: Aggregate<Name>, { scope }: MetricBinder): readonly Model[] {
  const names = leavesOf<Name>(node);
  const { models, renamed, interfaces } = scope.catalog;
  const named = names.flatMap(({ parts: [first = '', second] }): readonly (Model | undefined)[] =>
    second === undefined ? [] : (interfaces.get(first) ?? [models.get(first) ?? models.get(renamed.models.get(first) ?? '')]),
  );
  const bare = names.some(({ parts }) => parts.length === 1);
  const found = [...new Set([...named, ...(bare ? [scope.home] : [])])].filter((model) => model !== undefined);
  return found.length === 0 && scope.home ? [scope.home] : found;
}

/** The interface of the model that the names begin with: the aggregate is then over its rows, at its time. */
const spaceNamed = (node: Aggregate<Name>, model: Model): Space | undefined =>
  leavesOf<Name>(node)
    .flatMap(({ parts }) => parts.slice(0, -1))
    .map((part) => model.spaces.get(part))
    .find((space) => space !== undefined);

function anonymous(name: string, model: Model, expression: RowExpression, space: Space | undefined): Measure {
  const time = space ? space.time : model.time;
  return {
    name,
    ...undescribed,
    model,
    type: typeOfRow(expression),
    expression,
    ...(time ? { time } : {}),
    ...(space?.filter ? { filter: space.filter } : {}),
    ownTime: false,
    future: model.future || space?.future === true,
    roles: new Map(),
    later: [],
  };
}

function noted(node: Aggregate<Name>, message: Message, binder: MetricBinder): undefined {
  fail(binder, node.place, message);
}

function ofNoModel(node: Aggregate<Name>, { text, scope }: MetricBinder): Message {
  const written = textAt(text, node.place);
  const [name] = leavesOf<Name>(node);
  if (!name)
    return {
      code: 'aggregate-of-no-model',
      message: `"${written}" does not say the rows of which model`,
      hint: 'every model has the measure "count", such as orders.count',
    };
  const [first = '', second] = name.parts;
  if (second !== undefined)
    return { code: 'unknown-model', message: `no model is named "${first}"`, ...didYouMean(suggest(first, scope.catalog.models.keys())) };
  const metric = scope.helpers.get(first) ?? scope.catalog.metrics.get(first);
  if (metric)
    return {
      code: 'nested-aggregate',
      message: `"${written}" aggregates the metric "${first}"`,
      hint: `of a metric for each row of a model: { ${node.name}: ${first}, per: model }`,
    };
  const owner = [...scope.catalog.models.values()].find((model) => knownIn(scope.catalog, model.dimensions.get(first)));
  return {
    code: 'aggregate-of-no-model',
    message: `"${written}" does not say the "${first}" of which model`,
    ...didYouMean(owner && `${owner.name}.${first}`),
  };
}

function ofSeveral(node: Aggregate<Name>, models: readonly Model[], { text }: MetricBinder): Message {
  const names = models.map(({ name }) => `"${name}"`).join(' and ');
  return {
    code: 'aggregate-of-several-models',
    message: `"${textAt(text, node.place)}" may be over the rows of ${names}`,
    hint: 'write it as a measure of the model that is meant',
  };
}

/** What is wrong, told from the model that comes nearest: one from which all names are reached. */
function passOn(
  node: Aggregate<Name>,
  bound: readonly { readonly model: Model; readonly result: Result<RowExpression> }[],
  binder: MetricBinder,
): void {
  const failures = bound.flatMap(({ result }) => (result.ok ? [] : [result.diagnostics]));
  const inner = failures.find((diagnostics) => !diagnostics.some(({ code }) => code === 'many-side' || code === 'unreachable-dimension'));
  const reasons = inner ?? (failures.length === 1 ? failures[0] : undefined);
  if (reasons) return void (reasons.length > 0 ? binder.findings.diagnostics.push(...reasons) : (binder.findings.broken = true));
  const names = bound.map(({ model }) => `"${model.name}"`).join(' and ');
  fail(binder, node.place, {
    code: 'aggregate-of-several-models',
    message: `"${textAt(binder.text, node.place)}" names ${names}, and none of them reaches the others to one`,
    hint: 'aggregate each by itself',
  });
}
