// Choices become a condition over some dimensions, as text.
import type { Chooser } from './recipes.ts';
import type { Named } from './reach.ts';

const constants: Readonly<Record<Named['type'], readonly [string, ...string[]]>> = {
  integer: ['1', '0', '2', '-3', '5'],
  string: ["'a'", "'b'", "''", "'é'", "'o''c'", "'big'"],
  decimal: ['10', '0.1', '0', '100.01'],
  float: ['0.5', '0', '3'],
  boolean: ['true', 'false'],
  date: ["date '2024-03-01'", "date '2025-01-01'", "date '2024-02-29'"],
  datetime: ["date '2024-03-01'", "timestamp '2024-10-27 02:30:00'", "date '2025-01-01'"],
  timestamp: ["date '2024-03-01'", "date '2025-01-01'", "date '2024-10-27'"],
};

/** A condition over one or several of the dimensions; those joined by `or` are of one side. */
export function makeCondition(c: Chooser, dimensions: readonly Named[], depth = 2): string | undefined {
  const dimension = c.from(dimensions);
  if (!dimension) return undefined;
  const plain = comparison(c, dimension);
  if (depth === 0) return plain;
  switch (c.below(8)) {
    case 1:
      return `${plain} and ${makeCondition(c, dimensions, depth - 1) ?? 'true'}`;
    case 2:
      return `(${plain} or ${makeCondition(c, sameSide(dimension, dimensions), depth - 1) ?? 'false'})`;
    case 3:
      return `not (${plain})`;
    case 4:
      return dimension.role.many ? `any(${plain})` : plain;
    case 5:
      return dimension.role.many ? `none(${plain})` : plain;
    case 6:
      return dimension.role.many ? `any(${plain} and ${comparison(c, c.from(sameSide(dimension, dimensions)) ?? dimension)})` : plain;
    default:
      return plain;
  }
}

const sameSide = (d: Named, all: readonly Named[]): readonly Named[] =>
  all.filter((o) => o.role.name === d.role.name || (o.role.one && d.role.one));

function comparison(c: Chooser, d: Named): string {
  const constant = c.of(constants[d.type]);
  const signs = ['=', '<>', ...(d.type === 'boolean' ? [] : ['>=', '<'])];
  switch (c.below(7)) {
    case 1:
      return `${d.name} is null`;
    case 2:
      return `${d.name} is not null`;
    case 3:
      return `${d.name} in (${constant}, ${c.of(constants[d.type])})`;
    case 4:
      return `${d.name} is distinct from ${constant}`;
    case 5:
      return d.type === 'integer'
        ? `${d.name} between ${constant} and ${c.of(constants[d.type])}`
        : d.type === 'string'
          ? `${d.name} like '%a%'`
          : `${d.name} is null`;
    default:
      return `${d.name} ${c.from(signs) ?? '='} ${constant}`;
  }
}
