// `kpi check`: a warehouse is asked whether what the models claim holds.
import { checkClaims, type CheckOptions } from '../../core/claims/check-claims.ts';
import type { Checkup } from '../../core/claims/finding.ts';
import type { Result } from '../../core/source/diagnostic.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import { readDuration, type Duration } from '../../core/time/durations.ts';
import { asOfOf } from '../ask.ts';
import { collected, milliseconds, oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK, UsageError } from '../exit-codes.ts';
import { diagnosticFormats, diagnosticsText, type DiagnosticFormat } from '../output/diagnostics.ts';
import { findingsText } from '../output/findings.ts';
import { withProgress } from '../progress.ts';
import { parametersOf } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse, type Chosen } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions {
  readonly warehouse?: string;
  readonly format: DiagnosticFormat;
  readonly strict?: boolean;
  readonly maxAge?: Duration;
  readonly asOf?: string;
  readonly zone?: string;
  readonly param?: readonly string[];
  readonly timeout?: number;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .argument('[models...]', 'models to check; all by default')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option(
      '--format <format>',
      `how to write what is found: ${diagnosticFormats.join(', ')}`,
      oneOf('--format', diagnosticFormats),
      'text',
    )
    .option('--strict', 'warnings count as errors')
    .option('--max-age <duration>', 'the newest row of a model may be so old, such as "2 days"', duration)
    .option('--as-of <time>', 'what "now" is')
    .option('--zone <zone>', 'the time zone of days and ranges')
    .option('--param <name=value>', 'a value for a parameter; again for a list', collected, undefined)
    .option('--timeout <time>', 'cancel a statement after so long: 30, 500ms, 2m', milliseconds('--timeout'))
    .action(async (models: readonly string[], options: Options) => exit(await check(models, options, terminal)));
};

function duration(text: string): Duration {
  const read = readDuration(text);
  if (read.ok) return read.value;
  throw new UsageError(`--max-age: ${read.diagnostics[0]?.message ?? `"${text}" is no duration`}`, read.diagnostics[0]?.hint);
}

const check = (models: readonly string[], options: Options, terminal: Terminal): Promise<number> =>
  withSession(terminal, options, (session) => {
    for (const name of models) known(name, session);
    return withWarehouse(session, terminal, options.warehouse, async (chosen) =>
      say(await ask(models, options, session, chosen, terminal), options, terminal),
    );
  });

function known(name: string, { catalog }: Session): void {
  if (!catalog.models.has(name)) throw new UsageError(`no model is named "${name}"`, didYouMean(name, catalog.models.keys()));
}

async function ask(
  models: readonly string[],
  options: Options,
  session: Session,
  chosen: Chosen,
  terminal: Terminal,
): Promise<Result<Checkup>> {
  const { asOf, zone, param, timeout, maxAge } = options;
  const parameters = parametersOf(param);
  const request = { ...(asOf !== undefined && { as_of: asOf }), ...(zone !== undefined && { zone }), ...(parameters && { parameters }) };
  const asking = { session, chosen, now: terminal.now(), options: { signal: terminal.signal } };
  const asOfValue = asOf === undefined ? await asOfOf(asking) : undefined;
  const how: CheckOptions = {
    signal: terminal.signal,
    ...(timeout !== undefined && { timeout }),
    ...(models.length > 0 && { models }),
    ...(maxAge && { longest: maxAge }),
  };
  const context = { now: terminal.now(), ...(asOfValue !== undefined && { asOfValue }) };
  const progress = { at: `asking ${chosen.name}` };
  const onModel = (name: string, position: number, of: number): void =>
    void (progress.at = `checking ${name}, ${position} of ${of} models`);
  return withProgress(
    terminal,
    () => progress.at,
    async () => checkClaims(session.catalog, await chosen.open(), request, context, { ...how, onModel }),
  );
}

async function say(result: Result<Checkup>, { format, strict = false }: Options, terminal: Terminal): Promise<number> {
  if (!result.ok) {
    terminal.err(diagnosticsText(result.diagnostics, 'text', terminal.errColors));
    return DIAGNOSTICS;
  }
  const { findings } = result.value;
  await terminal.out(findingsText(result.value, format, terminal.colors));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (format === 'text') await terminal.out(summary(result.value, errors, findings.length - errors, terminal));
  return errors > 0 || (strict && findings.length > 0) ? DIAGNOSTICS : OK;
}

function summary({ models }: Checkup, errors: number, warnings: number, { colors }: Terminal): string {
  const counted = [counts(errors, 'error'), counts(warnings, 'warning')].filter((text) => text !== '').join(', ');
  const claims = models.reduce((sum, model) => sum + model.claims, 0);
  const size = `${counts(claims, 'claim') || 'no claims'} of ${counts(models.length, 'model') || 'no models'}`;
  if (errors > 0) return `\n${colors.red(counted)} in ${size}\n`;
  return `\n${colors.green('all claims hold')}: ${size}${warnings > 0 ? `, ${colors.yellow(counted)}` : ''}\n`;
}

const counts = (many: number, what: string): string => (many === 0 ? '' : `${many} ${what}${many === 1 ? '' : 's'}`);
