// `kpi validate`: a project becomes all its diagnostics.
import { oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticFormats, diagnosticsText, type DiagnosticFormat } from '../output/diagnostics.ts';
import { addProjectOptions, readSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions {
  readonly format: DiagnosticFormat;
  readonly strict?: boolean;
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
    .action(async (options: Options) => exit(await validate(options, terminal)));
};

async function validate({ format, strict = false, ...options }: Options, terminal: Terminal): Promise<number> {
  const session = await readSession(terminal, options);
  const { diagnostics } = session;
  await terminal.out(diagnosticsText(diagnostics, format, terminal.colors));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (format === 'text') await terminal.out(summary(session, errors, diagnostics.length - errors, terminal));
  return errors > 0 || (strict && diagnostics.length > 0) ? DIAGNOSTICS : OK;
}

function summary({ catalog, diagnostics }: Session, errors: number, warnings: number, { colors }: Terminal): string {
  const counted = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== '').join(', ');
  if (errors > 0) return `\n${colors.red(counted)}\n`;
  const size = `${count(catalog.models.size, 'model') || 'no models'}, ${count(catalog.metrics.size, 'metric') || 'no metrics'}`;
  return `${diagnostics.length > 0 ? '\n' : ''}${colors.green('valid')}: ${size}${warnings > 0 ? `, ${colors.yellow(counted)}` : ''}\n`;
}

const count = (many: number, what: string): string => (many === 0 ? '' : `${many} ${what}${many === 1 ? '' : 's'}`);
