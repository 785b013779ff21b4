import { describe, expect, test } from 'vitest';
import { codesOf, read } from './definitions-of.ts';

const opportunities = `
interface: opportunities
key: opportunity_id
time: created_at
joins: { reps: { optional: true } }
dimensions:
  opportunity_id: string
  created_at: date
  type: { type: string, default: "'new_business'" }
  amount: { type: decimal, optional: true }
  is_sale: { type: boolean, expr: type <> 'renewal' }
measures: { won: { expr: count(*), filter: is_sale } }
`;

describe('interfaces', () => {
  const [one] = read(opportunities).interfaces;

  test('have names that are needed, have a default, or may be left out', () =>
    expect(one?.dimensions.map(({ name, optional, default: written }) => [name, optional, written?.text])).toEqual([
      ['opportunity_id', false, undefined],
      ['created_at', false, undefined],
      ['type', false, "'new_business'"],
      ['amount', true, undefined],
      ['is_sale', false, "type <> 'renewal'"],
    ]));

  test('have roles, and may say how they are joined', () => {
    expect(one?.joins.map(({ name, optional, via }) => [name, optional, via])).toEqual([['reps', true, undefined]]);
    const [other] = read('interface: a\njoins: { b: c_id, d: { to: b, via: { x: y }, valid_at: z } }').interfaces;
    expect(other?.joins.map(({ via }) => via && ('bare' in via ? via.bare.text : via.pairs.length))).toEqual(['c_id', 1]);
  });

  test('have no table', () => expect(codesOf('interface: a\ntable: a')).toEqual(['unknown-key']));

  test('are implemented by models, expression by expression', () => {
    const [deals] = read('model: deals\ntable: deals\nimplements: { opportunities: { opportunity_id: Id, is_sale: IsWon } }').models;
    expect(deals?.implements.map((one) => [one.interface.value, one.names.map(({ name, expr }) => [name.value, expr.text])])).toEqual([
      [
        'opportunities',
        [
          ['opportunity_id', 'Id'],
          ['is_sale', 'IsWon'],
        ],
      ],
    ]);
  });
});

describe('packs', () => {
  const file = `
pack: pipeline
label: Pipeline
uses: customers
defaults: { metrics: { owner: sales } }
metrics:
  deals_won: opportunities.won
---
variants:
  ytd: { to_date: year }
metrics:
  deals_lost: opportunities.lost
tests:
  - test: one of two is won
    rows: { opportunities: [{ opportunity_id: 1, amount: 10.50, reps: r1 }, { opportunity_id: 2, amount: }] }
    query: { by: [month], as_of: 2025-01-31 }
    values: { deals_won: 1 }
`;
  const [pack] = read(file).packs;

  test('own what stands in their file', () => {
    expect(pack?.metrics.map(({ name, owner }) => [name, owner])).toEqual([
      ['deals_won', 'sales'],
      ['deals_lost', 'sales'],
    ]);
    expect(pack?.variants.map(({ name }) => name)).toEqual(['ytd']);
    expect(pack?.uses.map(({ value }) => value)).toEqual(['customers']);
    expect(read(file).metrics).toEqual([]);
  });

  test('carry tests, whose values stay what was written', () => {
    const [first] = pack?.tests ?? [];
    expect([first?.sentence, first?.query, first?.values]).toEqual([
      'one of two is won',
      { by: ['month'], as_of: '2025-01-31' },
      [{ deals_won: 1 }],
    ]);
    expect(first?.rows.flatMap(({ rows }) => rows.map((row) => row.map(({ name, value }) => [name.value, value])))).toEqual([
      [
        ['opportunity_id', '1'],
        ['amount', '10.50'],
        ['reps', 'r1'],
      ],
      [
        ['opportunity_id', '2'],
        ['amount', null],
      ],
    ]);
    expect(codesOf('pack: a\ntests: [{ test: nothing comes of it }]')).toEqual(['missing-key']);
  });

  test('may be cut into files, one pack a file', () => {
    expect(codesOf('pack: a\n---\npack: b')).toEqual(['several-documents']);
    expect(codesOf('pack: a\nmetrics: { m: x.count }\n---\nmetrics: { m: y.count }')).toEqual(['duplicate-metric']);
  });

  test('are used by name, or with what is left out and how names are kept apart', () => {
    const { uses } = read('metrics: {}', 'uses: [time, { saas: { without: [x], prefix: crm_, on: { accounts: firms } } }]');
    expect(uses.map(({ pack: { value }, prefix, without }) => [value, prefix, without.map((name) => name.value)])).toEqual([
      ['time', '', []],
      ['saas', 'crm_', ['x']],
    ]);
    expect(uses[1]?.on.map(({ interface: name, model }) => [name.value, model.value])).toEqual([['accounts', 'firms']]);
  });

  test('have metrics over which a project puts keys, and no others', () => {
    const { changes, metrics } = read('metrics: { deals_won: { overrides: pipeline, owner: me, filter: a.b = 1 } }');
    expect(metrics).toEqual([]);
    expect(changes.map(({ name, pack: { value }, owner, body, with: helpers }) => [name, value, owner, body, helpers])).toEqual([
      ['deals_won', 'pipeline', 'me', undefined, undefined],
    ]);
    expect(codesOf('model: a\ntable: a\nmetrics: { m: { overrides: pipeline, expr: a.count } }')).toEqual(['misplaced-key']);
  });
});

describe('variants', () => {
  test('are modifiers of the metric itself, or an expression over it', () => {
    const { variants } = read('variants: { ytd: { to_date: year }, growth: metric / metric.last_year - 1 }');
    expect(variants.map(({ name, body, span }) => [name, body.kind === 'expression' && body.expr.text, span?.window?.kind])).toEqual([
      ['ytd', 'metric', 'to_date'],
      ['growth', 'metric / metric.last_year - 1', undefined],
    ]);
  });
});
