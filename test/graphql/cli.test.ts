import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, kpi, shop } from '../cli/run.ts';

const cwd = folderOf(shop);
const ends = new AbortController();

afterAll(() => ends.abort());

/** Runs `kpi serve` until its address is said. */
async function serve(
  ...options: readonly string[]
): Promise<{ readonly address: string; readonly ended: Promise<{ readonly status: number }> }> {
  const said: { resolve?: (text: string) => void } = {};
  const address = new Promise<string>((resolve) => (said.resolve = resolve));
  const ended = kpi(['serve', '--port', '0', ...options], { cwd, signal: ends.signal, said: (text) => said.resolve?.(text) });
  const [found = ''] = /http:\/\/[\d.:]+/.exec(await address) ?? [];
  return { address: found, ended };
}

describe('kpi graphql', () => {
  test('prints the schema without a warehouse', async () => {
    const { status, out } = await kpi(['graphql', 'schema', '--project', cwd], { cwd: folderOf() });
    expect(status).toBe(0);
    expect(out).toContain('revenue(filter: String, offset: String, variant: String): DecimalValue');
    expect(out).not.toContain('helper');
  });

  test('runs an operation from a file, with variables', async () => {
    writeFileSync(
      join(cwd, 'q.graphql'),
      'query Q($r: String!) { rows(where: { customers: { region: { eq: $r } } }) { revenue { value formatted } } }',
    );
    const { status, out } = await kpi(['graphql', 'query', 'q.graphql', '--variables', '{"r":"EMEA"}'], { cwd });
    expect([status, JSON.parse(out)]).toEqual([0, { data: { rows: [{ revenue: { value: '30.75', formatted: '€30.75' } }] } }]);
  });

  test('an operation that is refused says why, and is an error', async () => {
    const { status, out } = await kpi(['graphql', 'query', '-'], { cwd, stdin: '{ query(metrics: ["revnue"]) { rows } }' });
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ errors: [{ message: 'no metric is named "revnue"; did you mean "revenue"?' }] });
  });
});

describe('kpi serve', () => {
  test('a URL gives what the command line gives, letter by letter', async () => {
    const { address, ended } = await serve();
    const same = async (argv: readonly string[], query: string): Promise<void> => {
      for (const format of ['json', 'csv']) {
        const { out } = await kpi(['query', ...argv, '--format', format], { cwd });
        expect(await (await fetch(`${address}/api/query.${format}?${query}`)).text()).toBe(out);
      }
    };
    await same(
      ['revenue', 'aov', '--by', 'month,customers.region', '--totals'],
      'metrics=revenue,aov&by=month,customers.region&totals=true',
    );
    await same(
      ['half = revenue / 2', '--by', 'orders.channel', '--order', '-half'],
      'metrics=half%20%3D%20revenue%20%2F%202&by=orders.channel&order=-half',
    );
    await same(
      ['revenue', '--where', "customers.region = 'EMEA'", '--param', 'least=11'],
      "metrics=revenue&where=customers.region%20%3D%20'EMEA'&param.least=11",
    );
    await same(
      ['revenue', '--by', 'month', '--compare', '1 month', '--during', '2025'],
      'metrics=revenue&by=month&compare=1%20month&during=2025',
    );
    expect(await (await fetch(`${address}/api/query.json?metric=revenue`)).json()).toEqual({
      errors: [{ code: 'unknown-key', message: '"metric" is no parameter of a request', hint: 'did you mean "metrics"?' }],
    });
    ends.abort();
    expect((await ended).status).toBe(0);
  });

  test('a port that is none is an error', async () => {
    expect((await kpi(['serve', '--port', 'http'], { cwd })).status).toBe(2);
  });
});
