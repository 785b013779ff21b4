// `kpi validate`: a project becomes all its diagnostics.
import { checkStatements, type Checked } from '../check-statements.ts';
import { oneOf } from '../choice.ts';
import { estimateText } from '../dry-run.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticFormats, diagnosticsText, type DiagnosticFormat } from '../output/diagnostics.ts';
import { withProgress } from '../progress.ts';
import { addProjectOptions, readSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import { availabilityText } from '../views/availability.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions {
  readonly format: DiagnosticFormat;
  readonly strict?: boolean;
  readonly warehouse?: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .option(
      '--format <format>',
      `how to write what is found: ${diagnosticFormats.join(', ')}`,
      oneOf('--format', diagnosticFormats),
      'text',
    )
    .option('--strict', 'warnings count as errors')
    .option('-w, --warehouse <name>', 'also let a warehouse check the SQL of every metric, without running it')
    .action(async (options: Options) => exit(await validate(options, terminal)));
};

async function validate({ format, strict = false, warehouse, ...options }: Options, terminal: Terminal): Promise<number> {
  const session = await readSession(terminal, options);
  const isRight = session.diagnostics.every(({ severity }) => severity !== 'error');
  const checked = warehouse !== undefined && isRight ? await checkOn(warehouse, session, terminal) : undefined;
  const diagnostics = [...session.diagnostics, ...(checked?.diagnostics ?? [])];
  await terminal.out(diagnosticsText(diagnostics, format, terminal.colors));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (format === 'text') await terminal.out(summary({ ...session, diagnostics }, errors, diagnostics.length - errors, terminal));
  if (format === 'text' && checked) await terminal.out(checkedText(checked));
  return errors > 0 || (strict && diagnostics.length > 0) ? DIAGNOSTICS : OK;
}

const checkOn = (warehouse: string, session: Session, terminal: Terminal): Promise<Checked> =>
  withWarehouse(session, terminal, warehouse, (chosen) =>
    withProgress(terminal, `asking ${chosen.name}`, () =>
      checkStatements({ session, chosen, now: terminal.now(), options: { signal: terminal.signal } }),
    ),
  );

function checkedText({ metrics, models, left, most }: Checked): string {
  const size = [count(metrics, 'metric'), models === 0 ? '' : `the dimensions of ${count(models, 'model')}`].filter((text) => text !== '');
  const read = most ? `; "${most.name}" ${estimateText(most.estimate)}${metrics > 1 ? ', the most of them' : ''}` : '';
  const rest = left.length === 0 ? '' : `; not asked about: ${left.join(', ')}`;
  return `${size.join(' and ') || 'nothing'} checked on the warehouse, and nothing was run${read}${rest}\n`;
}

function summary({ catalog, diagnostics }: Session, errors: number, warnings: number, { colors }: Terminal): string {
  const counted = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== '').join(', ');
  if (errors > 0) return `\n${colors.red(counted)}\n`;
  const size = `${count(catalog.models.size, 'model') || 'no models'}, ${count(catalog.metrics.size, 'metric') || 'no metrics'}`;
  const availability = availabilityText(catalog);
  const valid = `${colors.green('valid')}: ${size}${warnings > 0 ? `, ${colors.yellow(counted)}` : ''}\n`;
  return `${diagnostics.length > 0 ? '\n' : ''}${valid}${availability === undefined ? '' : `${availability}\n`}`;
}

const count = (many: number, what: string): string => (many === 0 ? '' : `${many} ${what}${many === 1 ? '' : 's'}`);
