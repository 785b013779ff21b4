// The public API from a program of one's own: a project answers requests, shows its SQL, and says why it refuses. Run: npx tsx examples/api.ts
import { fileURLToPath } from 'node:url';
import { formatDiagnostic, openSemanticLayer, type Result, type SemanticLayer } from '../index.ts'; // in another package: from 'plumbline'

/** Asks the superstore three things and tells the lines that a program would show. */
export async function tour(): Promise<readonly string[]> {
  const layer = valueOf(await openSemanticLayer(fileURLToPath(new URL('superstore', import.meta.url))));
  try {
    return [...(await marginsByRegion(layer)), await sqlOfRevenue(layer), await refusal(layer)];
  } finally {
    await layer.close();
  }
}

async function marginsByRegion(layer: SemanticLayer): Promise<readonly string[]> {
  const { columns, rows } = valueOf(
    await layer.query({ metrics: ['revenue', 'margin'], by: ['orders.region'], time: { during: '2017' }, order: ['-revenue'] }),
  );
  const label = layer.catalog.metrics.get('margin')?.label?.[''];
  return [
    `${columns.map(({ name }) => name).join(', ')} (${label})`,
    ...rows.map(({ values: [region, revenue, margin] }) => `${region}: ${revenue}, ${Number(margin).toFixed(3)}`),
  ];
}

async function sqlOfRevenue(layer: SemanticLayer): Promise<string> {
  const compiled = valueOf(await layer.compile({ metrics: ['revenue'], by: ['month'], where: "orders.region = 'West'" }));
  return `${compiled.rows.text.split('\n')[0]} ... with ${JSON.stringify(compiled.rows.parameters)}`;
}

/** What cannot be answered is a value as well, not an exception. */
async function refusal(layer: SemanticLayer): Promise<string> {
  const answer = await layer.query({ metrics: ['revenu'], by: ['month'] });
  return answer.ok ? 'answered' : answer.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join('\n');
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join('\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const line of await tour()) console.log(line);
