// Aggregates and window functions of the function table.
import { common, decimal } from '../arithmetic-types.ts';
import { aggregate, first, windowed, type AggregateEntry, type ResultRule, type WindowEntry } from '../function-entry.ts';
import { types } from '../type.ts';

const summed: ResultRule = ([type = types.unknown]) => (type.name === 'decimal' ? decimal(38, type.scale) : type);

/** Booleans have no least and greatest on every engine. */
const extreme: ResultRule = ([type = types.unknown]) =>
  type.name === 'boolean' ? { error: 'a boolean has no least or greatest', argument: 0, hint: 'write bool_or(x) or bool_and(x)' } : type;

const holistic = { windowed: false } as const;

const ordered = { windowed: false, ordered: true } as const;

export const aggregates: readonly AggregateEntry[] = [
  aggregate('sum', ['number'], summed, 'additive', { distinct: true }),
  aggregate('count', ['any'], types.integer, 'additive', { distinct: true, overNothing: '0', arity: [0, 1] }),
  aggregate('avg', ['number'], types.float, 'moments', { distinct: true }),
  aggregate('min', ['any'], extreme, 'extreme', { distinct: true }),
  aggregate('max', ['any'], extreme, 'extreme', { distinct: true }),
  ...['stddev_samp', 'stddev_pop', 'var_samp', 'var_pop'].map((name) => aggregate(name, ['number'], types.float, 'moments')),
  aggregate('median', ['number'], types.float, 'holistic', holistic),
  aggregate('percentile_cont', ['number', 'fraction'], types.float, 'holistic', ordered),
  aggregate('percentile_disc', ['any', 'fraction'], first, 'holistic', ordered),
  aggregate('bool_and', ['boolean'], types.boolean, 'extreme'),
  aggregate('bool_or', ['boolean'], types.boolean, 'extreme'),
  aggregate('max_by', ['any', 'any'], first, 'chosen', holistic),
  aggregate('min_by', ['any', 'any'], first, 'chosen', holistic),
  aggregate('approx_count_distinct', ['any'], types.integer, 'sketched', { ...holistic, overNothing: '0' }),
  aggregate('approx_percentile', ['number', 'fraction'], types.float, 'sketched', holistic),
];

const shifted: ResultRule = (args, constants) => common()([args[0] ?? types.unknown, args[2] ?? types.null], constants);

export const windows: readonly WindowEntry[] = [
  ...['row_number', 'rank', 'dense_rank'].map((name) => windowed(name, [], types.integer)),
  windowed('ntile', ['integer'], types.integer),
  windowed('percent_rank', [], types.float),
  windowed('cume_dist', [], types.float),
  windowed('lag', ['any', 'digits', 'any'], shifted, 1),
  windowed('lead', ['any', 'digits', 'any'], shifted, 1),
  windowed('first_value', ['any'], first),
  windowed('last_value', ['any'], first),
  windowed('nth_value', ['any', 'digits'], first),
];
