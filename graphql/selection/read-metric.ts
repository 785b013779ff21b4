// The selection of a metric becomes columns: its value, and what that is held against.
import type { GraphQLObjectType } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { textIn } from '../../views/text-in.ts';
import type { RowField } from '../surface/surface.ts';
import { isFunnel } from '../surface/is-funnel.ts';
import { askDefined, askMetric } from './asked.ts';
import { collect, type Selected } from './collect.ts';
import type { Reading } from './reading.ts';
import type { View } from './view.ts';

type MetricField = Extract<RowField, { kind: 'metric' }>;

/** Columns of targets by the fields that show them. */
const targetFields = new Set(['target', 'attainment', 'variance', 'status', 'pace']);

/** Columns of a comparison by the fields that show them. */
const comparedFields: Readonly<Record<string, string>> = { value: 'previous', change: 'change', changeRatio: 'change_pct' };

/** Reads the selection under a metric. */
export function readMetric(
  field: MetricField,
  selected: Selected,
  type: GraphQLObjectType,
  reading: Reading,
  { roles, path }: { readonly roles: readonly string[]; readonly path: readonly string[] },
): View {
  const name = askedName(field, roles, selected.args, path, reading);
  const entries = collect(selected.nodes, type, reading.operation).map((inner): readonly [string, View] => [
    inner.key,
    isFunnel(field.of) ? { kind: 'value', column: stepColumns[inner.name] ?? inner.name } : innerView(name, inner, type, reading),
  ]);
  return { kind: 'object', entries };
}

/** Columns of the steps of a funnel that are called otherwise than their fields. */
const stepColumns: Readonly<Record<string, string>> = { stepRate: 'step_rate', dropOff: 'drop_off' };

function askedName(
  field: MetricField,
  roles: readonly string[],
  args: Selected['args'],
  path: readonly string[],
  reading: Reading,
): string {
  const { variant, filter, offset } = args;
  const name = [...roles, field.name, ...(typeof variant === 'string' ? [variant] : [])].join('.');
  if (typeof filter !== 'string' && typeof offset !== 'string') return askMetric(reading.asked, name, path);
  const { format, label } = field.of;
  const definition = {
    expr: name,
    ...(typeof filter === 'string' && { filter }),
    ...(typeof offset === 'string' && { offset }),
    ...(format && { format }),
    ...(label && { label: textIn(label, 'en') }),
  };
  return askDefined(reading.asked, definition, path, reading.isTaken);
}

function innerView(name: string, inner: Selected, type: GraphQLObjectType, reading: Reading): View {
  if (inner.name === 'value') return { kind: 'value', column: name };
  if (inner.name === 'formatted') return { kind: 'text', column: name };
  if (inner.name === 'previous') return comparedView(name, inner, type, reading);
  if (targetFields.has(inner.name)) reading.asked.targets = true;
  return { kind: 'value', column: `${name}.${inner.name}` };
}

function comparedView(name: string, selected: Selected, type: GraphQLObjectType, reading: Reading): View {
  reading.asked.compares.add(String(selected.args['compare']));
  const inner = getNamedType(type.getFields()[selected.name]?.type);
  if (!isObjectType(inner)) throw new Error('a comparison is an object');
  const entries = collect(selected.nodes, inner, reading.operation).map(({ key, name: field }): readonly [string, View] => [
    key,
    field === 'formatted' ? { kind: 'text', column: `${name}.previous` } : { kind: 'value', column: `${name}.${comparedFields[field]}` },
  ]);
  return { kind: 'object', entries };
}
