// Calendars over a model to claims: a row for each day, each in a period, up to the day of `as_of`.
import type { Calendar, CalendarGrain, Model, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import type { Windowed } from '../expression/expression.ts';
import { and, call, integer, isNotNull, isNull, less, literal, text } from '../expression/factories.ts';
import { types } from '../expression/type.ts';
import type { Timing } from '../query/time/timing.ts';
import { dateText } from '../time/time-text.ts';
import type { RowClaim } from './claim.ts';
import { calendarEnds, dayMissing, withoutPeriod } from './messages.ts';
import { keyAnd, namedIn } from './model-names.ts';
import { withWindow } from './with-window.ts';

/** The claims, and the model with what they look at: the day that follows. */
export function calendarClaims(
  model: Model,
  calendars: readonly Calendar[],
  timing: Timing,
): { readonly model: Model; readonly claims: readonly RowClaim[] } {
  return calendars.reduce<{ readonly model: Model; readonly claims: readonly RowClaim[] }>(
    (before, calendar) => {
      const date = namedIn(model, calendar.date.name);
      const { model: wider, added } = withWindow(before.model, `next_${calendar.date.name}`, nextDay(date));
      return { model: wider, claims: [...before.claims, ...claimsOf(calendar, date, added, timing)] };
    },
    { model, claims: [] },
  );
}

const nextDay = (date: RowExpression): Windowed<RowLeaf> => ({
  kind: 'window',
  name: 'lead',
  args: [date],
  partitionBy: [],
  orderBy: [{ by: date, descending: false }],
  type: types.date,
});

function claimsOf(calendar: Calendar, date: RowExpression, next: RowExpression, timing: Timing): readonly RowClaim[] {
  const { model, name } = calendar;
  const common = {
    kind: 'row',
    severity: 'warning',
    at: calendar.at,
    hint: 'a row on such a day is a row without a time in this calendar',
    subject: { kind: 'times', model },
    shows: keyAnd(model, { name: calendar.date.name, value: date }),
  } as const;
  const apart = call<RowLeaf>('datediff', [text('day'), date, next], types.integer);
  const today = literal(dateText(timing.asOf.day), types.date);
  return [
    { ...common, code: 'calendar-gap', message: (rows) => dayMissing(name, model.name, rows), broken: less<RowLeaf>(integer(1), apart) },
    {
      ...common,
      code: 'calendar-ends',
      message: () => calendarEnds(name, dateText(timing.asOf.day)),
      broken: and<RowLeaf>(isNull(next), isNotNull(date), less(date, today)),
    },
    ...calendar.grains.map((grain): RowClaim => ({ ...common, ...emptyPeriod(calendar, grain) })),
  ];
}

const emptyPeriod = (
  { name, model }: Calendar,
  { name: grain, dimension }: CalendarGrain,
): Pick<RowClaim, 'code' | 'message' | 'broken'> => ({
  code: 'calendar-without-period',
  message: (rows) => withoutPeriod(name, model.name, rows, grain),
  broken: isNull(namedIn(model, dimension.name)),
});
