// A company of another shape: its mapping is short, and its KPIs are those that were worked out by hand.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { openSemanticLayer, type SemanticLayer } from '../../project/open-semantic-layer.ts';
import { differences, type AnyRow } from '../compare-rows.ts';

interface Answer {
  readonly what: string;
  readonly request: QueryRequest;
  readonly rows: readonly (readonly unknown[])[];
}

const folder = fileURLToPath(new URL('../../examples/brightwater/', import.meta.url));
const read = (file: string): string => readFileSync(`${folder}${file}`, 'utf8');

let layer: SemanticLayer;
beforeAll(async () => {
  const opened = await openSemanticLayer(folder);
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join('\n'));
  layer = opened.value;
});
afterAll(() => layer.close());

test('the project is valid without a warning', () => {
  expect(layer.diagnostics).toEqual([]);
});

test.each(['crm', 'billing'])('the mapping of %s has less than 60 lines', (name) => {
  expect(read(`models/${name}.yml`).trimEnd().split('\n').length).toBeLessThan(60);
});

test.each(parse(read('answers.yml')) as readonly Answer[])('$what', async ({ request, rows }) => {
  const answer = await layer.query(request);
  if (!answer.ok) throw new Error(answer.diagnostics.map(({ message }) => message).join('\n'));
  const columns = answer.value.columns.map(({ name }) => name);
  const named = (row: readonly unknown[]): AnyRow => Object.fromEntries(columns.map((name, index) => [name, row[index]]));
  expect(
    differences(
      columns,
      rows.map(named),
      answer.value.rows.map(({ values }) => named(values)),
      true,
    ),
  ).toEqual([]);
});
