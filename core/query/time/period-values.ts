// Values of output periods to an expression that gives each its own.
import { exactText, type Exact } from '../../expression/constant.ts';
import { types } from '../../expression/type.ts';
import type { OutputExpression } from '../query.ts';

/** The period of a row. */
export type PeriodLeaf = Extract<OutputExpression, { readonly kind: 'period' }>;

/** A value of a period, by the start of this as rows have it. */
export interface PeriodValue {
  readonly start: string;
  readonly value: Exact | undefined;
}

/** No value. */
export const noAmount: OutputExpression = { kind: 'literal', type: types.decimal, value: null };

/** A value for each period; what most have comes last. */
export function byPeriod(period: PeriodLeaf, valued: readonly PeriodValue[]): OutputExpression {
  const texts = valued.map(({ start, value }) => ({ start, value: value && tidy(value) }));
  const counts = new Map<string | undefined, number>();
  for (const { value } of texts) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [usual] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [undefined, 0]);
  const branches = texts
    .filter(({ value }) => value !== usual)
    .map(({ start, value }) => ({ when: isPeriod(period, start), then: literal(value) }));
  return branches.length === 0 ? literal(usual) : { kind: 'case', branches, otherwise: literal(usual), type: types.decimal };
}

/** A value of one period alone. */
export const onlyIn = (period: PeriodLeaf, start: string, value: OutputExpression): OutputExpression => ({
  kind: 'case',
  branches: [{ when: isPeriod(period, start), then: value }],
  type: types.float,
});

const isPeriod = (period: PeriodLeaf, start: string): OutputExpression => ({
  kind: 'call',
  name: '=',
  args: [period, { kind: 'literal', type: period.type, value: start }],
  type: types.boolean,
});

const tidy = (value: Exact): string => {
  const text = exactText(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

const literal = (value: string | undefined): OutputExpression => ({ kind: 'literal', type: types.decimal, value: value ?? null });

/** An exact number. */
export const amount = (value: Exact | undefined): OutputExpression => literal(value && tidy(value));

/** A float: said to be one, since digits alone are a decimal, which may not be multiplied without end. */
export const share = (value: number): OutputExpression => ({
  kind: 'cast',
  arg: { kind: 'literal', type: types.decimal, value: String(value) },
  to: types.float,
  safe: false,
  type: types.float,
});
