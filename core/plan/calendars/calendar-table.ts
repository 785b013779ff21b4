// A calendar to a plan of its own: its days in order, each with the first day of its period of every grain, and with itself where it is a working day.
import type { Calendar } from '../../catalog/catalog.ts';
import type { Schema } from '../../catalog/schema.ts';
import { types } from '../../expression/type.ts';
import { DAY, WORKING, calendarWorkingDays, edgeColumn } from './calendar.ts';
import { createPlanner } from '../planner.ts';
import type { LogicalPlan } from '../relation.ts';
import { openRows } from '../rows.ts';
import { isPresent, ref } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Columns: the day, then the first days in the order of the grains, then the day again on working days. */
export function planCalendarTable(calendar: Calendar, schema: Schema | undefined): LogicalPlan {
  const planner = createPlanner(schema);
  const step = calendarWorkingDays(calendar, { planner, open: (model) => openRows(model, planner) });
  const day = ref(step, DAY, types.date);
  const firsts = calendar.grains.map((grain) => edgeColumn(grain, 'first'));
  planner.steps.push(
    fromStep(step, {
      name: 'answer',
      where: [isPresent(day)],
      columns: [
        { name: DAY, value: day },
        ...firsts.map((name) => ({ name, value: ref(step, name, types.date) })),
        ...(calendar.workingDays ? [{ name: WORKING, value: ref(step, WORKING, types.date) }] : []),
      ],
      orderBy: [{ by: ref('', DAY, types.date), descending: false }],
    }),
  );
  return { steps: planner.steps, title: `days of the calendar ${calendar.name}` };
}
