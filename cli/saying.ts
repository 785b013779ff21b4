// Where and how the answers of a command are said.
import type { Diagnostic } from '../core/source/diagnostic.ts';
import { diagnosticJson, diagnosticsText } from './output/diagnostics.ts';
import type { AnswerFormat, Page } from './output/formats.ts';
import type { Terminal } from './terminal.ts';

/** The format, and where it is written. */
export interface Saying {
  readonly format: AnswerFormat;
  readonly terminal: Terminal;
  readonly page: Page;
  /** Whether there are several requests: a refused one is then said in its place, and the others go on. */
  readonly several: boolean;
}

/** The id of a request comes back as it was given. */
export const idOf = (value: unknown): { readonly id?: unknown } =>
  typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {};

/** As JSON in the place of the answer, or as text on standard error. */
export async function sayRefusal(value: unknown, diagnostics: readonly Diagnostic[], { format, terminal, several }: Saying): Promise<void> {
  if (format === 'json') {
    await terminal.out(`${JSON.stringify({ ...idOf(value), errors: diagnostics.map(diagnosticJson) })}\n`);
    if (several) return;
  }
  terminal.err(diagnosticsText(diagnostics, 'text', terminal.errColors));
}

/** An empty line between two answers that are read by people. */
export const sayBetween = async ({ format, terminal }: Saying, index: number): Promise<void> =>
  index > 0 && !format.endsWith('json') ? terminal.out('\n') : undefined;
