// `rows`: the selection is the query.
import { GraphQLList, GraphQLNonNull, type GraphQLFieldConfig, type GraphQLInputObjectType, type GraphQLObjectType } from 'graphql';
import { withStepLabels } from '../../views/step-labels.ts';
import { nothingAsked } from '../selection/asked.ts';
import { readRow } from '../selection/read-row.ts';
import { refusedFor } from '../selection/refusal.ts';
import { requestOf, type RowsArgs } from '../selection/request-of.ts';
import { shownRows } from '../selection/view.ts';
import type { AskContext } from '../ask.ts';
import type { Surface } from '../surface/surface.ts';
import { rowsArgs } from './inputs.ts';
import { isTaken } from './is-taken.ts';
import { writerOf } from './writer.ts';

/** The field. */
export const rowsField = (
  surface: Surface,
  row: GraphQLObjectType,
  where: GraphQLInputObjectType,
): GraphQLFieldConfig<unknown, AskContext, RowsArgs> => ({
  type: new GraphQLList(new GraphQLNonNull(row)),
  description: 'Rows of the metrics that are selected, for each combination of the times and dimensions that are selected.',
  args: rowsArgs(where),
  resolve: async (_source, args, context, info) => {
    const { desk, signal, id, language } = context;
    const asked = nothingAsked();
    const view = readRow(info.fieldNodes, row, surface.row, { operation: info, asked, isTaken: isTaken(desk.catalog) });
    const reply = await desk.ask(requestOf(args, asked, surface.filter), { signal, id });
    if (!reply.ok) throw refusedFor(reply.diagnostics);
    const { answer, compiled } = reply.value;
    return shownRows(view, answer, withStepLabels(answer.rows, compiled, language), writerOf(context));
  },
});
