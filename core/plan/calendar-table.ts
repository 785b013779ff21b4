// A calendar to a plan of its own: its days in order, each with the first day of its period of every grain.
import type { Calendar } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import { types } from '../expression/type.ts';
import { DAY, calendarDays, edgeColumn } from './calendar.ts';
import { createPlanner } from './planner.ts';
import type { LogicalPlan } from './relation.ts';
import { openRows } from './rows.ts';
import { isPresent, ref } from './scalars.ts';

/** Columns: the day, then the first days in the order of the grains. */
export function planCalendarTable(calendar: Calendar, schema: Schema | undefined): LogicalPlan {
  const planner = createPlanner(schema);
  const step = calendarDays(calendar, { planner, open: (model) => openRows(model, planner) });
  const day = ref(step, DAY, types.date);
  const firsts = calendar.grains.map((grain) => edgeColumn(grain, 'first'));
  planner.steps.push({
    kind: 'select',
    name: 'answer',
    alias: step,
    from: { kind: 'step', name: step },
    joins: [],
    where: [isPresent(day)],
    columns: [{ name: DAY, value: day }, ...firsts.map((name) => ({ name, value: ref(step, name, types.date) }))],
    orderBy: [{ by: ref('', DAY, types.date), descending: false }],
  });
  return { steps: planner.steps, title: `days of the calendar ${calendar.name}` };
}
