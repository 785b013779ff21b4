// Regular expressions.
import { scalar, type FunctionCase } from '../function-case.ts';

const s = { a: 'string' };

export const patterns: readonly FunctionCase[] = [
  scalar("regexp_like(a, 'a.b')", s, [
    ['xa-by', true],
    ['ab', false],
    ['a\nb', true],
    ['', false],
    [null, null],
    ['a😀b', true],
  ]),
  scalar("regexp_like(a, '^[0-9]+$')", s, [
    ['123', true],
    ['12a', false],
    ['', false],
    ['1\n', false],
    ['١', false],
  ]),
  scalar("regexp_like(a, '^\\w+$')", s, [
    ['ab_1', true],
    ['é', false],
    ['a b', false],
  ]),
  scalar("regexp_like(a, '\\d\\s\\D')", s, [
    ['1 a', true],
    ['1a', false],
    ['1 2', false],
    ['1\u00a0a', false],
  ]),
  scalar("regexp_like(a, '(cat|category)$')", s, [
    ['category', true],
    ['cat', true],
    ['cats', false],
  ]),
  scalar("regexp_like(a, 'x{2,3}')", s, [
    ['axxb', true],
    ['axb', false],
  ]),
  scalar("regexp_like(a, '[[:alpha:]-]+@')", s, [
    ['a-b@c', true],
    ['1@c', false],
  ]),
  scalar("regexp_extract(a, '[0-9]+')", s, [
    ['ab12c3', '12'],
    ['abc', null],
    ['', null],
    [null, null],
    ['7', '7'],
  ]),
  scalar("regexp_extract(a, '(?:ab|cd).')", s, [
    ['xcdez', 'cde'],
    ['ab', null],
  ]),
  scalar("regexp_replace(a, '[0-9]', '#')", s, [
    ['a1b22', 'a#b##'],
    ['abc', 'abc'],
    ['', ''],
    [null, null],
    ['1', '#'],
  ]),
  scalar("regexp_replace(a, '(a)(b)', '\\2\\1')", s, [
    ['xabab', 'xbaba'],
    ['ba', 'ba'],
  ]),
  scalar("regexp_count(a, 'ab')", s, [
    ['ababxab', 3],
    ['x', 0],
    ['', 0],
    [null, null],
    ['aab', 1],
  ]),
];
