// `kpi explain`: a stage of the compiler becomes text.
import { planOf } from '../../core/semantic-layer.ts';
import { compile } from '../ask.ts';
import { oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticsText } from '../output/diagnostics.ts';
import { addRequestOptions, requestOf, type RequestOptions } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import { outline } from '../views/outline.ts';
import type { Define } from './command.ts';

const stages = ['definitions', 'catalog', 'query', 'plan', 'sql'] as const;
type Stage = (typeof stages)[number];

interface Options extends ProjectOptions, RequestOptions {
  readonly stage: Stage;
  readonly warehouse?: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(addRequestOptions(command))
    .option('--stage <stage>', `the stage to print: ${stages.join(', ')}`, oneOf('--stage', stages), 'plan')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml, for whose engine the SQL is')
    .action(async (metrics: readonly string[], options: Options) => exit(await explain(metrics, options, terminal)));
};

async function explain(metrics: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  return withSession(terminal, options, async (session) => {
    if (options.stage === 'definitions') return print(outline(definitionsOf(session)), terminal);
    if (options.stage === 'catalog') return print(outline(catalogOf(session)), terminal);
    return explainRequest(requestOf(metrics, options), options, session, terminal);
  });
}

function explainRequest(request: object, { stage, warehouse }: Options, session: Session, terminal: Terminal): Promise<number> {
  return withWarehouse(session, terminal, warehouse, async (chosen) => {
    const compiled = await compile(request, { session, chosen, now: terminal.now() });
    if (!compiled.ok) {
      terminal.err(diagnosticsText(compiled.diagnostics, 'text', terminal.errColors));
      return DIAGNOSTICS;
    }
    const { rows } = compiled.value;
    return print(stage === 'sql' ? `${rows.text}\n` : outline(stage === 'query' ? rows.query : planOf(rows.query)), terminal);
  });
}

async function print(text: string, terminal: Terminal): Promise<number> {
  await terminal.out(text);
  return OK;
}

const definitionsOf = ({ project }: Session): unknown => project.definitions;

const catalogOf = ({ catalog }: Session): unknown => ({ models: catalog.models, metrics: catalog.metrics, parameters: catalog.parameters });
