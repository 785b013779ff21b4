// A dimension becomes what the catalogue tells of it, with the values that it has.
import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfig,
} from 'graphql';
import type { Cut } from '../../views/cut-by.ts';
import { askedName } from '../../core/catalog/asked-name.ts';
import type { Dimension } from '../../core/catalog/catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { typeText } from '../../core/expression/type.ts';
import type { AskContext } from '../ask.ts';
import { refusedFor } from '../selection/refusal.ts';
import { FormatType } from './answer-types.ts';
import { describedFields, perhaps, text, textList } from './described-fields.ts';
import { Cell } from './scalars.ts';
import { searchCondition } from './search-condition.ts';

interface ValuesArgs {
  readonly search?: string | null;
  readonly limit: number;
}

const valuesField: GraphQLFieldConfig<Dimension, AskContext, ValuesArgs> = {
  type: new GraphQLNonNull(new GraphQLList(Cell)),
  description: 'Values that rows have, for a picker.',
  args: {
    search: { type: GraphQLString, description: 'Only those that contain this, in any case.' },
    limit: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 20 },
  },
  resolve: async (dimension, { search, limit }, { desk, signal, id }) => {
    const name = nameOf(dimension, desk.catalog);
    const where = search ? { where: searchCondition(name, search, dimension.type) } : {};
    const reply = await desk.ask({ metrics: [], by: [name], of: dimension.model.name, limit, ...where }, { signal, id });
    if (!reply.ok) throw refusedFor(reply.diagnostics);
    return reply.value.answer.rows.map(({ values: [value] }) => value);
  },
};

const nameOf = ({ model, name }: Dimension, catalog: Catalog): string => askedName(catalog, model, name);

export const DimensionType = new GraphQLObjectType<Dimension, AskContext>({
  name: 'Dimension',
  description: 'What metrics are cut and filtered by.',
  fields: {
    name: { ...text, description: 'As a request names it.', resolve: (dimension, _args, { desk }) => nameOf(dimension, desk.catalog) },
    model: { ...text, resolve: ({ model }) => model.name },
    ...describedFields<Dimension>((dimension) => dimension),
    type: { ...text, resolve: ({ type }) => typeText(type) },
    grain: { ...perhaps, description: 'Of a time: the finest period that it tells apart.' },
    format: { type: FormatType },
    declaredValues: {
      ...textList,
      description: 'The values that its definition lists, or its bins.',
      resolve: ({ values, bins, mask }) => (mask ? [] : (values ?? bins ?? [])),
    },
    values: valuesField,
  },
});

export const CutType = new GraphQLObjectType<Cut, AskContext>({
  name: 'Cut',
  description: 'A dimension as a metric reaches it.',
  fields: {
    name: { ...text, description: 'As a request names it: role.dimension.' },
    overlapping: { type: new GraphQLNonNull(GraphQLBoolean), description: 'Whether a row may be in several groups.' },
    dimension: { type: new GraphQLNonNull(DimensionType) },
  },
});
