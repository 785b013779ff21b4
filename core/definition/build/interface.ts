// An interface as it is written becomes its definition.
import type { Location } from '../../source/location.ts';
import type { InterfaceRecord } from '../keys/model.ts';
import { wrongKind } from '../messages.ts';
import type { InterfaceDefinition, InterfaceDimension, InterfaceJoin } from '../packs.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { viaOf } from './join.ts';
import { buildDimension } from './dimension.ts';
import { buildMeasure, buildSegment } from './measure.ts';
import { buildNamed } from './named.ts';

type Values = InterfaceRecord['values'];

/** A model without a table: names that a company maps, and what is computed over them. */
export function buildInterface({ name, value: { keys, values } }: Entry<InterfaceRecord>, building: Building): InterfaceDefinition {
  const { key, entity, time, filter, future } = values;
  return present(
    buildNamed(name, values),
    { key, entity, valid: validOf(keys, values, building), time, filter, future },
    {
      joins: (values.joins ?? []).map(buildJoin),
      dimensions: (values.dimensions ?? []).flatMap((dimension) => buildInterfaceDimension(dimension, building)),
      measures: (values.measures ?? []).flatMap((measure) => buildMeasure(measure, building)),
      segments: (values.segments ?? []).flatMap((segment) => buildSegment(segment, building)),
    },
  );
}

function buildJoin({ name, value: { values } }: NonNullable<Values['joins']>[number]): InterfaceJoin {
  const { to, via, valid_at: validAt, many = false, optional = false } = values;
  return present(buildNamed(name, values), { to, via: via && viaOf(via), validAt, many, optional });
}

/** An expression is what it is by default, too. */
function buildInterfaceDimension(entry: NonNullable<Values['dimensions']>[number], building: Building): InterfaceDimension[] {
  const { optional = false, default: written } = entry.value.values;
  return buildDimension(entry, building).map((dimension) => present(dimension, { optional, default: written ?? dimension.expr }));
}

function validOf(
  keys: ReadonlyMap<string, Location>,
  { valid }: Pick<Values, 'valid'>,
  { report }: Building,
): InterfaceDefinition['valid'] {
  const [from, to, more] = valid ?? [];
  if (from && to && !more) return [from, to];
  const at = keys.get('valid');
  if (at && valid)
    report(wrongKind('the begin and the end of validity', `a list of ${valid.length}`, at, 'write valid: [started_on, ended_on]'));
  return undefined;
}
