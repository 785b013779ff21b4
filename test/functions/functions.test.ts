// Every function of the language gives its pinned answers on every engine.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../core/expression/functions.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Value } from '../../core/expression/value.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { engines } from './engines.ts';
import { cases } from './cases/index.ts';
import { namesIn } from './names-in.ts';
import { ask, statementOf, type Answers } from './run-case.ts';
import type { FunctionCase } from './function-case.ts';

describe.each(engines)('on $name', ({ open, onlyAnalyses }) => {
  let warehouse: Warehouse;
  beforeAll(async () => void (warehouse = await open()));
  afterAll(() => warehouse.close());

  for (const asked of cases) {
    if (onlyAnalyses(asked)) test(`${titleOf(asked)} is analysed`, () => isAnalysed(warehouse, asked));
    else test(titleOf(asked), () => answers(warehouse, asked));
  }
});

async function answers(warehouse: Warehouse, asked: FunctionCase): Promise<void> {
  const { refusals } = statementOf(asked, [], warehouse.dialect);
  if (refusals.length > 0) expect(refusals.join()).toContain(warehouse.dialect.name);
  else if (asked.kind === 'scalar') await answersRows(warehouse, asked);
  else if (asked.kind === 'aggregate') await answersGroups(warehouse, asked);
  else await refuses(warehouse, asked);
}

/** The engine knows the statement, and cannot run it: the day that it can, the case is to be run. */
async function isAnalysed(warehouse: Warehouse, asked: FunctionCase): Promise<void> {
  const { text } = statementOf(asked, [], warehouse.dialect);
  expect((await warehouse.estimate?.({ text, parameters: [] }))?.bytes).toBe(0);
  await expect(ask(warehouse, asked, [])).rejects.toThrow('unsupported');
}

test('every function of the table has at least five cases', () => {
  const counts = new Map<string, number>();
  for (const asked of cases) for (const name of namesIn(asked.expression)) counts.set(name, (counts.get(name) ?? 0) + sizeOf(asked));
  const few = [...functions.keys()].filter((name) => !nowNames.has(name) && name !== 'is not null' && (counts.get(name) ?? 0) < 5);
  expect(few).toEqual(['pi']);
});

// they are as_of, which comes with a query
const nowNames: ReadonlySet<string> = new Set(['current_date', 'current_timestamp', 'current_time']);

const sizeOf = (asked: FunctionCase): number => (asked.kind === 'aggregate' ? asked.groups.length : asked.rows.length);

function titleOf(asked: FunctionCase): string {
  const settings = asked.settings === undefined ? '' : ` ${JSON.stringify(asked.settings)}`;
  return `${asked.expression} of ${Object.values(asked.columns).join(', ') || 'constants'}${settings}${asked.kind === 'refusal' ? ' is refused' : ''}`;
}

async function answersRows(warehouse: Warehouse, asked: FunctionCase & { readonly kind: 'scalar' }): Promise<void> {
  const inputs = Object.keys(asked.columns).length;
  const answers = await ask(warehouse, asked, asked.rows);
  expectType(answers, answers.expected);
  const lines = (values: readonly Value[]): readonly string[] =>
    asked.rows.map((row, index) => `${JSON.stringify(row.slice(0, inputs))} -> ${shown(values[index] ?? null, answers.expected)}`);
  expect(lines(answers.values)).toEqual(lines(asked.rows.map((row) => row[inputs] ?? null)));
}

async function answersGroups(warehouse: Warehouse, asked: FunctionCase & { readonly kind: 'aggregate' }): Promise<void> {
  for (const [rows, answer] of asked.groups) {
    const answers = await ask(warehouse, asked, rows);
    expectType(answers, answers.expected);
    expect(`${JSON.stringify(rows)} -> ${shown(answers.values[0] ?? null, answers.expected)}`).toBe(
      `${JSON.stringify(rows)} -> ${shown(answer, answers.expected)}`,
    );
  }
}

async function refuses(warehouse: Warehouse, asked: FunctionCase & { readonly kind: 'refusal' }): Promise<void> {
  for (const row of asked.rows) await expect(ask(warehouse, asked, [row]), JSON.stringify(row)).rejects.toThrow(asked.message);
}

/** The engine's type is that of the language; a timestamp may come as the clock time of UTC, an integer as a decimal, and not every engine tells the scale. */
function expectType(answers: Answers, expected: Type): void {
  if (expected.name === 'null' || expected.name === 'unknown') return;
  const kept =
    (expected.name === 'timestamp' && answers.type.name === 'datetime') || (expected.name === 'integer' && answers.type.name === 'decimal');
  expect(kept ? expected.name : answers.type.name).toBe(expected.name);
  if (expected.name === 'decimal' && answers.type.scale !== undefined && expected.scale !== undefined)
    expect(answers.type.scale).toBe(expected.scale);
}

/** Floats agree to 12 digits, all else exactly. */
function shown(value: Value, type: Type): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (type.name === 'float') return Number(value).toPrecision(12);
  if (type.name === 'timestamp') return String(value).replace(/Z$/, '');
  if (type.name === 'decimal') return padded(String(value), type.scale);
  return String(value);
}

const padded = (text: string, scale: number | undefined): string => {
  const [whole = '', fraction = ''] = text.split('.');
  return scale === undefined || scale === 0 ? text : `${whole}.${fraction.padEnd(scale, '0')}`;
};
