// What every definition says of itself becomes fields.
import { GraphQLList, GraphQLNonNull, GraphQLString, type GraphQLFieldConfig, type GraphQLFieldConfigMap } from 'graphql';
import { textIn } from '../../views/text-in.ts';
import type { Described } from '../../core/catalog/described.ts';
import type { LocalizedText } from '../../core/definition/definitions.ts';
import type { AskContext } from '../ask.ts';
import { texts } from './inputs.ts';

export const text = { type: new GraphQLNonNull(GraphQLString) };
export const perhaps = { type: GraphQLString };
export const textList = { type: new GraphQLNonNull(texts) };

/** A list without nulls. */
export const listOf = <T extends ConstructorParameters<typeof GraphQLNonNull>[0]>(
  type: T,
): GraphQLNonNull<GraphQLList<GraphQLNonNull<T>>> => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** A field that is written in several languages; by default that of the caller. */
function localized<Source>(of: (source: Source) => LocalizedText | undefined): GraphQLFieldConfig<Source, AskContext> {
  return {
    ...perhaps,
    args: { language: { ...perhaps, description: 'A language tag; by default that of the caller.' } },
    resolve: (source, { language }: { readonly language?: string | null }, context) => textIn(of(source), language ?? context.language),
  };
}

/** Fields of a named thing that is found in a source. */
export const describedFields = <Source>(of: (source: Source) => Described): GraphQLFieldConfigMap<Source, AskContext> => ({
  label: localized((source) => of(source).label),
  description: localized((source) => of(source).description),
  owner: { ...perhaps, resolve: (source) => of(source).owner },
  tags: { ...textList, resolve: (source) => of(source).tags },
  formerNames: { ...textList, resolve: (source) => of(source).renamedFrom },
});
