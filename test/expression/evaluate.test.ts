import { describe, expect, test } from 'vitest';
import { exact, exactText } from '../../core/expression/constant.ts';
import { evaluate, holds, type Known } from '../../core/expression/evaluate.ts';
import { read } from './read.ts';

/** `nothing` is null, `zero` is 0, and what other names are is not known. */
const value = (text: string): unknown => shown(evaluate(read(text), (name) => ({ nothing: null, zero: exact('0') })[name.parts[0] ?? '']));

const shown = (known: Known): unknown => (typeof known === 'object' && known !== null ? exactText(known) : known);

describe('what can be told is told', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['0.1 + 0.2', '0.3'],
    ['1.50 * 2', '3.00'],
    ['7 / 2', 3.5],
    ['1 / 0', null],
    ['7 % 4', '3'],
    ['-7 % 4', '-3'],
    ['5 % 0', null],
    ['0.1 + 0.2 = 0.3', true],
    ['nothing + 1', null],
    ['nothing = nothing', null],
    ['nothing is null', true],
    ['zero is not null', true],
    ['zero = 0', true],
    ['zero > 0 or nothing = 1', null],
    ['zero > 0 and nothing = 1', false],
    ['not (nothing > 1)', null],
    ['nothing in (1, 2)', null],
    ['zero in (1, nothing)', null],
    ['zero in (0, nothing)', true],
    ['zero not in (1, 2)', true],
    ['zero between -1 and 1', true],
    ['nothing between 1 and 2', null],
    ['nothing is distinct from zero', true],
    ['nothing is not distinct from nothing', true],
    ['coalesce(nothing, zero, 5)', '0'],
    ['ifnull(nothing, 1)', '1'],
    ['nvl2(nothing, 1, 2)', '2'],
    ['nullif(zero, 0)', null],
    ['zeroifnull(nothing) + 1', '1'],
    ['nullifzero(zero)', null],
    ['case when nothing > 1 then 1 else 2 end', '2'],
    ['case when nothing > 1 then 1 end', null],
    ["if(zero = 0, 'x', 'y')", 'x'],
    ["'a' || 'b'", 'ab'],
    ["'a' < 'b'", true],
    ["'\uFF5E' < '\u{1F600}'", true],
    ["date '2024-01-01' < timestamp_ntz '2024-01-01 00:00:01'", true],
    ["date '2024-01-01' = timestamp_ntz '2024-01-01'", true],
    ['greatest(1, 3, 2)', '3'],
    ['least(1, nothing)', null],
    ['abs(-2.5)', '2.5'],
    ['lower(nothing)', null],
    ['cast(nothing as integer)', null],
    ['cast(1 as float)', 1],
    ['1e1 = 10', true],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));
});

describe('what cannot be told is not guessed', () => {
  test.each([
    'x',
    'x + 1',
    'x = x',
    'x or nothing = 1',
    'x and zero = 0',
    'coalesce(x, 1)',
    "lower('A')",
    'cast(2.5 as integer)',
    'case when x then 1 end',
    'x is null',
    'count(*)',
    ':p = 1',
    "timestamp '2024-01-01' = date '2024-01-01'",
    'x in (1, 2)',
  ])('%s', (text) => expect(value(text)).toBeUndefined());

  test.each([
    ['x and zero = 1', false],
    ['x or zero = 0', true],
    ['x + nothing', null],
    ['coalesce(1, x)', '1'],
    ['nothing = x', null],
    ['case when zero = 0 then 1 else x end', '1'],
    ['x between 1 and nothing and false', false],
  ])('but %s can, whatever x is', (text, expected) => expect(value(text)).toEqual(expected));
});

test('a filter holds only when it is true', () => {
  const leaf = (): Known => null;
  expect(holds(read('x > 1'), leaf)).toBe(false);
  expect(holds(read('x is null'), leaf)).toBe(true);
  expect(holds(read(':p = 1'), leaf)).toBeUndefined();
});
