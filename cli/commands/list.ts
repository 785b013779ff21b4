// `kpi list`: the catalog becomes a list.
import { collected, oneOf } from '../choice.ts';
import { OK, UsageError } from '../exit-codes.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import { csvLines, jsonLines, linesFormats, type LinesFormat } from '../views/lines-formats.ts';
import { addProjectOptions, withSession, type ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { coverageOf, type Coverage } from '../views/coverage.ts';
import { kinds, listOf, type Filter, type Kind, type Line } from '../views/catalog-lists.ts';
import { linesTable } from '../views/lines-table.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions, Filter {
  readonly format: LinesFormat;
  readonly coverage?: boolean;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .argument('[what]', `${kinds.join(', ')}`, 'metrics')
    .option('--tag <tag>', 'only what has this tag; again for several', collected, undefined)
    .option('--owner <owner>', 'only what this owner answers for')
    .option('--coverage', 'only KPIs that lack an owner, description, direction or format')
    .option('--format <format>', `how to write the list: ${linesFormats.join(', ')}`, oneOf('--format', linesFormats), 'table')
    .action(async (what: string, options: Options) => exit(await list(what, options, terminal)));
};

async function list(what: string, options: Options, terminal: Terminal): Promise<number> {
  const kind = kindOf(what);
  return withSession(terminal, options, async ({ catalog, language }) => {
    if (options.coverage) return listCoverage(kind, coverageOf(catalog, options), options.format, terminal);
    const lines = listOf(catalog, kind, options, language);
    await terminal.out(linesText(lines, kind, options.format, terminal));
    return OK;
  });
}

/** KPIs and what they lack; in a table also how many say each thing. */
async function listCoverage(kind: Kind, { lines, total, counts }: Coverage, format: LinesFormat, terminal: Terminal): Promise<number> {
  if (kind !== 'metrics') throw new UsageError(`--coverage is of metrics, not of ${kind}`);
  const says = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  const summary = `of ${total} KPIs say: ${says.join(', ')}\n`;
  const text = lines.length === 0 ? '' : `${linesText(lines, kind, format, terminal)}\n`;
  await terminal.out(format === 'table' ? text + summary : linesText(lines, kind, format, terminal));
  return OK;
}

function kindOf(what: string): Kind {
  const kind = kinds.find((name) => name === what || name === `${what}s`);
  if (kind) return kind;
  throw new UsageError(`kpi list takes ${kinds.join(', ')}; not "${what}"`, didYouMean(what, kinds));
}

function linesText(lines: readonly Line[], kind: Kind, format: LinesFormat, { colors, width, outIsTerminal }: Terminal): string {
  if (format === 'json') return jsonLines(lines);
  if (format === 'csv') return csvLines(lines);
  return lines.length === 0 ? `no ${kind}\n` : linesTable(lines, colors, outIsTerminal ? width : undefined);
}
