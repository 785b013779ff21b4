// A join whose own side needs the join itself, directly or by others.
import type { Join, RowExpression } from '../catalog.ts';
import { stepsBehind } from '../joins/steps-behind.ts';
import { sidesOf } from '../validity.ts';
import type { Rule } from './rule.ts';

/** No join needs itself. */
export const joinOverItself: Rule = function* (catalog) {
  for (const model of catalog.models.values()) {
    for (const join of model.joins.values()) {
      if (!needs(join, join, new Set())) continue;
      yield {
        code: 'cycle',
        severity: 'error',
        message: `the join "${join.name}" needs itself to find its rows`,
        ...(join.at ? { at: join.at } : {}),
      };
    }
  }
};

function needs(join: Join, wanted: Join, seen: Set<Join>): boolean {
  if (seen.has(join)) return false;
  seen.add(join);
  return joinsOf(join).some((other) => other === wanted || needs(other, wanted, seen));
}

/** The joins that our side of a join walks, also inside the dimensions that it names. */
const joinsOf = (join: Join): readonly Join[] => [...stepsBehind(expressionsOf(join))].map((step) => step.join);

function expressionsOf(join: Join): readonly RowExpression[] {
  const { on, validAt } = join;
  const { valid } = sidesOf(join).dated;
  const ours = on.map((pair) => pair.ours);
  return validAt ? [...ours, validAt, ...(valid ? [valid.from, valid.before] : [])] : ours;
}
