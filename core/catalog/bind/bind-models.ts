// What models hold, bound: their filters and times, dimensions, measures and segments.
import { suggest } from '../../source/suggest.ts';
import { bindDimension, bindMask } from './bind-dimension.ts';
import { bindMeasure, countOfRows } from './bind-measure.ts';
import { bindTime } from './bind-time.ts';
import { bindValidity } from './bind-validity.ts';
import { boundRow, fileScope, report } from '../building.ts';
import type { Building, Draft } from '../building.ts';
import type { Dimension, Measure, Model, RowExpression } from '../catalog.ts';
import { and, nothing, or } from '../../expression/factories.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import { types } from '../../expression/type.ts';
import type { ModelShell } from '../model-shells.ts';
import { didYouMean } from './name-messages.ts';
import type { Settling } from '../settling.ts';

/** Says of every dimension and measure how it is bound when it is first named. */
export function expectParts(shells: readonly ModelShell[], settling: Settling<Dimension | Measure>, building: Building): void {
  for (const shell of shells) {
    for (const { definition, dimension } of shell.dimensions)
      settling.expect(dimension, () => bindDimension(definition, dimension, building));
    for (const { definition, measure } of shell.measures) settling.expect(measure, () => bindMeasure(definition, measure, building));
  }
}

/** Binds all parts of all models; times first, since measures take theirs. */
export function bindModels(shells: readonly ModelShell[], settling: Settling<Dimension | Measure>, building: Building): void {
  for (const shell of shells) bindModelTime(shell, building);
  for (const shell of shells) bindValidity(shell, building);
  for (const shell of shells) bindSpaces(shell, building);
  for (const shell of shells) addCount(shell.model);
  for (const shell of shells) {
    for (const { dimension } of shell.dimensions) settling.settle(dimension);
    for (const { measure } of shell.measures) settling.settle(measure);
    for (const { definition, dimension } of shell.dimensions) if (definition.mask) bindMask(definition.mask, dimension, building);
    bindModelFilter(shell, building);
    bindSegments(shell, building);
    linkOrders(shell, building);
  }
}

function bindModelTime({ definition, model }: ModelShell, building: Building): void {
  const time = definition.time && bindTime(definition.time, model, building);
  if (time) model.time = time;
  else if (definition.time) model.broken = true;
}

/** The default time of an interface's measures, and which rows are its. */
function bindSpaces({ spaces, model }: ModelShell, building: Building): void {
  for (const { definition, space } of spaces) {
    const time = definition.time && bindTime(definition.time, model, building);
    const filter = definition.filter && boundRow(definition.filter, fileScope(building, model, 'filter'), building);
    if (time) space.time = time;
    if (filter) space.filter = filter;
  }
}

function bindModelFilter({ definition, model }: ModelShell, building: Building): void {
  const bind = (text: ExpressionText): RowExpression | undefined => boundRow(text, fileScope(building, model, 'model-filter'), building);
  const own = definition.filter ? [bind(definition.filter)] : [];
  const seen = (definition.seen ?? []).map((either) => either.map(bind));
  if (seen.length > 0) model.restricted = and(...seen.map((either) => or(...whole(either))));
  if ([...own, ...seen.flat()].some((condition) => condition === undefined)) model.broken = true;
  else if (own.length + seen.length > 0) model.filter = and(...whole(own), ...seen.map((either) => or(...whole(either))));
}

const whole = <T>(list: readonly (T | undefined)[]): readonly T[] => list.filter((item): item is T => item !== undefined);

/** Every model has the measure `count`, unless it has something else of that name. */
function addCount(model: Draft<Model>): void {
  if (model.measures.has('count') || model.dimensions.has('count')) return;
  const count: Draft<Measure> = {
    name: 'count',
    at: model.at,
    tags: [],
    hidden: model.denied === true,
    ...(model.denied ? { denied: true } : {}),
    renamedFrom: [],
    model,
    type: types.integer,
    expression: nothing(types.integer),
    ...(model.time ? { time: model.time } : {}),
    ownTime: false,
    future: model.future,
    roles: new Map(),
    later: [],
  };
  countOfRows(count);
  model.measures = new Map([...model.measures, ['count', count]]);
}

function bindSegments(shell: ModelShell, building: Building): void {
  for (const { definition, segment } of shell.segments) {
    const filter = boundRow(definition.filter, fileScope(building, shell.model, 'filter'), building);
    if (filter) segment.filter = filter;
    else segment.broken = true;
  }
}

/** A dimension may be sorted by another of its model. */
function linkOrders({ dimensions, model }: ModelShell, building: Building): void {
  for (const { definition, dimension } of dimensions) {
    if (!definition.order) continue;
    const order = model.dimensions.get(definition.order.value);
    if (order) dimension.order = order;
    else
      report(building, definition.order.at, {
        code: 'unknown-name',
        message: `"${model.name}" has no dimension "${definition.order.value}" to sort by`,
        ...didYouMean(
          suggest(
            definition.order.value,
            [...model.dimensions.keys()].filter((name) => name !== dimension.name),
          ),
        ),
      });
  }
}
