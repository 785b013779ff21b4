// `/graphql`: an operation becomes an answer, by graphql-yoga.
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { AskContext } from '../ask.ts';
import { exampleOf } from './example.ts';
import type { Face, Visit } from './visit.ts';

interface ServerContext {
  readonly visit: Visit;
}

/** The path of the endpoint. */
export const GRAPHQL_PATH = '/graphql';

/** Opens the face. */
export function graphqlFace(): Face {
  const yoga = openYoga();
  return async (visit) => {
    await yoga(visit.request, visit.response, { visit });
  };
}

function openYoga(): YogaServerInstance<ServerContext, AskContext> {
  return createYoga<ServerContext, AskContext>({
    graphqlEndpoint: GRAPHQL_PATH,
    schema: ({ visit }) => visit.edition.schema(),
    context: ({ visit }) => ({ desk: visit.edition.desk, language: visit.language, signal: visit.signal }),
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    graphiql: (_request, { visit }) => ({ title: visit.edition.catalog.project.name, defaultQuery: exampleOf(visit.edition.catalog) }),
    renderGraphiQL: async (options) => {
      const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
      return renderGraphiQL(options);
    },
  });
}
