import { describe, expect, test } from 'vitest';
import { codesOf, definitionsOf, read } from './definitions-of.ts';

describe('kpi.yml', () => {
  test('has defaults for what it does not say', () => {
    expect(definitionsOf({}).definitions.project).toEqual({
      name: '',
      timeZone: 'UTC',
      weekStart: 'monday',
      fiscalYearStart: 'january',
      fiscalYearName: 'end',
      parameters: [],
      calendars: [],
    });
  });

  test('says what the project is', () => {
    const kpi = `project: acme
time_zone: Europe/Berlin
week_start: sunday
fiscal_year_start: february
fiscal_year_name: start
currency: EUR
as_of: 2025-06-17
warehouses: { dev: { type: duckdb, path: w.duckdb } }
warehouse: dev
parameters: { rate: { type: decimal, default: 0.2 }, shops: { type: string, many: true }, codes: { type: string, many: true, default: [01, no] } }
`;
    expect(read('', kpi).project).toMatchObject({
      name: 'acme',
      timeZone: 'Europe/Berlin',
      weekStart: 'sunday',
      fiscalYearStart: 'february',
      fiscalYearName: 'start',
      currency: 'EUR',
      asOf: { value: '2025-06-17' },
      parameters: [
        { name: 'rate', type: { value: 'decimal' }, many: false, default: [{ value: '0.2' }] },
        { name: 'shops', many: true },
        { name: 'codes', many: true, default: [{ value: '01' }, { value: 'no' }] },
      ],
    });
  });

  test.each([
    ['week_start: mon', 'unknown-word'],
    ['models: {}', 'unknown-key'],
    ['parameters: { x: { type: decimal, default: [1, 2] } }', 'wrong-kind'],
    ['parameters: { x: { type: money } }', 'unknown-type'],
    ['- a', 'wrong-kind'],
  ])('%s is reported', (kpi, code) => expect(codesOf('', kpi)).toEqual([code]));
});
