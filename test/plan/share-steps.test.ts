import { describe, expect, test } from 'vitest';
import { types } from '../../core/expression/type.ts';
import { shareSteps } from '../../core/plan/share-steps.ts';
import type { Scalar, Select, Step } from '../../core/plan/relation.ts';

const column = (source: string, name: string): Scalar => ({ kind: 'ref', source, name, type: types.integer });
const number = (value: string): Scalar => ({ kind: 'literal', type: types.integer, value });

/** A step that reads a table or a step. */
const reads = (name: string, source: Select['from'], value: Scalar, alias: string): Select => ({
  kind: 'select',
  name,
  alias,
  from: source,
  joins: [],
  where: [],
  columns: [{ name: 'n', value }],
});
const table = { kind: 'table', parts: ['orders'] } as const;
const step = (name: string) => ({ kind: 'step', name }) as const;
const shared = (...steps: readonly Step[]): readonly Step[] => shareSteps({ steps, title: '' }).steps;

describe('steps that compute the same', () => {
  test('become the first of them, and so do those that read them', () => {
    const kept = shared(
      reads('a', table, column('orders', 'id'), 'orders'),
      reads('b', table, column('o', 'id'), 'o'),
      reads('over_a', step('a'), column('a', 'n'), 'a'),
      reads('over_b', step('b'), column('b', 'n'), 'b'),
      reads('answer', step('over_b'), column('over_b', 'n'), 'over_b'),
    );
    expect(kept.map(({ name }) => name)).toEqual(['a', 'over_a', 'answer']);
    expect(kept.at(-1)).toMatchObject({ from: { kind: 'step', name: 'over_a' }, alias: 'over_b' });
  });

  test('are read under two aliases where they are joined', () => {
    const joined: Select = {
      ...reads('answer', step('a'), column('b', 'n'), 'a'),
      joins: [{ kind: 'left', alias: 'b', source: step('b'), on: [{ kind: 'same', left: column('a', 'n'), right: column('b', 'n') }] }],
    };
    const kept = shared(reads('a', table, column('orders', 'id'), 'orders'), reads('b', table, column('orders', 'id'), 'orders'), joined);
    expect(kept).toHaveLength(2);
    expect(kept[1]).toMatchObject({ alias: 'a', joins: [{ alias: 'b', source: { kind: 'step', name: 'a' } }] });
  });

  test('are no others: another value, another table, a value from the request', () => {
    const bound = (value: number): Scalar => ({ kind: 'bound', value, type: types.integer });
    const all = [
      reads('a', table, number('1'), 'orders'),
      reads('b', table, number('2'), 'orders'),
      reads('c', { kind: 'table', parts: ['items'] }, number('1'), 'orders'),
      reads('d', table, bound(1), 'orders'),
      reads('e', table, bound(2), 'orders'),
      { ...reads('f', table, number('1'), 'orders'), limit: 1 },
    ];
    expect(shared(...all)).toEqual(all);
  });
});
