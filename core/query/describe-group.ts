// What a group is, told by the first input that has it.
import type { DimensionLeaf, RowExpression } from '../catalog/catalog.ts';
import { isLeaf } from '../expression/transform.ts';
import { types, type Type } from '../expression/type.ts';
import { isBelowDay, isGrain, type Grain } from '../time/grains.ts';
import { calendarGroup } from './time/calendars.ts';
import type { Group } from './query.ts';
import type { AskedGroup } from './resolver.ts';

/** The group with its type, and what its dimension says of it. */
export function groupOf(asked: AskedGroup, key: RowExpression): Group {
  const leaf = isLeaf(key) && key.kind === 'dimension' ? key : undefined;
  const { name } = asked;
  if (asked.kind === 'member' && asked.unshown) return { name, kind: 'dimension', type: leaf?.dimension.type ?? types.unknown };
  if (asked.kind === 'time' || asked.kind === 'split')
    return { name, kind: 'time', grain: asked.grain, type: grainType(asked.grain, leaf?.dimension.type ?? types.date) };
  if (asked.kind === 'calendar') return calendarGroup(name, asked.grain);
  if (asked.kind === 'age') return { name, kind: 'part', age: true, type: types.integer };
  if (asked.kind === 'part') return { name, kind: 'part', type: types.integer };
  if (!leaf) return { name, kind: 'dimension', type: types.unknown };
  return {
    name,
    kind: 'dimension',
    type: typeOfKey(leaf),
    ...ofDimension(leaf),
  };
}

function typeOfKey({ grain, calendar, dimension }: DimensionLeaf): Type {
  if (calendar) return types.date;
  return grain && isGrain(grain) ? grainType(grain, dimension.type) : dimension.type;
}

function ofDimension(leaf: DimensionLeaf): Partial<Group> {
  const { dimension, grain } = leaf;
  const { label, format, bins, order, model } = dimension;
  const self = { kind: 'dimension' as const, path: { ...leaf.path, id: model.name, from: model, to: model, steps: [], many: false } };
  return {
    ...(label ? { label } : {}),
    ...(format ? { format } : {}),
    ...(bins ? { bins } : {}),
    ...(grain ? { grain } : {}),
    ...(order
      ? {
          sortedBy: { dimension: { ...self, dimension, type: dimension.type }, by: { ...self, dimension: order, type: order.type }, model },
        }
      : {}),
  };
}

/** The type of a period's value: a date from a day on, else a time of the column's own type. */
export const grainType = (grain: Grain, type: Type): Type => (isBelowDay(grain) ? type : types.date);
