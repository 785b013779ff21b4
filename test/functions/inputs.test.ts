// The function matrix asks each function what engines answer differently: nulls, nothing, negatives, big integers, decimals, empty texts, letters beyond ASCII, ends of months, zones.
import { expect, test } from 'vitest';
import { functions } from '../../core/expression/functions.ts';
import { aggregates, windows } from '../../core/expression/functions/aggregates.ts';
import { moments } from '../../core/expression/functions/moments.ts';
import { strings } from '../../core/expression/functions/strings.ts';
import { cases } from './cases/index.ts';
import type { FunctionCase, Input } from './function-case.ts';
import { namesIn } from './names-in.ts';

/** A value that a function is asked with, over all of its cases. */
interface Asked {
  readonly type: string;
  readonly value: Input;
  readonly zone: string;
}

const asked = new Map([...functions.keys()].map((name): [string, Asked[]] => [name, []]));
for (const one of cases) for (const name of namesIn(one.expression)) asked.get(name)?.push(...inputsOf(one));

function inputsOf(one: FunctionCase): readonly Asked[] {
  const types = Object.values(one.columns).map((type) => type.replace(/\(.*/, ''));
  const rows = one.kind === 'aggregate' ? one.groups.flatMap(([group]) => group) : one.rows;
  const zone = one.settings?.zone ?? 'UTC';
  return rows.flatMap((row) => types.map((type, index) => ({ type, value: row[index] ?? null, zone })));
}

/** The functions of which no input is such. */
const never = (names: readonly string[], is: (input: Asked) => boolean): readonly string[] =>
  names.filter((name) => !(asked.get(name) ?? []).some(is));

const namesOf = (entries: readonly { readonly name: string }[]): readonly string[] => entries.map(({ name }) => name);
/** Conditions over conditions: what is in them are truths. */
const truths = ['and', 'or', 'not', 'is true', 'is false', 'bool_and', 'bool_or'];
const comparisons = ['=', '<>', '<', '<=', '>', '>=', 'in', 'between', 'is distinct from'];
/** They are as_of, or have no argument. */
const fixed = ['current_date', 'current_timestamp', 'current_time', 'pi', 'is not null'];
const notOfNumbers = [...namesOf(strings), ...namesOf(moments), ...namesOf(windows), ...truths, ...fixed, '||', 'like', 'ilike', 'is null'];
const ofNumbers = [...functions.keys()].filter((name) => !notOfNumbers.includes(name));
const numbers = ['integer', 'decimal', 'float'];

test('every function of an argument is asked with a null', () => {
  const names = [...functions.keys()].filter((name) => !fixed.includes(name));
  expect(never(names, ({ value }) => value === null)).toEqual([]);
});

test('every aggregate is asked over no rows', () => {
  const empty = new Set(
    cases.flatMap((one) =>
      one.kind === 'aggregate' && one.groups.some(([rows]) => rows.length === 0) ? [...namesIn(one.expression)] : [],
    ),
  );
  expect(namesOf(aggregates).filter((name) => !empty.has(name))).toEqual([]);
});

test('every function of texts is asked with an empty one, and with letters beyond ASCII', () => {
  const names = [
    ...namesOf(strings),
    ...comparisons,
    '||',
    'like',
    'ilike',
    'coalesce',
    'ifnull',
    'nullif',
    'greatest',
    'least',
    'min',
    'max',
  ];
  expect(never(names, ({ value }) => value === '')).toEqual([]);
  expect(never(names, ({ type, value }) => type === 'string' && /\P{ASCII}/u.test(String(value)))).toEqual([]);
});

test('every function of numbers is asked with a negative one, with zero, and with a decimal', () => {
  expect(never(ofNumbers, ({ type, value }) => numbers.includes(type) && Number(value) < 0)).toEqual([]);
  expect(never(ofNumbers, ({ type, value }) => numbers.includes(type) && value !== null && Number(value) === 0)).toEqual([]);
  expect(never(ofNumbers, ({ type }) => type === 'decimal')).toEqual([]);
});

test('every function of integers is asked with one beyond 2^53', () => {
  const ofFloats = /^(exp|ln|log|log10|a?(sin|cos|tan)|atan2|radians|degrees)$/;
  const names = [...ofNumbers.filter((name) => !ofFloats.test(name)), 'left', 'right', 'substring', 'split_part'];
  expect(never(names, ({ type, value }) => type === 'integer' && Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER)).toEqual([]);
});

test('every function of dates is asked with the end of a month, and with instants in a zone', () => {
  const names = namesOf(moments).filter((name) => !fixed.includes(name));
  const isEnd = /^\d{4}-((0[13578]|1[02])-31|(0[469]|11)-30|02-29)/;
  expect(never(names, ({ value }) => isEnd.test(String(value)))).toEqual([]);
  expect(never(names, ({ type, zone }) => type === 'timestamp' && zone !== 'UTC')).toEqual([]);
});

test('every function that divides is asked by zero', () => {
  const byZero = (name: string) =>
    cases.some(
      (one) =>
        one.kind === 'scalar' && namesIn(one.expression).has(name) && one.rows.some((row) => Number(row[1]) === 0 && row[1] !== null),
    );
  expect(['/', '%'].filter((name) => !byZero(name))).toEqual([]);
});
