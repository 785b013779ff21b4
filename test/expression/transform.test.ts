import { expect, test } from 'vitest';
import { call, integer, name } from '../../core/expression/factories.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { aggregatesOf, childrenOf, conjunctsOf, leavesOf, mapExpression, mapLeaves, someNode } from '../../core/expression/transform.ts';
import type { Name, Parsed } from '../../core/expression/expression.ts';
import { read } from './read.ts';

const everything =
  "case when a in (b, 1) then sum(c) filter (where d) else cast(e as float) end + lag(f) over (partition by g order by h) and any(i = 'x')";

test('leaves are found in every place an expression has', () => {
  expect(leavesOf(read(everything)).map((leaf) => leaf.parts[0])).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
});

test('leaves are replaced in every place an expression has', () => {
  const renamed = mapLeaves<Name, Name>(read(everything), (leaf) => name('t', ...leaf.parts));
  expect(leavesOf(renamed).map((leaf) => leaf.parts.join('.'))).toEqual(['t.a', 't.b', 't.c', 't.d', 't.e', 't.f', 't.g', 't.h', 't.i']);
  expect(printParsed(renamed)).toBe(printParsed(read(everything)).replace(/\b([a-i])\b/g, 't.$1'));
});

test('a leaf may become an expression', () => {
  const doubled = mapLeaves<Name, Name>(read('a + 1'), (leaf): Parsed => call('*', [leaf, integer(2)]));
  expect(printParsed(doubled)).toBe('a * 2 + 1');
});

test('nodes are rebuilt from below', () => {
  const flipped = mapExpression<Name>(read('a + b * c'), (node) =>
    node.kind === 'call' ? { ...node, args: [...node.args].reverse() } : node,
  );
  expect(printParsed(flipped)).toBe('c * b + a');
});

test('children come in the order of the text', () => {
  expect(childrenOf(read('sum(a) filter (where b)')).map(printParsed)).toEqual(['a', 'b']);
  expect(childrenOf(read('a'))).toEqual([]);
});

test('conjuncts are taken apart, alternatives are not', () => {
  expect(conjunctsOf(read('a and (b and c) and (d or e)')).map(printParsed)).toEqual(['a', 'b', 'c', 'd or e']);
  expect(conjunctsOf(read('a')).map(printParsed)).toEqual(['a']);
});

test('aggregates are found wherever they stand', () => {
  expect(aggregatesOf(read('sum(a) / nullif(count(*), 0) + 1')).map(printParsed)).toEqual(['sum(a)', 'count(*)']);
  expect(someNode(read('1 + max(a)'), (node) => node.kind === 'aggregate')).toBe(true);
});
