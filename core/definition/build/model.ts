// A model as it is written becomes its definition.
import type { Located, Location } from '../../source/location.ts';
import type { DimensionDefinition, MappingDefinition, MeasureDefinition, ModelDefinition } from '../definitions.ts';
import type { ModelRecord } from '../keys/model.ts';
import { keysExclude, missingKey, twoMeanings, wrongKind } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { buildDimension } from './dimension.ts';
import { buildJoin } from './join.ts';
import { buildMeasure, buildSegment } from './measure.ts';
import { buildMetric } from './metric.ts';
import { buildNamed } from './named.ts';

type ModelValues = ModelRecord['values'];

export function buildModel({ name, value }: Entry<ModelRecord>, building: Building): ModelDefinition {
  const values: ModelValues = { ...building.defaults.models, ...value.values };
  const dimensions = (values.dimensions ?? []).flatMap((dimension) => buildDimension(dimension, building));
  const measures = (values.measures ?? []).flatMap((measure) => buildMeasure(measure, building));
  return present(buildNamed(name, values), rows(name, value.keys, values, building), {
    joins: (values.joins ?? []).flatMap((join) => buildJoin(join, building)),
    dimensions,
    measures: distinct(name.value, dimensions, measures, building),
    segments: (values.segments ?? []).flatMap((segment) => buildSegment(segment, building)),
    metrics: (values.metrics ?? []).flatMap((metric) => buildMetric(metric, building)),
    implements: (values.implements ?? []).map(buildMapping),
    spaces: [],
  });
}

function buildMapping({ name, value }: NonNullable<ModelValues['implements']>[number]): MappingDefinition {
  return { interface: name, names: value.map((entry) => ({ name: entry.name, expr: entry.value })) };
}

/** What the rows of the model are. */
function rows(name: Located<string>, keys: ReadonlyMap<string, Location>, values: ModelValues, building: Building) {
  const { filter, key, unique, entity, time, future } = values;
  return {
    source: sourceOf(name, keys, values, building),
    filter,
    key,
    unique,
    entity,
    valid: validOf(keys, values, building),
    time,
    future,
  };
}

function sourceOf(
  name: Located<string>,
  keys: ReadonlyMap<string, Location>,
  { table, sql }: ModelValues,
  { report }: Building,
): ModelDefinition['source'] {
  const second = keys.get('sql');
  if (table && second) report(keysExclude('table', 'sql', second));
  if (table) return { kind: 'table', table };
  if (sql) return { kind: 'sql', sql };
  if (!keys.has('table') && !second)
    report(missingKey(`the model "${name.value}"`, '"table" or "sql"', name.at, `write table: ${name.value}`));
  return undefined;
}

function validOf(keys: ReadonlyMap<string, Location>, { valid }: ModelValues, { report }: Building): ModelDefinition['valid'] {
  const [from, to, more] = valid ?? [];
  if (from && to && !more) return [from, to];
  const at = keys.get('valid');
  if (at && valid)
    report(wrongKind('the begin and the end of validity', `a list of ${valid.length}`, at, 'write valid: [started_on, ended_on]'));
  return undefined;
}

/** The measures without those that bear the name of a dimension. */
function distinct(
  model: string,
  dimensions: readonly DimensionDefinition[],
  measures: readonly MeasureDefinition[],
  { report }: Building,
): readonly MeasureDefinition[] {
  const names = new Map(dimensions.map(({ name, at }) => [name, at]));
  return measures.filter(({ name, at }) => {
    const first = names.get(name);
    if (first) report(twoMeanings({ value: name, at }, model, first));
    return !first;
  });
}
