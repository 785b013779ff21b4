// Every metric's statement becomes a finding where the warehouse refuses it, without being run.
import type { Diagnostic } from '../core/source/diagnostic.ts';
import { WarehouseError, type Estimate } from '../core/warehouse/adapter.ts';
import type { Asking } from './ask.ts';
import { dryRun } from './dry-run.ts';

/** What the warehouse said of the metrics. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly metrics: number;
  /** The metric that reads most. */
  readonly most?: { readonly name: string; readonly estimate: Estimate };
}

/** Asks about each metric alone; those that cannot be asked alone are left out. */
export async function checkStatements(asking: Asking): Promise<Checked> {
  const refusals = new Map<string, { readonly error: WarehouseError; readonly metrics: string[] }>();
  const read: { readonly name: string; readonly estimate: Estimate }[] = [];
  for (const name of asking.session.catalog.metrics.keys()) {
    try {
      const result = await dryRun({ metrics: [name] }, asking);
      if (result.ok) read.push({ name, estimate: result.value });
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      const known = refusals.get(error.message) ?? { error, metrics: [] };
      refusals.set(error.message, { ...known, metrics: [...known.metrics, name] });
    }
  }
  const most = read.reduce<Checked['most']>((found, one) => (found && found.estimate.bytes >= one.estimate.bytes ? found : one), undefined);
  return { diagnostics: [...refusals.values()].map(findingOf), metrics: read.length, ...(most && { most }) };
}

const findingOf = ({ error, metrics }: { readonly error: WarehouseError; readonly metrics: readonly string[] }): Diagnostic => ({
  code: 'warehouse',
  severity: 'error',
  message: `${error.message} (${metrics
    .slice(0, 3)
    .map((name) => `"${name}"`)
    .join(', ')}${metrics.length > 3 ? ` and ${metrics.length - 3} more` : ''})`,
  ...(error.hint !== undefined && { hint: error.hint }),
});
