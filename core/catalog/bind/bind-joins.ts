// The equalities of joins, bound on both sides.
import { typeCall } from '../../expression/type-call.ts';
import { types } from '../../expression/type.ts';
import { boundValidAt } from './bind-validity.ts';
import { boundRow, fileScope, report } from '../building.ts';
import type { Building } from '../building.ts';
import type { Join, Model, RowExpression } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';
import type { JoinShell, Pair } from '../joins/join-shapes.ts';

/** Fills in what joins hold equal, or marks them as broken. */
export function bindJoins(joins: readonly JoinShell[], building: Building): void {
  for (const shell of joins) {
    const { definition, join, pairs } = shell;
    const on = pairs.map((pair) => boundPair(pair, join, building)).filter((pair) => pair !== undefined);
    const validAt = boundValidAt(shell, building);
    join.on = on;
    if (validAt) join.validAt = validAt;
    if (on.length < pairs.length || (definition.validAt && !validAt)) join.broken = true;
  }
}

function boundPair(pair: Pair, join: Join, building: Building): Join['on'][number] | undefined {
  const ours = boundRow(pair.ours, fileScope(building, join.from, 'via'), building);
  if (!ours) return undefined;
  const theirs = theirSide(pair.theirs, join.to, building);
  const answer = typeCall('=', [typeOfRow(theirs), typeOfRow(ours)]);
  if (!('error' in answer)) return { theirs, ours };
  report(building, pair.ours.at ?? pair.theirsAt, {
    code: 'type-error',
    message: `the join "${join.name}" holds "${join.to.name}.${pair.theirs}" against "${pair.ours.text.trim()}": ${answer.error}`,
  });
  return undefined;
}

/** Their side: a dimension of the joined model where it has one of that name, else a column. */
function theirSide(name: string, to: Model, { graph }: Building): RowExpression {
  const path = graph.self(to);
  const dimension = to.dimensions.get(name);
  return dimension ? { kind: 'dimension', path, dimension, type: dimension.type } : { kind: 'column', path, name, type: types.unknown };
}
