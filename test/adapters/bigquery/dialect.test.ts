// What BigQuery wants of its SQL beyond what Google's evaluator insists on.
import { describe, expect, test } from 'vitest';
import { bigquery } from '../../../adapters/bigquery/dialect.ts';
import { identifier, literal, print, raw, type Sql } from '../../../core/sql/nodes.ts';
import type { Type, TypeName } from '../../../core/expression/type.ts';
import { filesOf, readCases } from '../../case-file.ts';
import { googleSql, openGoogleSql } from '../../googlesql-of-file.ts';
import { openProduct } from '../../product.ts';
import { readAll } from './read-all.ts';

const textOf = (fragment: Sql): string => print(fragment, bigquery.quoting).text;

const texts = ['', "'", '"', '`', '\\', "\\'", '\n', '\r\n', '\t', 'é😀', '%_', '@p1', '--', '/*', '\u0000', '\u2028', '{}', '\\n'];

describe('the dialect', () => {
  test.each(texts)('writes the text %j as it is', async (text) => {
    (await googleSql()).load('dialect', { main: {} });
    expect(await readAll(await openGoogleSql('dialect'), `select ${textOf(literal(text))} as a`)).toEqual([[text]]);
  });

  test.each(['order', 'group', 'a b', 'é', 'a-b', "it's", 'a\\b', 'Name', '1st'])('quotes the name %j', async (name) => {
    (await googleSql()).load('dialect', { main: { [name]: { columns: { [name]: 'INT64' }, rows: [[1]] } } });
    const statement = `select t.${textOf(identifier(name))} as a from ${textOf(bigquery.table([name]))} as t`;
    expect(await readAll(await openGoogleSql('dialect'), statement)).toEqual([[1]]);
  });

  test.each<[TypeName, string, string]>([
    ['string', "''", "'a'"],
    ['integer', '0', '1'],
    ['decimal', "numeric '0'", "numeric '1.5'"],
    ['float', '0.0', '1.5'],
    ['boolean', 'false', 'true'],
    ['date', "date '0001-01-01'", "date '2024-02-29'"],
    ['datetime', "datetime '0001-01-01 00:00:00'", "datetime '2024-02-29 10:00:00'"],
    ['timestamp', "timestamp '0001-01-01 00:00:00+00'", "timestamp '2024-02-29 10:00:00+00'"],
    ['time', "time '00:00:00'", "time '10:00:00'"],
    ['unknown', "'null'", "'a'"],
  ])('joins nulls of type %s with nulls alone, by equalities', async (name, zero, other) => {
    (await googleSql()).load('dialect', { main: {} });
    const type: Type = { name };
    const condition = textOf(bigquery.same(raw('l.x'), raw('r.x'), type));
    expect(condition).not.toContain('distinct');
    const side = (alias: string): string =>
      `(select ${zero} as x, 'zero' as n union all select ${other}, 'other' union all select null, 'null') as ${alias}`;
    const rows = await readAll(
      await openGoogleSql('dialect'),
      `select l.n as a, r.n as b from ${side('l')} left join ${side('r')} on ${condition} order by a`,
    );
    expect(rows).toEqual([
      ['null', 'null'],
      ['other', 'other'],
      ['zero', 'zero'],
    ]);
  });
});

test('no join of any case has a condition without an equality of both sides', async () => {
  const conditions: string[] = [];
  const warehouse = await openGoogleSql('dialect');
  for (const c of readCases()) {
    const sql = openProduct(filesOf(c), warehouse).sqlOf(c.query);
    conditions.push(...[...sql.matchAll(/^\s*left join .* on (.*)$/gm)].map(([, condition]) => condition ?? ''));
  }
  expect(conditions.length).toBeGreaterThan(100);
  expect(conditions.filter((condition) => !/ = /.test(condition) || / is (not )?distinct from /.test(condition))).toEqual([]);
}, 120_000);
