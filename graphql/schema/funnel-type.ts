// A funnel becomes the type of its steps: of a metric that has a row for each, the columns of the row.
import { GraphQLFloat, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { byKey } from './by-key.ts';
import { BigIntScalar } from './scalars.ts';

const count = { type: BigIntScalar, resolve: byKey };
const rate = { type: GraphQLFloat, resolve: byKey };

/** A step. */
export const FunnelStep = new GraphQLObjectType({
  name: 'FunnelStep',
  description: 'A step of a funnel: a funnel is selected alone, and each row is one step of it.',
  fields: {
    step: { type: GraphQLInt, description: 'Counted from 1.', resolve: byKey },
    label: { type: GraphQLString, resolve: byKey },
    entered: { ...count, description: 'How many attempts came to this step.' },
    advanced: { ...count, description: 'How many came to the next.' },
    stepRate: { ...rate, description: 'Advanced in proportion to entered.' },
    rate: { ...rate, description: 'Entered in proportion to those of the first step.' },
    dropOff: { ...count, description: 'Entered minus advanced.' },
  },
});
