// What is said of a name becomes what is said without the names that are near it, where the schema is not told.
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Cuts the nearest names of the schema off every message: of what is not valid, and of variables that do not fit. */
export const unsuggested: Plugin = {
  onResultProcess: ({ result, setResult }) => {
    if (!Array.isArray(result) && 'errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(without) });
  },
};

/** As graphql-js ends a message. */
const nearest = / Did you mean [^]*\?$/;

const without = (error: GraphQLError): GraphQLError => new GraphQLError(error.message.replace(nearest, ''), error);
