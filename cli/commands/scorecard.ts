// `kpi scorecard`: a board of KPIs, each with its value, the period before, its target and its line.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import picocolors from 'picocolors';
import { oneOf } from '../choice.ts';
import { OK } from '../exit-codes.ts';
import { withProgress } from '../progress.ts';
import { boardHtml } from '../scorecard/board-html.ts';
import { boardMarkdown, boardTable } from '../scorecard/board-text.ts';
import { chooseMetrics } from '../scorecard/choose.ts';
import { makeScorecard } from '../scorecard/make-scorecard.ts';
import { readBoard } from '../scorecard/read-board.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

const plain = picocolors.createColors(false);
const formats = ['table', 'markdown', 'html'] as const;

interface Options extends ProjectOptions {
  readonly warehouse?: string;
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly asOf?: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .argument('[pack]', 'a pack of the library, or a tag; all KPIs by default')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--format <format>', `how to write the board: ${formats.join(', ')}`, oneOf('--format', formats), 'table')
    .option('-o, --output <file>', 'write to a file; one that ends in .html or .md says the format')
    .option('--as-of <time>', 'what "now" is')
    .action(async (name: string | undefined, options: Options) => exit(await scorecard(name, options, terminal)));
};

const scorecard = (name: string | undefined, options: Options, terminal: Terminal): Promise<number> =>
  withSession(terminal, options, async (session) => {
    const board = await read(name, options, session, terminal);
    const text = textOf(board, formatOf(options), session, options.output === undefined ? terminal : undefined);
    if (options.output === undefined) await terminal.out(text);
    else writeFileSync(resolve(terminal.cwd, options.output), text);
    return OK;
  });

function read(name: string | undefined, options: Options, session: Session, terminal: Terminal): Promise<Scorecard> {
  const { title, metrics } = chooseMetrics(session, name);
  return withWarehouse(session, terminal, options.warehouse, (chosen) =>
    withProgress(terminal, `asking for ${metrics.length} KPIs`, async () => {
      const asking = { session, chosen, now: terminal.now(), options: { signal: terminal.signal } };
      return makeScorecard(title, metrics, await readBoard(metrics, asking, options.asOf));
    }),
  );
}

function formatOf({ format, output }: Options): Options['format'] {
  if (format !== 'table' || output === undefined) return format;
  return output.endsWith('.html') ? 'html' : output.endsWith('.md') ? 'markdown' : format;
}

function textOf(board: Scorecard, format: Options['format'], { catalog, language }: Session, terminal: Terminal | undefined): string {
  const { currency } = catalog.project;
  const reading = { language, ...(currency !== undefined && { currency }) };
  if (format === 'html') return boardHtml(board, reading);
  if (format === 'markdown') return boardMarkdown(board, reading);
  return boardTable(board, reading, terminal?.colors ?? plain);
}
