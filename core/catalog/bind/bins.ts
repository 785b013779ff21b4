// Bounds of bins to a case over labels: `< 100`, `100 to < 1000`, `>= 1000`.
import { atLeast, less, literal, text } from '../../expression/factories.ts';
import { isMoment, isNumber, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Case, Literal } from '../../expression/expression.ts';
import type { Located } from '../../source/location.ts';
import { report } from '../building.ts';
import type { Building } from '../building.ts';
import type { RowExpression, RowLeaf } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';

/** The labels of bins in their order. */
export function binLabels(bounds: readonly string[]): readonly string[] {
  const between = bounds.slice(1).map((bound, index) => `${bounds[index]} to < ${bound}`);
  return bounds.length === 0 ? [] : [`< ${bounds[0]}`, ...between, `>= ${bounds[bounds.length - 1]}`];
}

/** The label of the bin that a value lies in; nulls lie in none. */
export function binned(value: RowExpression, bounds: readonly Located<string>[], building: Building): RowExpression | undefined {
  const limits = boundLiterals(bounds, typeOfRow(value), building);
  const last = limits?.[limits.length - 1];
  if (!limits || !last) return undefined;
  const labels = binLabels(bounds.map((bound) => bound.value));
  const below = limits.map((limit, index) => ({ when: less<RowLeaf>(value, limit), then: text(labels[index] ?? '') }));
  const above = { when: atLeast<RowLeaf>(value, last), then: text(labels[labels.length - 1] ?? '') };
  const bins: Case<RowLeaf> = { kind: 'case', branches: [...below, above], type: types.string };
  return bins;
}

/** The bounds as constants of the value's kind, ascending. */
function boundLiterals(bounds: readonly Located<string>[], type: Type, building: Building): readonly Literal[] | undefined {
  const limits = bounds.map(({ value, at }) => {
    const limit = boundLiteral(value, type);
    if (!limit)
      report(building, at, {
        code: 'bad-bin',
        message: `"${value}" is no bound for ${type.name === 'unknown' ? 'numbers' : `values of type ${type.name}`}`,
      });
    return limit;
  });
  const unordered = bounds.find((bound, index) => index > 0 && !ascends(bounds[index - 1]?.value ?? '', bound.value, type));
  const known = limits.filter((limit) => limit !== undefined);
  if (known.length < limits.length) return undefined;
  if (!unordered) return known;
  report(building, unordered.at, { code: 'bad-bin', message: `the bounds of bins ascend, and "${unordered.value}" does not` });
  return undefined;
}

function boundLiteral(value: string, type: Type): Literal | undefined {
  if (isMoment(type)) return /^\d{4}-\d{2}-\d{2}$/.test(value) ? literal(value, types.date) : undefined;
  if (type.name !== 'unknown' && !isNumber(type)) return undefined;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return undefined;
  return literal(value, value.includes('.') ? types.decimal : types.integer);
}

const ascends = (before: string, after: string, type: Type): boolean => (isMoment(type) ? before < after : Number(before) < Number(after));
