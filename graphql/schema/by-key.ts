// A value that was made for one selection becomes its fields: it is keyed as the answer will be.
import type { GraphQLFieldResolver } from 'graphql';

/** Takes the value under the key that the field has in the answer, its alias where it has one. */
export const byKey: GraphQLFieldResolver<Readonly<Record<string | number, unknown>>, unknown> = (source, _args, _context, { path }) =>
  source[path.key];
