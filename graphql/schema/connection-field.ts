// `rowsConnection`: the same rows page by page, with totals and what is told of the answer.
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLInputObjectType,
} from 'graphql';
import { withStepLabels } from '../../views/step-labels.ts';
import type { AskContext, Reply } from '../ask.ts';
import { pageOf, type Page, type PageArgs } from '../page.ts';
import { nothingAsked } from '../selection/asked.ts';
import { readConnection, type ConnectionViews } from '../selection/read-connection.ts';
import { refusedFor } from '../selection/refusal.ts';
import { requestOf, type RowsArgs } from '../selection/request-of.ts';
import { shownRows, type ColumnWriter } from '../selection/view.ts';
import type { Surface } from '../surface/surface.ts';
import { about } from './about.ts';
import { aboutAnswer, NoteType } from './answer-types.ts';
import { rowsArgs, texts } from './inputs.ts';
import { isTaken } from './is-taken.ts';
import { pageArgs } from './query-field.ts';
import { writerOf } from './writer.ts';

/** A page that is being shown. */
interface Connection extends ReturnType<typeof about> {
  readonly reply: Reply;
  readonly page: Page;
  /** Its rows in the language of the caller. */
  readonly rows: Page['rows'];
  readonly views: ConnectionViews;
  readonly write: ColumnWriter;
}

interface Edge {
  readonly cursor: string;
  /** The row by the key that selects it. */
  readonly nodes: Readonly<Record<string, unknown>>;
}

const many = (type: GraphQLObjectType): GraphQLNonNull<GraphQLList<GraphQLNonNull<GraphQLObjectType>>> =>
  new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** The field. */
export function connectionField(
  surface: Surface,
  row: GraphQLObjectType,
  where: GraphQLInputObjectType,
): GraphQLFieldConfig<unknown, AskContext, RowsArgs & PageArgs> {
  const type = connectionType(row);
  return {
    type,
    description: 'The same as rows, page by page, with totals and what is told of the answer.',
    args: { ...rowsArgs(where), ...pageArgs },
    resolve: async (_source, args, context, info): Promise<Connection> => {
      const { desk, signal, id, language } = context;
      const asked = nothingAsked();
      const views = readConnection(info.fieldNodes, type, surface.row, { operation: info, asked, isTaken: isTaken(desk.catalog) });
      const request = requestOf({ ...args, totals: views.levels(asked) }, asked, surface.filter);
      const reply = await desk.ask(request, { signal, id });
      if (!reply.ok) throw refusedFor(reply.diagnostics);
      const page = pageOf(reply.value.answer, reply.value.request, args);
      const rows = withStepLabels(page.rows, reply.value.compiled, language);
      return { ...about(reply.value, page.pageInfo, desk.catalog), reply: reply.value, page, rows, views, write: writerOf(context) };
    },
  };
}

function connectionType(row: GraphQLObjectType): GraphQLObjectType {
  return new GraphQLObjectType<Connection>({
    name: 'RowConnection',
    description: 'A page of rows.',
    fields: {
      edges: { type: many(edgeType(row)), resolve: (connection, _args, _context, { path }) => edges(connection, String(path.key)) },
      nodes: {
        type: many(row),
        resolve: ({ views, reply, rows, write }, _args, _context, { path }) =>
          shownRows(views.rows(String(path.key)), reply.answer, rows, write),
      },
      totals: {
        type: many(row),
        description:
          'Evaluated from rows, never added up: by default one row over everything; or levels, each the selected fields that it leaves out.',
        args: { levels: { type: new GraphQLList(new GraphQLNonNull(texts)) } },
        resolve: (connection, _args, _context, { path }) => totals(connection, String(path.key)),
      },
      notes: { type: many(NoteType) },
      ...aboutAnswer,
    },
  });
}

const edgeType = (row: GraphQLObjectType): GraphQLObjectType =>
  new GraphQLObjectType<Edge>({
    name: 'RowEdge',
    description: 'A row and its name.',
    fields: {
      cursor: { type: new GraphQLNonNull(GraphQLString), description: 'Names the row, for `after` and `before`.' },
      node: { type: new GraphQLNonNull(row), resolve: ({ nodes }, _args, _context, { path }) => nodes[path.key] },
    },
  });

function edges({ views, reply, page, rows, write }: Connection, key: string): readonly Edge[] {
  const shown = views.nodes(key).map(([node, view]) => [node, shownRows(view, reply.answer, rows, write)] as const);
  return page.rows.map((row, index) => ({
    cursor: page.cursor(row),
    nodes: Object.fromEntries(shown.map(([node, objects]) => [node, objects[index]])),
  }));
}

function totals({ views, reply, write }: Connection, key: string): readonly unknown[] {
  const { view, levels } = views.totals(key);
  const wanted = new Set(levels.map((level) => JSON.stringify(level)));
  const rows = reply.answer.totals.filter(({ out }) => wanted.has(JSON.stringify(out)));
  return shownRows(view, reply.answer, rows, write);
}
