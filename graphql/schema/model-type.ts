// A model becomes what the catalogue tells of it.
import { GraphQLBoolean, GraphQLNonNull, GraphQLObjectType } from 'graphql';
import { revealsName } from '../../core/access/conceal.ts';
import { askedName } from '../../core/catalog/asked-name.ts';
import { measureWords } from '../../views/words.ts';
import type { Join, Measure, Model, Segment } from '../../core/catalog/catalog.ts';
import { rowText } from '../../core/catalog/formula-text.ts';
import { typeText } from '../../core/expression/type.ts';
import type { AskContext } from '../ask.ts';
import { describedFields, listOf, perhaps, text, textList } from './described-fields.ts';
import { DimensionType } from './dimension-type.ts';

const JoinType = new GraphQLObjectType<Join, AskContext>({
  name: 'Join',
  description: 'The way to the rows of another model.',
  fields: {
    name: { ...text, description: 'The role under which they are known.' },
    to: { ...text, resolve: ({ to }) => to.name },
    many: { type: new GraphQLNonNull(GraphQLBoolean), description: 'Whether a row here may have several there.' },
  },
});

const askedFor = ({ model, name }: Measure | Segment, _args: unknown, { desk }: AskContext): string => askedName(desk.catalog, model, name);

/** A text about a thing, where all that it names may be known. */
const told =
  <T>(tell: (thing: T, language: string) => string | undefined) =>
  (thing: T, _args: unknown, { desk, language }: AskContext): string | null => {
    const said = tell(thing, language);
    return said === undefined || revealsName(said, desk.catalog) ? null : said;
  };

const MeasureType = new GraphQLObjectType<Measure, AskContext>({
  name: 'Measure',
  description: 'An aggregate of the rows of a model.',
  fields: {
    name: { ...text, description: 'As a request names it: model.measure.', resolve: askedFor },
    ...describedFields<Measure>((measure) => measure),
    type: { ...text, resolve: ({ type }) => typeText(type) },
    expr: { ...perhaps, resolve: told(({ expression }) => rowText(expression)) },
    words: { ...perhaps, resolve: told(({ expression }, language) => measureWords(expression, language)) },
    filter: { ...perhaps, resolve: told(({ filter }) => filter && rowText(filter)) },
  },
});

const SegmentType = new GraphQLObjectType<Segment, AskContext>({
  name: 'Segment',
  description: 'A condition with a name.',
  fields: {
    name: { ...text, description: 'As a request names it: model.segment.', resolve: askedFor },
    ...describedFields<Segment>((segment) => segment),
    condition: { ...perhaps, resolve: told(({ filter }) => rowText(filter)) },
  },
});

const shown = <T extends { readonly hidden: boolean }>(things: ReadonlyMap<string, T>): readonly T[] =>
  [...things.values()].filter(({ hidden }) => !hidden);

export const ModelType = new GraphQLObjectType<Model, AskContext>({
  name: 'Model',
  description: 'What a row is: a table with its dimensions and measures.',
  fields: {
    name: text,
    ...describedFields<Model>((model) => model),
    source: {
      ...perhaps,
      description: 'The table, or "sql"; for callers who may see SQL.',
      resolve: ({ source }, _args, { desk }) =>
        desk.catalog.limits?.sql === false ? null : source.kind === 'table' ? source.parts.join('.') : 'sql',
    },
    key: {
      ...textList,
      resolve: ({ name, key = [] }, _args, { desk }) => key.filter((column) => !revealsName(`${name}.${column}`, desk.catalog)),
    },
    time: { ...perhaps, description: 'The time of its measures.', resolve: told(({ time }) => time && rowText(time)) },
    joins: { type: listOf(JoinType), resolve: ({ joins }) => shown(joins).filter(({ to }) => !to.hidden) },
    dimensions: { type: listOf(DimensionType), resolve: ({ dimensions }) => shown(dimensions) },
    measures: { type: listOf(MeasureType), resolve: ({ measures }) => shown(measures) },
    segments: { type: listOf(SegmentType), resolve: ({ segments }) => shown(segments) },
  },
});
