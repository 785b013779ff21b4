// The variants of a metric become what the catalogue tells of them.
import { GraphQLObjectType, type GraphQLFieldConfig } from 'graphql';
import type { Metric } from '../../core/catalog/metric.ts';
import type { AskContext } from '../ask.ts';
import { describedFields, listOf, text } from './described-fields.ts';
import { FormatType } from './answer-types.ts';

/** A variant of a metric: its own name, and the metric that it makes. */
interface Variant {
  readonly name: string;
  readonly metric: Metric;
}

const VariantType = new GraphQLObjectType<Variant, AskContext>({
  name: 'Variant',
  description: 'A metric that modifiers with a name make of another.',
  fields: {
    name: { ...text, description: 'As the argument `variant` names it.' },
    metric: { ...text, description: 'As a request names it: metric.variant.', resolve: ({ metric }) => metric.name },
    ...describedFields<Variant>(({ metric }) => metric),
    format: { type: FormatType, resolve: ({ metric }) => metric.format },
  },
});

/** The field: variants that the metric can have. */
export const variantsField: GraphQLFieldConfig<Metric, AskContext> = {
  type: listOf(VariantType),
  resolve: (metric, _args, { desk: { catalog } }) =>
    [...catalog.variants.names].flatMap((name): Variant[] => {
      const made = catalog.variants.of(metric, name, catalog);
      return made.ok ? [{ name, metric: made.value }] : [];
    }),
};
