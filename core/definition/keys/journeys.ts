// The keys of conversions and funnels.
import { list } from '../shape/collections.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { choice, duration, name } from '../shape/scalars.ts';
import type { Shape } from '../shape/shape.ts';
import type { Located } from '../../source/location.ts';

/** One column, or one for each of the two measures. */
type EntityNames = { readonly from?: Located<string>; readonly to?: Located<string> };

const eachEntity = record({
  title: 'an entity',
  fields: {
    from: field(name('a dimension'), 'Its name in the model of `from`.'),
    to: field(name('a dimension'), 'Its name in the model of `to`.'),
  },
});

const entity: Shape<EntityNames> = {
  expects: 'a dimension, or one for each side',
  schema: (parts) => ({ anyOf: [{ type: 'string' }, eachEntity.schema(parts)] }),
  read(node, reading) {
    if (node.kind === 'map') return eachEntity.read(node, reading)?.values;
    const one = name('a dimension, or one for each side').read(node, reading);
    return one && { from: one, to: one };
  },
};

const conversionFields = {
  from: field(name('a measure'), 'The rows that may convert.'),
  to: field(name('a measure'), 'The rows that convert them.'),
  entity: field(entity, 'What both have in common.'),
  within: field(duration, 'How long there is time.'),
  matching: field(list(name('a dimension'), 'a list of dimensions'), 'Dimensions that must be equal.'),
  give: field(choice('rate', 'count'), 'The rate, or the number of converted rows.'),
};

/** A conversion as it is written. */
export type ConversionRecord = RecordOf<typeof conversionFields>;

export const conversion: Shape<ConversionRecord> = record({ title: 'a conversion', fields: conversionFields });

const funnelFields = {
  entity: field(name('a dimension'), 'Who goes through the steps.'),
  within: field(duration, 'How long there is time, from the first step.'),
  steps: field(list(name('a measure'), 'a list of measures'), 'The steps in order.'),
};

/** A funnel as it is written. */
export type FunnelRecord = RecordOf<typeof funnelFields>;

export const funnel: Shape<FunnelRecord> = record({ title: 'a funnel', fields: funnelFields });
