// What is worked out without an engine is what the engine answers, and parentheses are where they must be.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exact, exactText } from '../../core/expression/constant.ts';
import { evaluate, type Known } from '../../core/expression/evaluate.ts';
import { call, literal } from '../../core/expression/factories.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { typeExpression } from '../../core/expression/type-expression.ts';
import { types, type Type } from '../../core/expression/type.ts';
import type { Name, Parsed } from '../../core/expression/expression.ts';
import { printExpression } from '../../core/sql/print-expression.ts';
import { identifier, join, print, raw, sql } from '../../core/sql/nodes.ts';
import type { Value } from '../../core/expression/value.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { engines } from './engines.ts';

const row: Readonly<Record<string, { readonly type: Type; readonly value: string | boolean | null }>> = {
  one: { type: types.integer, value: '1' },
  seven: { type: types.integer, value: '7' },
  none: { type: types.integer, value: null },
  price: { type: { name: 'decimal', precision: 8, scale: 2 }, value: '-2.50' },
  yes: { type: types.boolean, value: true },
  perhaps: { type: types.boolean, value: null },
};

const name = (part: string): Parsed => ({ kind: 'name', parts: [part] });

const expressions = fc.letrec<{ number: Parsed; condition: Parsed }>((tie) => {
  const number = tie('number');
  const condition = tie('condition');
  return {
    number: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom('one', 'seven', 'none', 'price').map(name),
      fc.integer({ min: -9, max: 9 }).map((value): Parsed => literal(String(value), types.integer)),
      fc
        .constantFrom('0.25', '-1.5', '3.00')
        .map((value): Parsed => literal(value, { name: 'decimal', precision: 3, scale: value.split('.')[1]?.length ?? 0 })),
      fc.tuple(fc.constantFrom('+', '-', '*', '/', '%'), number, number).map(([operator, a, b]): Parsed => call(operator, [a, b])),
      number.filter((a) => a.kind !== 'literal').map((a): Parsed => call('negate', [a])),
      fc
        .tuple(fc.constantFrom('coalesce', 'nullif', 'greatest', 'least', 'ifnull'), number, number)
        .map(([f, a, b]): Parsed => call(f, [a, b])),
      fc.tuple(fc.constantFrom('abs', 'zeroifnull', 'nullifzero'), number).map(([f, a]): Parsed => call(f, [a])),
      fc
        .tuple(condition, number, number)
        .map(([when, then, otherwise]): Parsed => ({ kind: 'case', branches: [{ when, then }], otherwise })),
    ),
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom('yes', 'perhaps').map(name),
      fc
        .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=', 'is distinct from'), number, number)
        .map(([operator, a, b]): Parsed => call(operator, [a, b])),
      fc.tuple(fc.constantFrom('and', 'or', '='), condition, condition).map(([operator, a, b]): Parsed => call(operator, [a, b])),
      condition.map((a): Parsed => call('not', [a])),
      fc.tuple(fc.constantFrom('is null', 'is true', 'is false'), condition).map(([operator, a]): Parsed => call(operator, [a])),
      fc.tuple(number, number, number).map(([a, b, c]): Parsed => call('between', [a, b, c])),
      fc.tuple(number, number, number).map(([a, b, c]): Parsed => call('in', [a, b, c])),
    ),
  };
});

const leafType = (leaf: Name): Type => row[leaf.parts[0] ?? '']?.type ?? types.unknown;

const leafValue = (leaf: Name): Known => {
  const value = row[leaf.parts[0] ?? '']?.value ?? null;
  return typeof value === 'string' ? exact(value) : value;
};

let warehouse: Warehouse;
beforeAll(async () => void (warehouse = (await engines[0]?.open()) as Warehouse));
afterAll(() => warehouse.close());

async function answersOf(list: readonly Parsed[]): Promise<readonly Value[]> {
  const settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' } as const;
  const columns = Object.entries(row).map(
    ([column, { type, value }]) =>
      sql`cast(${warehouse.dialect.constant(value, type)} as ${raw(warehouse.dialect.typeName(type))}) as ${identifier(column)}`,
  );
  const printed = list.map((expression, index) => {
    const typed = typeExpression(expression, { leaf: leafType, parameter: () => types.unknown });
    expect(typed.findings, printParsed(expression)).toEqual([]);
    return sql`${printExpression(typed.expression, { dialect: warehouse.dialect, settings, leafType, leaf: (leaf) => identifier(leaf.parts[0] ?? ''), parameter: () => raw('null') })} as ${identifier(`e${index}`)}`;
  });
  const statement = print(sql`select ${join(printed)} from (select ${join(columns)}) as t`, warehouse.dialect.quoting);
  const { batches } = await warehouse.stream({ text: statement.text, parameters: [] });
  for await (const batch of batches) if (batch[0]) return batch[0];
  return [];
}

/** Numbers to nine digits: a float of the engine may differ in its last ones. */
function shown(value: Known | Value): string {
  const plain = typeof value === 'object' && value !== null ? exactText(value) : value;
  if (plain === null || plain === undefined || typeof plain === 'boolean') return String(plain);
  return Number(Number(plain).toPrecision(9)).toString();
}

test('an expression worked out without an engine is what the engine answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(expressions.number, expressions.condition), { minLength: 10, maxLength: 10 }), async (list) => {
      const answers = await answersOf(list);
      list.forEach((expression, index) => {
        const told = evaluate(expression, leafValue);
        if (told !== undefined)
          expect(`${printParsed(expression)} is ${shown(answers[index] ?? null)}`).toBe(`${printParsed(expression)} is ${shown(told)}`);
      });
    }),
    { numRuns: 100 },
  );
}, 60_000);
