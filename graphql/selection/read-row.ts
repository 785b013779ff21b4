// The selection of a row becomes what must be asked for, and a view of the answer.
import { getNamedType, isObjectType, type FieldNode, type GraphQLObjectType } from 'graphql';
import type { RowField, Shape } from '../surface/surface.ts';
import { askGroup } from './asked.ts';
import { collect, type Selected } from './collect.ts';
import { readMetric } from './read-metric.ts';
import type { Reading } from './reading.ts';
import type { View } from './view.ts';

/** Where a selection stands: the roles that lead there, and the keys. */
interface Place {
  readonly roles: readonly string[];
  readonly path: readonly string[];
}

/** Reads the selection under nodes whose type is that of a shape. */
export function readRow(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  shape: Shape,
  reading: Reading,
  place: Place = { roles: [], path: [] },
): View {
  const entries = collect(nodes, type, reading.operation).flatMap((selected): (readonly [string, View])[] => {
    const field = shape.fields.get(selected.name);
    return field ? [[selected.key, readField(field, selected, type, reading, { ...place, path: [...place.path, selected.key] })]] : [];
  });
  return { kind: 'object', entries };
}

function readField(field: RowField, selected: Selected, type: GraphQLObjectType, reading: Reading, place: Place): View {
  const { asked } = reading;
  const { args } = selected;
  const group = (name: string): View => ({ kind: 'value', column: askGroup(asked, name, place.path) });
  switch (field.kind) {
    case 'mark':
      return { kind: 'mark', mark: field.mark };
    case 'time':
      return group(String(args['grain']));
    case 'part':
      return group(String(args['part']));
    case 'age':
      return group(`age.${String(args['grain'])}`);
    case 'dimension':
      return group([...place.roles, field.name, ...(args['grain'] === undefined ? [] : [args['grain']])].join('.'));
    case 'metric':
      return readMetric(field, selected, typeOf(type, selected), reading, place);
    case 'roles':
      return readRow(selected.nodes, typeOf(type, selected), field.shape(), reading, place);
    case 'role':
      return readRow(selected.nodes, typeOf(type, selected), field.shape(), reading, { ...place, roles: [...place.roles, field.name] });
  }
}

function typeOf(parent: GraphQLObjectType, { name }: Selected): GraphQLObjectType {
  const type = getNamedType(parent.getFields()[name]?.type);
  if (!isObjectType(type)) throw new Error(`"${parent.name}.${name}" is no object`);
  return type;
}
