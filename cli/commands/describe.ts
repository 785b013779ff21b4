// `kpi describe`: a metric becomes an explanation.
import type { Metric } from '../../core/catalog/metric.ts';
import { alsoCalled } from '../../core/catalog/also-called.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import { oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticsText } from '../output/diagnostics.ts';
import { addProjectOptions, withSession, type ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { metricText } from '../views/metric-text.ts';
import { metricView } from '../../views/metric-view.ts';
import type { Define } from './command.ts';

const formats = ['text', 'json'] as const;

interface Options extends ProjectOptions {
  readonly format: (typeof formats)[number];
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .argument('<metric>', 'the name of a metric')
    .option('--format <format>', `how to write it: ${formats.join(', ')}`, oneOf('--format', formats), 'text')
    .action(async (name: string, options: Options) => exit(await describe(name, options, terminal)));
};

async function describe(name: string, options: Options, terminal: Terminal): Promise<number> {
  return withSession(terminal, options, async ({ catalog, language }) => {
    const metric = metricNamed(catalog, name);
    if (!metric) {
      terminal.err(diagnosticsText([unknownMetric(catalog, name)], 'text', terminal.errColors));
      return DIAGNOSTICS;
    }
    const view = metricView(catalog, metric, language);
    await terminal.out(options.format === 'json' ? `${JSON.stringify(view, null, 2)}\n` : metricText(view, terminal.colors));
    return OK;
  });
}

/** By name, former name, or a label or synonym that only one metric has. */
function metricNamed(catalog: Catalog, name: string): Metric | undefined {
  const exact = catalog.metrics.get(catalog.renamed.metrics.get(name) ?? name);
  if (exact && !exact.hidden) return exact;
  const [called, another] = alsoCalled(name, catalog);
  return called === undefined || another !== undefined ? undefined : catalog.metrics.get(called);
}

function unknownMetric(catalog: Catalog, name: string): Diagnostic {
  const names = [...catalog.metrics.values()].filter(({ hidden }) => !hidden).map((metric) => metric.name);
  return {
    code: 'unknown-metric',
    severity: 'error',
    message: `no metric is named "${name}"`,
    hint: measureHint(catalog, name) ?? didYouMean(name, names) ?? 'kpi list metrics shows all of them',
  };
}

/** A measure can be asked for, and has no meaning of its own to be told. */
function measureHint({ models }: Catalog, name: string): string | undefined {
  const [model = '', measure = ''] = name.split('.');
  const found = models.get(model)?.measures.get(measure);
  return found && !found.hidden ? `it is a measure: "kpi query ${name}" asks for it, and a metric over it can be described` : undefined;
}
