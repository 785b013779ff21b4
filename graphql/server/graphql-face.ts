// `/graphql`: an operation becomes an answer, by graphql-yoga.
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { AskContext } from '../ask.ts';
import { exampleOf } from './example.ts';
import { guards } from './guards.ts';
import type { Limits, ServerSettings } from './settings.ts';
import type { Face, Visit } from './visit.ts';

interface ServerContext {
  readonly visit: Visit;
}

/** The path of the endpoint. */
export const GRAPHQL_PATH = '/graphql';

/** Opens the face. */
export function graphqlFace(settings: ServerSettings, limits: Limits): Face {
  const yoga = openYoga(settings, limits);
  return {
    name: 'graphql',
    methods: ['GET', 'POST'],
    answer: async (visit) => {
      await yoga(visit.request, visit.response, { visit });
    },
  };
}

function openYoga(settings: ServerSettings, limits: Limits): YogaServerInstance<ServerContext, AskContext> {
  const { log, introspection = true, persisted } = settings;
  return createYoga<ServerContext, AskContext>({
    graphqlEndpoint: GRAPHQL_PATH,
    schema: ({ visit }) => visit.view.schema(),
    context: ({ visit }) => ({ desk: visit.view.desk, language: visit.language, signal: visit.signal, id: visit.id }),
    plugins: guards({ limits, introspection, persisted }) as Plugin<object>[],
    landingPage: false,
    multipart: false,
    batching: false,
    cors: false,
    // a body is held to its length before it is read: see admit.ts
    maxRequestBodySize: false,
    logging: log
      ? { debug: () => {}, info: () => {}, warn: (...args) => log.warn({ args }), error: (...args) => log.error({ args }) }
      : false,
    graphiql: introspection && !persisted && ((_request, { visit }) => graphiqlOf(visit)),
    renderGraphiQL: async (options) => {
      const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
      return renderGraphiQL(options);
    },
  });
}

const graphiqlOf = ({ view: { desk } }: Visit): { readonly title: string; readonly defaultQuery: string } => ({
  title: desk.catalog.project.name,
  defaultQuery: exampleOf(desk),
});
