// The begin and the end of validity (`valid:`), and the time at which a join looks at it (`valid_at:`), to expressions that are times.
import type { ExpressionText } from '../../expression/expression-text.ts';
import { isMoment, isOpen } from '../../expression/type.ts';
import { boundRow, fileScope, report } from '../building.ts';
import type { Building, Draft } from '../building.ts';
import type { Model, RowExpression, Validity } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';
import { joinMessages } from '../joins/join-messages.ts';
import type { JoinShell } from '../joins/join-shapes.ts';
import type { ModelShell } from '../model-shells.ts';
import { sidesOf } from '../validity.ts';
import { validityMessages } from './validity-messages.ts';

/** Fills in from when to when a model's rows are in force, or marks it as broken. */
export function bindValidity({ definition, model }: ModelShell, building: Building): void {
  if (definition.entity && !definition.valid && !building.lost.has(model.name))
    report(building, definition.entity.at, validityMessages.entityAlone(model));
  if (!definition.valid) return;
  const valid = validityOf(definition.valid, model, building);
  if (valid) model.valid = valid;
  else model.broken = true;
}

function validityOf(
  [begin, end]: readonly [ExpressionText, ExpressionText],
  model: Draft<Model>,
  building: Building,
): Validity | undefined {
  const from = boundTime(begin, model, building);
  const before = boundTime(end, model, building);
  return from && before && { from, before };
}

/** The time of a join, told by the side that has many rows for one of the other, which has validity; undefined after a note. */
export function boundValidAt({ definition, join }: JoinShell, building: Building): RowExpression | undefined {
  const { validAt } = definition;
  if (!validAt) return undefined;
  const { dated, many } = sidesOf(join);
  const bound = boundTime(validAt, many, building);
  if (!bound || dated.broken || dated.valid) return bound;
  report(building, validAt.at ?? definition.at, joinMessages.withoutValidity(join.name, dated));
  return undefined;
}

function boundTime(text: ExpressionText, model: Model, building: Building): RowExpression | undefined {
  const bound = boundRow(text, fileScope(building, model, 'via'), building);
  if (!bound) return undefined;
  const type = typeOfRow(bound);
  if (isMoment(type) || isOpen(type)) return bound;
  report(building, text.at, validityMessages.noTime(text.text.trim(), type));
  return undefined;
}
