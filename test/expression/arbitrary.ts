// Random expressions.
import fc from 'fast-check';
import { aggregate, call, literal } from '../../core/expression/factories.ts';
import { units } from '../../core/expression/functions/moments.ts';
import { types, type Type } from '../../core/expression/type.ts';
import type { Frame, Name, Parsed } from '../../core/expression/expression.ts';

/** Beyond 64 bits a whole number is a decimal. */
const wholeType = (size: bigint): Type =>
  size < 2n ** 63n ? types.integer : { name: 'decimal', precision: String(size).length, scale: 0 };

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'amount',
    'order',
    'group',
    'end',
    'date',
    'user',
    'case',
    'null',
    'IsClosed',
    'distinct',
    'größe',
    'select',
    'not',
  ),
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes('\u0000')),
);

const name: fc.Arbitrary<Name> = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => ({ kind: 'name', parts }));

const text = fc.string({ maxLength: 8, unit: 'grapheme' }).filter((value) => !value.includes('\u0000'));

const decimalOf = (value: string): Type => {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  return { name: 'decimal', precision: (whole === '0' ? 0 : whole.length) + fraction.length, scale: fraction.length };
};

const constant: fc.Arbitrary<Parsed> = fc.oneof(
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => literal(String(value), wholeType(value < 0n ? -value : value))),
  fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 99 })).map(([whole, cents]) => {
    const value = `${whole}.${String(cents).padStart(2, '0')}`;
    return literal(value, decimalOf(value));
  }),
  text.map((value) => literal(value, types.string)),
  fc.boolean().map((value) => literal(value, types.boolean)),
  fc.constant(literal(null, types.null)),
  fc.constantFrom(
    literal('2024-02-29', types.date),
    literal('2024-01-01T10:00:00', types.timestamp),
    literal('2024-01-01T10:00:00.5Z', types.timestamp),
    literal('1999-12-31T23:59:59', types.datetime),
  ),
);

const frame: fc.Arbitrary<Frame> = fc.record(
  { from: fc.integer({ min: -9, max: 0 }), to: fc.integer({ min: 0, max: 9 }) },
  { requiredKeys: [] },
);

/** Any expression of the language, types aside. */
export const parsed: fc.Arbitrary<Parsed> = fc.letrec<{ any: Parsed }>((tie) => {
  const any = tie('any');
  const several = fc.array(any, { minLength: 2, maxLength: 3 });
  const condition = (name: string, ...args: readonly Parsed[]): Parsed => call(name, args, types.boolean);
  return {
    any: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      name,
      constant,
      fc.constant<Parsed>({ kind: 'parameter', name: 'rate' }),
      fc.tuple(fc.constantFrom('+', '-', '*', '/', '%'), any, any).map(([operator, a, b]): Parsed => call(operator, [a, b])),
      fc
        .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=', 'like', 'ilike', 'is distinct from'), any, any)
        .map(([operator, a, b]) => condition(operator, a, b)),
      fc.tuple(fc.constantFrom('and', 'or'), several).map(([operator, args]) => condition(operator, ...args)),
      several.map((args): Parsed => call('||', args, types.string)),
      any.map((a) => condition('not', a)),
      any.filter((a) => a.kind !== 'literal').map((a): Parsed => call('negate', [a])),
      fc.tuple(fc.constantFrom('is null', 'is true', 'is false'), any).map(([operator, a]) => condition(operator, a)),
      fc.tuple(any, any, any).map((args) => condition('between', ...args)),
      fc.tuple(any, several).map(([a, list]) => condition('in', a, ...list)),
      fc.tuple(fc.constantFrom('lower', 'abs', 'year', 'week', 'round', 'sqrt'), any).map(([f, a]): Parsed => call(f, [a])),
      fc
        .tuple(fc.constantFrom('coalesce', 'nullif', 'left', 'position', 'power', 'ifnull'), any, any)
        .map(([f, a, b]): Parsed => call(f, [a, b])),
      fc.tuple(fc.constantFrom(...units), any, any).map(([unit, a, b]): Parsed => call('datediff', [literal(unit, types.string), a, b])),
      fc.tuple(any, any, fc.option(any, { nil: undefined })).map(([when, then, otherwise]): Parsed => ({
        kind: 'case',
        branches: [{ when, then }],
        ...(otherwise === undefined ? {} : { otherwise }),
      })),
      fc
        .tuple(any, fc.boolean())
        .map(([arg, safe]): Parsed => ({ kind: 'cast', arg, to: { name: 'decimal', precision: 10, scale: 2 }, safe })),
      fc.tuple(name, name, fc.integer({ min: 1, max: 3 }), frame).map(([a, by, n, rows]): Parsed => ({
        kind: 'window',
        name: 'lag',
        args: [a, literal(String(n), types.integer)],
        partitionBy: [by],
        orderBy: [{ by: a, descending: n > 1 }],
        ...(n > 2 ? { frame: rows } : {}),
      })),
      fc.tuple(fc.constantFrom('sum', 'min', 'count'), name, fc.boolean(), fc.boolean()).map(([f, a, distinct, filtered]): Parsed => ({
        ...aggregate<Name>(f, [a]),
        ...(distinct ? { distinct: true } : {}),
        ...(filtered ? { filter: condition('is null', a) as Parsed } : {}),
      })),
      name.map((a): Parsed => ({ kind: 'aggregate', name: 'percentile_cont', args: [a, literal('0.9', decimalOf('0.9'))] })),
    ),
  };
}).any;
