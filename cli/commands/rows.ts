// `kpi rows`: a metric becomes the rows behind it, and its number below them.
import type { Command } from 'commander';
import { collected, milliseconds, oneOf } from '../choice.ts';
import { UsageError } from '../exit-codes.ts';
import { answerFormats } from '../output/formats.ts';
import { addProjectOptions } from '../session.ts';
import { count, names, requestOf, type RequestOptions } from '../request-options.ts';
import type { Define } from './command.ts';
import { answerRequests, type Options as QueryOptions } from './query.ts';

interface Options extends QueryOptions, Pick<RequestOptions, 'where' | 'during' | 'from' | 'before' | 'segments' | 'limit' | 'skip'> {
  readonly columns?: readonly string[];
  readonly at?: readonly string[];
}

export const define: Define = (command, terminal, exit) => {
  addRowOptions(addProjectOptions(command))
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('-f, --format <format>', `how to write the rows: ${answerFormats.join(', ')}`, oneOf('--format', answerFormats), 'table')
    .option('--timeout <time>', 'cancel after so long: 30, 500ms, 2m', milliseconds('--timeout'))
    .action(async (metric: string, options: Options) =>
      exit(await answerRequests({ values: [rowsRequest(metric, options)], several: false }, options, terminal)),
    );
};

const addRowOptions = (command: Command): Command =>
  command
    .argument(
      '<metric>',
      "a metric, a measure as model.measure, a number of a funnel's step as checkout.drop_off, or a definition: 'web = sum(orders.amount)'",
    )
    .option('--columns <names>', 'what is shown of each row, separated by commas; default: the columns of its model', names, undefined)
    .option(
      '--at <name=value>',
      'the cell of an answer whose rows are wanted: month=2025-01-01; again for each group, step=2 for a step of a funnel',
      collected,
      undefined,
    )
    .option('--where <condition>', 'rows to show: a condition over dimensions', collected, undefined)
    .option('--segments <names>', 'named conditions, as model.segment', names, undefined)
    .option('--during <range>', '2026, 2026-Q3, "last 12 months" ...')
    .option('--from <time>', 'the first day or time of the range')
    .option('--before <time>', 'the day or time that ends the range; not in it')
    .option('--order <names>', 'names to sort by, separated by commas; -name is descending', names, undefined)
    .option('--limit <rows>', 'show so many rows', count('--limit'))
    .option('--skip <rows>', 'leave out so many rows first', count('--skip'))
    .option('--zone <zone>', 'the time zone of periods and ranges')
    .option('--as-of <time>', 'what "now" is')
    .option('--param <name=value>', 'a value for a parameter; again for a list', collected, undefined);

/** The request; its total is the number that the rows make up. */
function rowsRequest(metric: string, { columns, at, ...options }: Options): object {
  const request = requestOf([metric], options);
  return { ...request, rows: true, totals: true, ...(columns && { by: columns }), ...(at && { at: cellOf(at) }) };
}

/** `name=value`; nothing after the sign is no value. */
const cellOf = (at: readonly string[]): object =>
  Object.fromEntries(
    at.map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(`--at takes name=value, not "${text}"`, 'such as --at month=2025-01-01');
      return [name.trim(), value === '' ? null : value];
    }),
  );
